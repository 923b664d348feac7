import { autoscalers } from './autoscaler';
import { deployments } from './deployment';
import { disruptionBudgets } from './disruption-budget';
import { podMonitor } from './pod-monitor';
import { serviceAccount } from '../pod/service-account';
import { sidecar } from '../edge/sidecar';
import { Workload } from '../components/workload';

/** What follows from everything that runs our own code. */
const consequences = [serviceAccount, deployments, autoscalers, disruptionBudgets, sidecar, podMonitor];

/** Writes what runs a workload. */
export function run(workload: Workload): void {
  for (const consequence of consequences) consequence(workload);
}
