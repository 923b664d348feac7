/** An address as it is asked: where it is on this machine, and with which header it is told by which name. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Names below `localhost` are this machine, whatever its resolver knows of them. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
export function asked(url: string): Asked {
  const whole = new URL(url);
  if (!whole.hostname.endsWith('.localhost')) return { url, headers: {} };
  const { host } = whole;
  whole.hostname = '127.0.0.1';
  return { url: whole.href, headers: { Host: host } };
}
