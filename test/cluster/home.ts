import { join } from 'path';
import { root } from './cache';

/** Where all that belongs to the cluster is: how to reach it, what its engine keeps, and what its steps told. */
export const home = join(root, 'cluster');

/** What the cluster is called, by kind and by `docker ps`. */
export const clusterName = 'strata';

/** How `kubectl` reaches it. */
export const kubeconfig = join(home, 'kubeconfig');

/** Where a step tells what it does. */
export const logOf = (step: string): string => join(home, `${step}.log`);
