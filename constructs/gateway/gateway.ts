import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { AddressLimit, Call } from '../../graph/graph';
import { Operation } from '../../graph/operation';
import { Pods } from '../base/pods';
import { callData, declareCall, HttpCallee, Named } from '../edge/call';
import { Component } from '../base/component';
import { gatewayFilters } from './gateway-filters';
import { Door, Exposable, gatewayServers, Way } from './gateway-servers';
import { ingressRoutes } from './ingress-routes';
import { requireHost } from '../base/require';

/** What a gateway is told. */
export interface GatewayProps {
  /** The public host name. */
  readonly host: string;
  /**
   * The Secret with the host's certificate, in the namespace of the gateway's pods.
   * @default - plain HTTP on port 80, instead of HTTPS on 443 with a redirect from 80
   */
  readonly certificate?: string;
  /**
   * The largest body of a request, in whole KiB. A request is then held back until all of it is there, and one that is
   * larger gets 413: whoever sends slowly takes no connection to a service from others.
   * @default - any size, and each part goes on as it comes
   */
  readonly largestBody?: Size;
  /**
   * Headers that services believe of each other, such as `x-tenant`: no request from outside brings one in.
   * @default - none
   */
  readonly withholds?: readonly string[];
}

/** What holds for an exposure. */
export interface ExposeProps {
  /**
   * The public path prefix, such as `/api`. Services see their own paths, without it.
   * @default - the services' own paths are public
   */
  readonly under?: string;
  /**
   * How long a request may take.
   * @default 15 seconds
   */
  readonly timeout?: Duration;
  /**
   * How often one address may ask for each of the operations, at each pod of the gateway; of IPv6, 64 bits are one address.
   * What is more gets 429 there and goes no further. Needs Istio 1.27, or a newer one.
   * @default - as often as it likes
   */
  readonly perAddress?: PerAddress;
}

/** How often something may be asked for from one address. */
export interface PerAddress {
  /** How many requests: a whole number, at least 1. */
  readonly requests: number;
  /** In which time: in whole seconds. All of them may come at once. */
  readonly per: Duration;
}

/** One side of a split. */
export interface Share<Op extends Operation> {
  /** Who gets the share. */
  readonly service: HttpCallee<Op> & Exposable;
  /** Its share against the other's: a whole number. */
  readonly weight: number;
}

/** Where outside traffic enters. What it exposes is public; nothing else is. */
export class Gateway extends Component implements Door {
  readonly pods: Pods;
  readonly hostName: string;
  readonly certificate?: string;
  readonly largestBody?: Size;
  readonly withholds: readonly string[];
  readonly ways: Way[] = [];
  private isFiltered = false;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { kind: 'gateway', host: props.host });
    requireHost('host', props.host);
    this.pods = this.environment.platform.gateway;
    this.hostName = props.host;
    this.certificate = props.certificate;
    this.largestBody = props.largestBody;
    this.withholds = (props.withholds ?? []).toSorted();
    const { certificate: name } = props;
    const { namespace } = this.environment.platform.gateway;
    if (name) this.environment.addCertificate({ name, namespace, host: props.host });
    gatewayServers(this);
    ingressRoutes(this);
    if (this.largestBody) this.filter();
  }

  /** Exposes operations of a service to the world. They are never retried here. */
  exposes<O extends Operation>(
    service: HttpCallee<O> & Exposable & Named<O>,
    operations: readonly NoInfer<O>[],
    props: ExposeProps = {},
  ): void {
    this.declare(service, exposure(operations, props));
  }

  /** Exposes operations that two services offer, and divides the requests between the two by weight. */
  splits<A extends Operation, B extends Operation>(
    one: Share<A> & { readonly service: Named<A> },
    other: Share<B> & { readonly service: Named<B> },
    operations: readonly NoInfer<A & B>[],
    props: ExposeProps = {},
  ): void {
    this.declare(one.service, { ...exposure(operations, props), weight: one.weight });
    this.declare(other.service, { ...exposure(operations, props), weight: other.weight });
  }

  private declare(service: Exposable, call: Call): void {
    declareCall(this, service, call);
    this.ways.push({ service, call });
    if (call.perAddress) this.filter();
  }

  private filter(): void {
    if (!this.isFiltered) gatewayFilters(this);
    this.isFiltered = true;
  }
}

const exposure = (operations: readonly Operation[], { under, timeout, perAddress }: ExposeProps): Call => ({
  ...callData(operations, { timeout }, Duration.seconds(15)),
  under,
  ...(perAddress && { perAddress: limit(perAddress) }),
});

function limit({ requests, per }: PerAddress): AddressLimit {
  if (!Number.isInteger(requests) || requests < 1) {
    throw new Error(`'requests' of 'perAddress' must be a whole number, at least 1, got ${requests}`);
  }
  if (per.toMilliseconds() < 1000 || per.toMilliseconds() % 1000 !== 0) {
    throw new Error(`'per' of 'perAddress' must be in whole seconds, at least 1, got ${per.toMilliseconds()} ms`);
  }
  return { requests, per: per.toMilliseconds() };
}
