import { autoscalers } from './autoscaler';
import { deployments } from './deployment';
import { disruptionBudgets } from './disruption-budget';
import { podMonitor } from './pod-monitor';
import { serviceAccount } from './service-account';
import { sidecar } from './sidecar';
import { Workload } from './workload';

/** What follows from everything that runs our own code. */
const consequences = [serviceAccount, deployments, autoscalers, disruptionBudgets, sidecar, podMonitor];

/** Writes what runs a workload. */
export function run(workload: Workload): void {
  for (const consequence of consequences) consequence(workload);
}
