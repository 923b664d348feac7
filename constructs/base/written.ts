import { ApiObject } from 'cdk8s';
import { Identity } from '../../graph/identity';

/** An object that is going to be written: what it is known by, and it as plain data when it is asked for. */
export class Written implements Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly at: string;

  /** @param chart the outermost chart that it is in: the file that it is written to */
  constructor(
    private readonly object: ApiObject,
    readonly chart: string,
  ) {
    this.apiVersion = object.apiVersion;
    this.kind = object.kind;
    this.namespace = object.metadata.namespace ?? '';
    this.name = 'writtenName' in object ? String(object.writtenName) : object.name;
    this.at = object.node.path;
  }

  /** It as plain data. Throws where its contents do not add up. */
  render(): object {
    return this.object.toJson() as object;
  }
}
