import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { secretsPage } from '../../synth/secrets-page';

const of = (random: Record<string, string>, formats: Record<string, string>) => ({
  name: 'keys',
  random: () => random,
  formats: () => formats,
});

test('tells each file of each Secret, what it must hold, and no value', () => {
  const secrets = [
    { ...of({ b: 'value-1', a: 'value-2' }, { b: 'a key in PEM' }), name: 'z' },
    of({ password: 'value-3' }, {}),
  ];
  const certificates = [{ name: 'tls', namespace: 'istio-ingress', host: 'shop.example' }];
  expect(secretsPage({ name: 'dev', namespace: 'shop-dev', secrets, certificates }).split('\n')).toEqual([
    '# Secrets of dev',
    '',
    'No manifest holds them. In the namespace `shop-dev` each must be there, of type `Opaque`, before the pods that mount it start.',
    '',
    expect.stringContaining('One that is changed'),
    '',
    'The certificate of `shop.example` is the Secret `tls` in the namespace `istio-ingress`, of type `kubernetes.io/tls`.',
    '',
    '| Secret | key | what it holds |',
    '| --- | --- | --- |',
    '| keys | password | any text |',
    '| z | a | any text |',
    '| z | b | a key in PEM |',
    '',
  ]);
});

interface Mounted {
  readonly secret?: { readonly secretName: string; readonly items: readonly { readonly key: string }[] };
}

test.each(environments.map((differences) => [differences.name, differences] as const))(
  'every file that a pod of %s mounts is on its page, with its form, and no other',
  (_, differences) => {
    const environment = shop(differences);
    const pods = environment
      .manifests()
      .map((object) => object.render() as { spec?: { template?: { spec?: { volumes?: Mounted[] } } } });
    const mounted = pods
      .flatMap(({ spec }) => spec?.template?.spec?.volumes ?? [])
      .flatMap(({ secret }) => secret?.items.map(({ key }) => `| ${secret.secretName} | ${key} |`) ?? []);
    const page = secretsPage(environment);
    const listed = page.split('\n').flatMap((line) => /^\| [\w-]+ \| [\w.-]+ \|/.exec(line)?.[0] ?? []);
    expect(listed.slice(2)).toEqual([...new Set(mounted)].toSorted());
    expect(page).not.toContain('any text');
  },
);
