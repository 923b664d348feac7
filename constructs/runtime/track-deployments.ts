import { JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { nameLabel, trackLabel } from '../base/labels';
import { Manifest } from '../base/manifest';
import { podTemplate } from '../pod/pod';
import { adminPort, portVariables } from '../http/ports';
import { probes } from '../pod/probes';
import { graceOf } from './grace';
import { StandingProgram } from './program';
import { Track, tracksOf } from './tracks';

// Seconds that a pod goes on serving after it was told to end: by then no proxy sends it anything new.
const preStop = 5;

/** One Deployment a track, whose pods are replaced without losing a request. */
export function deployments(program: StandingProgram): void {
  for (const track of tracksOf(program)) deploymentOf(program, track);
}

function deploymentOf(program: StandingProgram, track: Track): void {
  const object = new Manifest(program, k8s.KubeDeployment, { name: track.name }, () => ({
    spec: {
      // No number of pods: the autoscaler decides, and one here would undo its work at every apply.
      selector: { matchLabels: track.labels },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
      },
      minReadySeconds: 5,
      progressDeadlineSeconds: 300,
      template: template(program, track),
    },
  }));
  // The schema of cdk8s-plus-28 does not know the sleep, and drops it.
  const lifecycle = { preStop: { sleep: { seconds: preStop } } };
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/lifecycle', lifecycle));
}

function template(program: StandingProgram, track: Track): k8s.PodTemplateSpec {
  const { name, port, environment, pods, resources, told } = program;
  // What it may still wait for: its callers' calls, and those that it makes on its own account.
  const own = program.outgoing
    .flatMap((edge) => edge.data.calls)
    .filter((c) => port === undefined || c.during?.length === 0);
  const calls = [...program.incoming.flatMap((edge) => edge.data.calls), ...own];
  const ports = port === undefined ? [] : [{ name: 'http', containerPort: port }];
  return podTemplate({
    name,
    serviceAccount: pods.serviceAccount,
    image: track.image,
    system: environment.system,
    labels: track.labels,
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': `${adminPort}`,
      'prometheus.io/path': '/metrics',
    },
    platform: environment.platform,
    resources,
    env: {
      ...told.variables,
      [portVariables.admin]: `${adminPort}`,
      ...(port !== undefined && { [portVariables.http]: `${port}` }),
    },
    files: told.files,
    container: { ports: [...ports, { name: 'http-admin', containerPort: adminPort }], ...probes(adminPort) },
    spec: {
      terminationGracePeriodSeconds: graceOf(calls, preStop),
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { [nameLabel]: name, [trackLabel]: track.track } },
        matchLabelKeys: ['pod-template-hash'],
      })),
    },
  });
}
