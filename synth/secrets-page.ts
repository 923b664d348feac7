/** A Secret that somebody brings. */
export interface BroughtSecret {
  readonly name: string;
  /** Makes every file of it anew, by key. */
  random(): Readonly<Record<string, string>>;
  /** What a file must hold, by key, in Markdown; of a file without one, any text does. */
  formats(): Readonly<Record<string, string>>;
}

/** The certificate of a public host, which somebody brings. */
export interface BroughtCertificate {
  readonly name: string;
  readonly namespace: string;
  readonly host: string;
}

/** Where Secrets are brought to. */
export interface WithSecrets {
  readonly name: string;
  readonly namespace: string;
  readonly secrets: readonly BroughtSecret[];
  readonly certificates: readonly BroughtCertificate[];
}

/** A page that lists the Secrets that pods of an environment mount and no manifest holds: whoever brings them reads there what. */
export function secretsPage({ name, namespace, secrets, certificates }: WithSecrets): string {
  const rows = secrets
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((secret) => {
      const formats = secret.formats();
      return Object.keys(secret.random())
        .toSorted()
        .map((key) => `| ${secret.name} | ${key} | ${formats[key] ?? 'any text'} |`);
    });
  return [
    `# Secrets of ${name}`,
    '',
    `No manifest holds them. In the namespace \`${namespace}\` each must be there, of type \`Opaque\`, before the pods that mount it start.`,
    '',
    'One that is changed is in the files of pods about a minute later. Stores in the cluster read theirs when they start: then start them anew at once, `kubectl rollout restart statefulset/NAME`. The account of a database there gets its password from the Job `DATABASE-setup-...`: delete it, and apply again.',
    '',
    ...certificates.flatMap((certificate) => [
      `The certificate of \`${certificate.host}\` is the Secret \`${certificate.name}\` in the namespace \`${certificate.namespace}\`, of type \`kubernetes.io/tls\`.`,
      '',
    ]),
    '| Secret | key | what it holds |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
