import { Construct } from 'constructs';
import { Operation } from '../../graph/operation';
import { Place } from '../base/platform';
import { Destination, Pods } from '../base/pods';

/** Everything that lets one caller reach one callee, and nobody else. */
export interface Access {
  /** The parent of its policies. */
  readonly scope: Construct;
  /** Where they are written to. */
  readonly place: Place;
  /** As in `orders-to-products`. */
  readonly name: string;
  /** Who may call. */
  readonly caller: Pods;
  /** What may be called. */
  readonly callee: Destination;
  /** What may be done there. */
  readonly allowed: Allowed;
}

/** What a caller may do: call some operations; or, where no HTTP is spoken, connect to the port. */
export type Allowed = AllowedHttp | { readonly protocol: 'tcp' };

/** Operations that may be called. Asked for once the whole system is known. */
export interface AllowedHttp {
  /** What is spoken. */
  readonly protocol: 'http';
  /** What may be called: nothing, as long as nothing is declared. */
  operations(): readonly Operation[];
  /** What the callee offers beside, and may not be called: a template would cover what is spelled out there. */
  others(): readonly Operation[];
}
