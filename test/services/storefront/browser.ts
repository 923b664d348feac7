import { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** A browser: it keeps cookies, and sends a form with what is hidden in it. */
export class Browser {
  /** What it was sent last. */
  html = '';
  readonly cookies = new Map<string, string>();

  constructor(private readonly app: FastifyInstance) {}

  get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.ask('GET', url, headers);
  }

  /** Sends a form of the page that it shows. */
  post(
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams({ _csrf: this.hidden('_csrf'), ...fields }).toString();
    return this.ask('POST', url, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload);
  }

  /** What the page holds in a hidden field. */
  hidden(name: string): string {
    const [, value] = this.html.match(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`)) ?? [];
    return value ?? this.last.get(name) ?? '';
  }

  /** The heading of the page. */
  get heading(): string {
    return this.html.match(/<h1>(.*?)<\/h1>/)?.[1] ?? '';
  }

  /** What is wrong, as the page says. */
  get problems(): readonly string[] {
    const summary = this.html.match(/role="alert".*?<\/ul>/)?.[0] ?? '';
    return [...summary.matchAll(/<li>(.*?)<\/li>/g)].map(([, words = '']) => words.replaceAll(/<[^>]*>/g, ''));
  }

  private readonly last = new Map<string, string>();

  private async ask(method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: string) {
    for (const name of ['_csrf', 'order', 'total']) this.last.set(name, this.hidden(name));
    const cookies = Object.fromEntries(this.cookies);
    const response = await this.app.inject({ method, url, headers, cookies, payload });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    this.html = response.body;
    return response;
  }
}
