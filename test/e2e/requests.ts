import { V1Container, V1Pod } from '@kubernetes/client-node';
import { quantity } from '../helpers/quantity';

/** What pods ask for while they run. */
export interface Requests {
  /** In thousandths of a processor. */
  readonly cpu: number;
  /** In MiB. */
  readonly memory: number;
}

const mebibyte = 2 ** 20;

/** What pods that run ask for together: their containers, and those beside them that stay. */
export function requestsOf(pods: readonly V1Pod[]): Requests {
  const containers = pods
    .filter(({ status }) => status?.phase === 'Running')
    .flatMap(({ spec }) => [
      ...(spec?.containers ?? []),
      ...(spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ]);
  const sum = (of: 'cpu' | 'memory'): number =>
    containers.reduce((total, container) => total + asked(container, of), 0);
  return { cpu: Math.round(sum('cpu') * 1000), memory: Math.round(sum('memory') / mebibyte) };
}

const asked = ({ resources }: V1Container, of: 'cpu' | 'memory'): number => quantity(resources?.requests?.[of] ?? '0');
