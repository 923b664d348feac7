import { V1Pod } from '@kubernetes/client-node';
import { kubectl } from './live';

// https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files, and those of version 1, with what they mean.
const versions = [
  ['memory.peak', 'memory.max'],
  ['memory/memory.max_usage_in_bytes', 'memory/memory.limit_in_bytes'],
] as const;

/** The most memory that each container of pods has had so far, as a share of its limit: by its pod and its name. */
export async function peaksOf(pods: readonly V1Pod[]): Promise<Record<string, number>> {
  const containers = pods.flatMap(({ metadata, spec }) =>
    (spec?.containers ?? []).map(({ name }) => [metadata?.namespace ?? '', metadata?.name ?? '', name] as const),
  );
  const peaks = await Promise.all(
    containers.map(async ([namespace, pod, name]) => [`${pod} ${name}`, await peakOf(namespace, pod, name)] as const),
  );
  return Object.fromEntries(peaks);
}

async function peakOf(namespace: string, pod: string, container: string): Promise<number> {
  const exec = ['exec', `--namespace=${namespace}`, pod, `--container=${container}`, '--', 'cat'];
  for (const files of versions) {
    const { code, stdout } = await kubectl.outcome(...exec, ...files.map((file) => `/sys/fs/cgroup/${file}`));
    const [peak, limit] = stdout.trim().split('\n').map(Number);
    if (code === 0 && peak && limit) return peak / limit;
  }
  throw new Error(`${container} of ${pod} has no limit of memory, or does not tell of it`);
}
