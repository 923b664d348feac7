import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { StandingProgram } from './program';
import { tracksOf } from './tracks';

/**
 * One HorizontalPodAutoscaler a track, which alone decides how many pods there are, also where that number is fixed: a
 * Deployment that began with a number of its own would drop to one pod when an autoscaler is turned on. It measures the
 * workload's own container, without the proxy; below its fewest pods it acts without having measured.
 */
export function autoscalers(program: StandingProgram): void {
  const { min, max, cpu } = program.scale;
  for (const { name } of tracksOf(program)) {
    new Manifest(program, k8s.KubeHorizontalPodAutoscalerV2, { name }, () => ({
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          {
            type: 'ContainerResource',
            containerResource: {
              container: program.name,
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: cpu },
            },
          },
        ],
        behavior: {
          // Up: at most twice as many, or four more, every 15 seconds. Down: one pod a minute, after five quiet minutes.
          scaleUp: {
            policies: [
              { type: 'Percent', value: 100, periodSeconds: 15 },
              { type: 'Pods', value: 4, periodSeconds: 15 },
            ],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 0,
          },
          scaleDown: {
            policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
            stabilizationWindowSeconds: 300,
          },
        },
      },
    }));
  }
}
