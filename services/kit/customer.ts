import { isIP, isIPv4 } from 'net';
import { FastifyRequest } from 'fastify';

/** Tells a callee at which address the customer is for whom it is called. */
export const customerHeader = 'x-customer-address';

type Asked = Pick<FastifyRequest, 'headers' | 'ip'>;

/** At which address whoever asks is: as the gateway says, which writes it last of all; without one, as the connection says. */
export function addressOf({ headers, ip }: Asked): string {
  const last = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return last && isIP(last) ? last : ip;
}

/**
 * At which address the customer is for whom something is asked. Only the storefront is believed that it asks for
 * somebody else: as its proxy proves to ours, or where there are no proxies.
 */
export function customerOf(request: Asked): string {
  const { headers } = request;
  const told = String(headers[customerHeader] ?? '');
  const proof = headers['x-forwarded-client-cert'];
  const isBelieved = proof === undefined ? headers['x-forwarded-for'] === undefined : isStorefront(String(proof));
  return isBelieved && isIP(told) ? told : addressOf(request);
}

/** Whether the last of those that a request came through is the storefront. A quoted text may hold commas. */
function isStorefront(proof: string): boolean {
  const [last = ''] = proof.replaceAll(/"(\\.|[^"\\])*"/g, '""').match(/[^,]*$/) ?? [];
  return /(^|;)URI=spiffe:\/\/[^;]*\/sa\/storefront(;|$)/.test(last.trim());
}

/** What one customer has of the network: an address, or the 64 bits of IPv6 that are given to each. */
export function networkOf(address: string): string {
  const [, mapped = address] = address.match(/^::ffff:([\d.]+)$/i) ?? [];
  if (isIPv4(mapped)) return mapped;
  const [head = '', tail] = address.split('::');
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const groups = (part: string | undefined): readonly string[] => (part ? part.split(':') : []);
