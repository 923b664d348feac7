import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { Pods } from '../base/pods';
import { servicePort } from './ports';
import { Callee } from '../base/component';

/** The Service: one stable name for the pods of every track. */
export function service(of: Callee & { readonly pods: Pods }): void {
  new Manifest(of, k8s.KubeService, { name: of.name }, () => ({
    spec: {
      selector: of.pods.labels,
      ports: [{ name: 'http', port: servicePort, targetPort: k8s.IntOrString.fromString('http'), appProtocol: 'http' }],
    },
  }));
}
