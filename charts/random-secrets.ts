import { CoreV1Api } from '@kubernetes/client-node';
import { Environment } from '../constructs/base/environment';
import { environmentLabel, systemLabel } from '../constructs/base/labels';

/** What became of one Secret. */
export interface SecretResult {
  /** The name of the Secret. */
  readonly name: string;
  /** `incomplete`: it is there, but was made before some of its files were needed. */
  readonly result: 'created' | 'unchanged' | 'incomplete';
}

/** Makes the Secrets of an environment that are not there yet, of random values. What is there is left as it is. */
export async function createRandomSecrets(api: CoreV1Api, environment: Environment): Promise<SecretResult[]> {
  const { namespace, system, secrets } = environment;
  const there = await api.listNamespacedSecret({ namespace });
  const results: SecretResult[] = [];
  for (const { name, random } of secrets.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const stringData = random();
    const present = there.items.find((secret) => secret.metadata?.name === name);
    if (present) {
      const complete = Object.keys(stringData).every((key) => present.data?.[key] !== undefined);
      results.push({ name, result: complete ? 'unchanged' : 'incomplete' });
      continue;
    }
    const metadata = { name, labels: { [systemLabel]: system, [environmentLabel]: environment.name } };
    await api.createNamespacedSecret({ namespace, body: { metadata, stringData } });
    results.push({ name, result: 'created' });
  }
  return results;
}
