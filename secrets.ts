import { ApiException, CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { dev } from './charts/environment';
import { createRandomSecrets } from './charts/random-secrets';
import { shop } from './charts/shop';

const config = new KubeConfig();
const environment = shop(dev);

/** What the server said, or why it could not be asked. */
function reason(cause: unknown): string {
  if (!(cause instanceof ApiException)) return cause instanceof Error ? cause.message : String(cause);
  const body = typeof cause.body === 'string' && cause.body.startsWith('{') ? cause.body : '{}';
  const { message } = JSON.parse(body) as { message?: string };
  return message ?? `the server answered ${cause.code}`;
}

/** The cluster that kubectl would talk to. */
async function connect(): Promise<CoreV1Api> {
  try {
    config.loadFromDefault();
    return config.makeApiClient(CoreV1Api);
  } catch (cause) {
    throw new Error(`the kubeconfig cannot be read: ${reason(cause)}`, { cause });
  }
}

connect()
  .then((api) => createRandomSecrets(api, environment))
  .then(
    (results) => {
      for (const { name, result } of results) console.log(`secret/${name} ${result}`);
      const incomplete = results.filter(({ result }) => result === 'incomplete').map(({ name }) => name);
      if (incomplete.length > 0) {
        console.error(
          `error: delete these, run this again, and start the stores anew that read them: kubectl delete secret -n ${environment.namespace} ${incomplete.join(' ')}`,
        );
        process.exitCode = 1;
      }
    },
    (cause: unknown) => {
      const cluster = config.getCurrentCluster()?.server ?? 'no cluster';
      console.error(`error: secrets of namespace '${environment.namespace}' at ${cluster}: ${reason(cause)}`);
      process.exitCode = 1;
    },
  );
