import { Identity } from '../graph/identity';

// In the order in which they are best applied: what others refer to comes first.
const kinds = [
  'Namespace',
  'ServiceAccount',
  'ConfigMap',
  'PeerAuthentication',
  'AuthorizationPolicy',
  'NetworkPolicy',
  'Sidecar',
  'ServiceEntry',
  'Service',
  'DestinationRule',
  'VirtualService',
  'Gateway',
  'StatefulSet',
  'Job',
  'Deployment',
];

/** An environment's objects in the order in which they are best applied: by kind, then by name. */
export const inOrder = <Object extends Identity>(objects: readonly Object[]): Object[] =>
  objects
    .map((object) => ({ object, place: place(object) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ object }) => object);

const place = ({ kind, name }: Identity): string =>
  `${String(kinds.indexOf(kind) + 1 || kinds.length + 1).padStart(2, '0')} ${kind} ${name}`;
