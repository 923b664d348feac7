import { cyclonus } from '../judges/cyclonus';
import { declaredByEnvironment } from '../property/declared-by-environment';
import { Manifest } from '../property/kinds';
import { questions, refusal } from '../property/questions';
import { figure } from './figures';
import { manifestsOf, System, systemOf, systems } from './systems';

type Policy = Manifest<'NetworkPolicy'>;

test('cyclonus speaks of an egress that is missing', async () => {
  const { wrong } = await judge(systemOf('dev'), ({ metadata }) =>
    metadata.name === 'orders-to-users-egress' ? {} : undefined,
  );
  expect(wrong).toEqual(['NetworkPolicy: no packet passes from orders to users on TCP 8080']);
});

test('cyclonus speaks of an ingress that is open to all', async () => {
  const { wrong } = await judge(systemOf('dev'), ({ metadata }) =>
    metadata.name === 'orders-to-users-ingress'
      ? { ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }] }] }
      : undefined,
  );
  expect(wrong).toContain('NetworkPolicy: packets pass from a stranger to users on TCP 8080');
});

test.each(systems)('in $name packets pass where that is declared, and nowhere else', async (system) => {
  const { pairs, packets, allowed, wrong } = await judge(system);
  figure(system, 'pairs that were tried', pairs);
  figure(system, 'packets that were tried', packets);
  figure(system, 'packets allowed', allowed);
  figure(system, 'packets denied', packets - allowed);
  figure(system, 'packets that differ from what is declared', wrong.length);
  expect(wrong).toEqual([]);
});

/** What cyclonus says of a system's policies, some of which may say something else than is written. */
async function judge(
  system: System,
  change: (policy: Policy) => Partial<Policy['spec']> | undefined = () => undefined,
) {
  const manifests = manifestsOf(system);
  const asked = questions(manifests, declaredByEnvironment(system.environment));
  const policies = manifests.of('NetworkPolicy').map((policy) => {
    const { podSelector, policyTypes } = policy.spec;
    const changed = change(policy);
    return changed ? { ...policy, spec: { podSelector, policyTypes, ...changed } } : policy;
  });
  const answers = [...(await cyclonus(policies, asked))];
  return {
    pairs: asked.length,
    packets: answers.length,
    allowed: answers.filter(([, passes]) => passes).length,
    wrong: [...new Set(answers.filter(([{ wanted }, passes]) => passes !== wanted).map(([packet]) => refusal(packet)))],
  };
}
