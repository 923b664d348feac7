import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { Pool } from 'pg';
import { settled } from '../../local/books';
import { LocalShop } from '../../local/local-shop';
import { badDjangoSessions, badUsersSessions, usersSession } from '../requests/bad-sessions';
import { Told } from '../requests/conflicts';
import { contentsOf } from './contents';
import { djangoSession } from './django-session';
import { unspeakable } from '../requests/example';
import { misplaced } from './logged';
import { RawAnswer, sendRaw } from '../requests/raw-request';
import { Realm, realmOf } from './realm';

const now = (): number => Math.floor(Date.now() / 1000);

/** A shop that is asked for what it must refuse, by people whom it knows and people whom it does not. */
export class TriedShop {
  private readonly pools: ReadonlyMap<string, Pool>;

  static async start(): Promise<TriedShop> {
    const shop = await LocalShop.start();
    const secret = async (service: string, variable: string) =>
      readFileSync((await shop.program(service)).env[variable] ?? '', 'utf8').trim();
    const privateKey = await secret('users', 'SESSION_PRIVATE_KEY_FILE');
    const publicKey = await secret('users', 'SESSION_PUBLIC_KEY_FILE');
    const djangoKey = await secret('monolith', 'SECRET_KEY_FILE');
    const sign = {
      ours: (user: string) => usersSession(privateKey, user),
      monolith: (user: string) => djangoSession(djangoKey, user, now()),
    };
    const bad = {
      ours: (user: string) => badUsersSessions({ privateKey, publicKey }, user),
      monolith: (user: string) => badDjangoSessions(djangoKey, user),
    };
    const ours = await realmOf(shop.url('users'), sign.ours, bad.ours);
    const monolith = await realmOf(shop.url('monolith'), sign.monolith, bad.monolith);
    return new TriedShop(shop, ours, monolith, [...privateKey.split('\n').slice(1, -1), djangoKey]);
  }

  private constructor(
    readonly shop: LocalShop,
    private readonly ours: Realm,
    private readonly monolith: Realm,
    private readonly keys: readonly string[],
  ) {
    const stored = shop.parts.services.filter(({ env }) =>
      Object.keys(env).some((each) => each.endsWith('_DATABASE_URL')),
    );
    this.pools = new Map(stored.map(({ name }) => [name, shop.database(name)]));
  }

  /** Who is known to a service. */
  realm(service: string): Realm {
    return service === 'monolith' ? this.monolith : this.ours;
  }

  /** Every row of every table, and the provider's ledger, once nothing goes on any more. */
  async contents(): Promise<object> {
    await settled(this.shop);
    const tables = [...this.pools].map(async ([name, pool]) => [name, await contentsOf(pool)] as const);
    const ledger = await (await fetch(`${this.shop.admin('provider')}/ledger`)).json();
    return { ...Object.fromEntries(await Promise.all(tables)), ledger };
  }

  /** Sends a request of a story. */
  tell({ service, operation, body, as = 'nobody' }: Told, id: string): Promise<RawAnswer> {
    const [method = '', path = ''] = operation.split(' ');
    const { headers: authorizations, somebody } = this.realm(service);
    const authorization = authorizations[as];
    const headers = {
      // Always the same: what is answered the same is the same to the byte.
      'x-request-id': 'the-same-one',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(authorization !== undefined && { authorization }),
    };
    return sendRaw(this.shop.url(service), {
      method,
      path: path.replace('ID', id).replace('SOMEBODY', somebody),
      headers,
      body: body === undefined ? undefined : Buffer.from(JSON.stringify(body).replaceAll('ID', id)),
    });
  }

  /** What logs tell that they must not, by file. */
  misplaced(...secrets: readonly string[]): Record<string, string[]> {
    const sent = [this.ours, this.monolith].flatMap(({ headers, bad }) => [
      ...Object.values(headers),
      ...bad.map(([, header]) => header),
    ]);
    const tokens = sent.map((header) => header?.split(' ')[1] ?? '').filter((token) => token.length > 20);
    const all = [unspeakable, 'card-', 'argon2$', 'scrypt$', ...this.keys, ...tokens, ...secrets];
    const folder = dirname(this.shop.log('users'));
    const found = readdirSync(folder).map(
      (file) => [file, misplaced(readFileSync(join(folder, file), 'utf8'), all)] as const,
    );
    return Object.fromEntries(found.filter(([, lines]) => lines.length > 0));
  }
}
