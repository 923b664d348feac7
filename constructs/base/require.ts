import { isIPv4 } from 'net';
import { Duration } from 'cdk8s';

// RFC 1123: what Kubernetes takes for the name of a namespace, and of most things.
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Throws unless a prop is a DNS label of at most 63 characters. */
export function requireLabel(prop: string, value: string): void {
  if (!label.test(value)) {
    throw new Error(`'${prop}' must be a DNS label of at most 63 characters, as in 'shop-dev', got '${value}'`);
  }
}

/** Throws unless a prop is a host name, in lower case. */
export function requireHost(prop: string, value: string): void {
  if (value.length > 253 || !value.split('.').every((part) => label.test(part))) {
    throw new Error(`'${prop}' must be a host name in lower case, as in 'api.example', got '${value}'`);
  }
}

/** Throws unless a prop is a TCP port. */
export function requirePort(prop: string, value: number): void {
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new Error(`'${prop}' must be a whole number from 1 to 65535, got ${value}`);
  }
}

/** Throws unless a prop is a range of IPv4 addresses: egress to the outside is written as all of IPv4 without the cluster's. */
export function requireCidr(prop: string, value: string): void {
  const [address = '', bits = '', ...rest] = value.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) < 1 || Number(bits) > 32 || rest.length > 0) {
    throw new Error(`'${prop}' must be a range of IPv4 addresses, as in '10.244.0.0/16', got '${value}'`);
  }
}

/** Throws unless a time is in whole seconds, and at least so many. */
export function requireSeconds(what: string, duration: Duration, least = 1): void {
  const milliseconds = duration.toMilliseconds();
  if (milliseconds % 1000 !== 0 || milliseconds < 1000 * least) {
    throw new Error(`${what} must be in whole seconds, at least ${least}, got ${milliseconds} ms`);
  }
}
