import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { StandingProgram } from './program';
import { tracksOf } from './tracks';

/** One PodDisruptionBudget a track: a drain takes one pod at a time, and is never held up by a pod that is broken anyway. */
export function disruptionBudgets(program: StandingProgram): void {
  for (const { name, labels } of tracksOf(program)) {
    new Manifest(program, k8s.KubePodDisruptionBudget, { name }, () => ({
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: labels },
      },
    }));
  }
}
