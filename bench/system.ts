import { Chart, Duration } from 'cdk8s';
import { Environment } from '../constructs/base/environment';
import { HttpService } from '../constructs/components/http-service';
import { Operation } from '../graph/operation';

/** The systems that are measured. */
export const shapes = {
  layers: (services: number) => layers(services),
  fans: (callers: number) => fans(callers, 20, 10),
} as const;

/** A system as `node synth/run.js bench/NAME.ts <shape> <count> ...` names it. */
export function system(shape = 'layers', count = '400'): Environment {
  if (!(shape in shapes))
    throw new Error(`there is no shape '${shape}'; name one of ${Object.keys(shapes).join(', ')}`);
  return shapes[shape as keyof typeof shapes](Number(count));
}

const deep = 10;

/**
 * One chart a layer: each service calls one of the next layer. Those of the last one call the first, in a background
 * loop, so that all have the same objects.
 */
function layers(count: number): Environment {
  const environment = empty();
  const width = Math.ceil(count / deep);
  const charts = Array.from({ length: deep }, (_, i) => environment.chart(`layer-${i}`));
  const services = Array.from({ length: count }, (_, i) =>
    service(charts[Math.floor(i / width)] as Chart, `service-${i}`, ['GET /items', 'GET /items/{id}', 'POST /items']),
  );
  services.forEach((service, i) => {
    const callee = services[(i + width) % count] as (typeof services)[number];
    const below = deep - Math.floor(i / width);
    const call = below > 1 ? { timeout: Duration.millis(100 * below) } : { timeout: Duration.seconds(2), during: [] };
    service.calls(callee, ['GET /items/{id}'], call);
  });
  return environment;
}

/** Many callers, each of which calls all callees, and all that they offer. */
function fans(callers: number, callees: number, operations: number): Environment {
  const environment = empty();
  const offered = Array.from({ length: operations }, (_, i): Operation => `GET /things-${i}/{id}`);
  const below = environment.chart('layer-1');
  const called = Array.from({ length: callees }, (_, i) => service(below, `thing-${10 + i}`, offered));
  for (let i = 0; i < callers; i++) {
    const caller = service(environment.chart(`layer-0-${i % deep}`), `caller-${i}`, ['GET /']);
    for (const callee of called) caller.calls(callee as never, offered as never);
  }
  return environment;
}

const service = <Op extends Operation>(chart: Chart, name: string, operations: readonly Op[]): HttpService<Op> =>
  new HttpService(chart, name, { image: { name: `layers/${name}`, version: '1.0.0' }, operations });

const empty = (): Environment =>
  new Environment('layers', {
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
