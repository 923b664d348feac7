/** A page, as a browser gets it. */
export interface PageAnswer {
  readonly status: number;
  readonly type: string;
  readonly html: string;
}

/** Fields of a form, in their order; one may be there more than once. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** Somebody at the storefront: keeps the cookie, and the token of the page that was seen last. */
export class Visitor {
  /** The session, as the cookie says it. */
  cookie = '';
  /** What proves that a form is the storefront's. */
  token = '';
  /** What is hidden in the last form that asks for an order. */
  order = '';

  constructor(private readonly base: string) {}

  get(path: string): Promise<PageAnswer> {
    return this.ask(path, {});
  }

  /** Sends a form, with its token. */
  post(path: string, fields: Fields): Promise<PageAnswer> {
    return this.send(path, `${new URLSearchParams([...fields.map(([...each]) => each), ['_csrf', this.token]])}`);
  }

  /** Sends anything. */
  send(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<PageAnswer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.ask(path, { method: 'POST', body, headers: { ...form, ...headers } });
  }

  private async ask(path: string, options: RequestInit): Promise<PageAnswer> {
    const headers = { ...options.headers, ...(this.cookie && { cookie: this.cookie }) };
    const response = await fetch(this.base + path, { ...options, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
    const html = await response.text();
    this.token = hidden(html, '_csrf') ?? this.token;
    this.order = hidden(html, 'order') ?? this.order;
    return { status: response.status, type: response.headers.get('content-type') ?? '', html };
  }
}

const hidden = (html: string, name: string): string | undefined =>
  new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
