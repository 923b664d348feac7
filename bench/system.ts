import { Chart, Duration } from 'cdk8s';
import { Environment } from '../constructs/base/environment';
import { HttpService } from '../constructs/components/http-service';

const layers = 10;

/**
 * A system in layers, one chart a layer: each service calls one of the next layer. Those of the last one call the
 * first, in a background loop, so that all have the same objects.
 */
export function system(count: number): Environment {
  const environment = new Environment('layers', {
    system: 'layers',
    namespace: 'layers',
    platform: {
      gateway: { namespace: 'istio-ingress', serviceAccount: 'istio-ingress', labels: { istio: 'ingress' } },
      dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      istioNamespace: 'istio-system',
      trustDomain: 'cluster.local',
      clusterDomain: 'cluster.local',
      cidrs: { pods: '10.244.0.0/16', services: '10.96.0.0/16', nodes: '10.0.0.0/16' },
      monitoring: { namespace: 'monitoring' },
    },
  });
  const width = Math.ceil(count / layers);
  const charts = Array.from({ length: layers }, (_, i) => environment.chart(`layer-${i}`));
  const services = Array.from({ length: count }, (_, i) => {
    const name = `service-${i}`;
    return new HttpService(charts[Math.floor(i / width)] as Chart, name, {
      image: { name: `layers/${name}`, version: '1.0.0' },
      operations: ['GET /items', 'GET /items/{id}', 'POST /items'],
    });
  });
  services.forEach((service, i) => {
    const callee = services[(i + width) % count] as (typeof services)[number];
    const below = layers - Math.floor(i / width);
    const call = below > 1 ? { timeout: Duration.millis(100 * below) } : { timeout: Duration.seconds(2), during: [] };
    service.calls(callee, ['GET /items/{id}'], call);
  });
  return environment;
}
