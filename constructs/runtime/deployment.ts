import { serviceDestinationRule } from '../http/destination-rule';
import { trackRoutes } from '../http/http-rules';
import { autoscalers } from './autoscaler';
import { disruptionBudgets } from './disruption-budget';
import { ServiceRuntime } from './runtime';
import { deployments } from './track-deployments';
import { tracksOf } from './tracks';

/** What makes pods, and decides how many there are. */
const consequences = [deployments, autoscalers, disruptionBudgets];

/** Pods of a Deployment, one for each version, which are always there. */
export const deployment = (): ServiceRuntime => ({
  // A rollout adds one pod to each version.
  mostPods: ({ scale, canary }) => (scale.max + 1) * (canary ? 2 : 1),
  run: (program) => {
    for (const consequence of consequences) consequence(program);
  },
  serve: (program) => serviceDestinationRule(program, tracksOf(program)),
  routes: ({ host, canary }) => trackRoutes(host, canary?.weight),
});
