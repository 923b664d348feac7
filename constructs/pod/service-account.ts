import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Manifest } from '../base/manifest';

/** The identity of a component's pods in the mesh. They get no token for the API server. */
export function serviceAccount(owner: Construct & { readonly name: string }): void {
  new Manifest(owner, k8s.KubeServiceAccount, { name: owner.name }, () => ({ automountServiceAccountToken: false }));
}
