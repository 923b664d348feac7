import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { servicePort } from './ports';
import { Workload } from '../components/workload';

/** The Service: one stable name for the pods of every track. */
export function service(of: Workload): void {
  new Manifest(of, k8s.KubeService, { name: of.name }, () => ({
    spec: {
      selector: of.pods.labels,
      ports: [{ name: 'http', port: servicePort, targetPort: k8s.IntOrString.fromString('http'), appProtocol: 'http' }],
    },
  }));
}
