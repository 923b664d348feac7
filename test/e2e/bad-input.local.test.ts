import { randomUUID } from 'crypto';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { ApiDocument, operationsOf } from '../helpers/requests/api-document';
import { badForms, buyer, wrongPage } from '../helpers/requests/bad-forms';
import { BadRequest, badRequests, requestsOfNoOperation } from '../helpers/requests/bad-requests';
import { conflicts, Story } from '../helpers/requests/conflicts';
import { unspeakable } from '../helpers/requests/example';
import { sendRaw } from '../helpers/requests/raw-request';
import { Realm } from '../helpers/shop/realm';
import { wrongWith } from '../helpers/requests/refusal';
import { replays } from '../helpers/requests/replays';
import { TriedShop } from '../helpers/shop/tried-shop';
import { Visitor } from '../helpers/shop/visitor';
import { figure } from './figures';

const documentOf = (service: string) =>
  JSON.parse(readFileSync(`services/${service}/openapi.json`, 'utf8')) as ApiDocument;

// The storefront takes forms, which are told of beside.
const services = readdirSync('services').filter(
  (name) => name !== 'storefront' && existsSync(`services/${name}/openapi.json`),
);
const rows = services.flatMap((service) => [
  ...operationsOf(documentOf(service)).map((operation) => ({
    service,
    name: `${operation.method} ${operation.path}`,
    requests: ({ headers, bad }: Realm) => badRequests(operation, { good: headers.somebody ?? '', bad }),
  })),
  { service, name: 'what is no operation', requests: () => requestsOfNoOperation(documentOf(service)) },
]);

let tried: TriedShop;
let visitor: Visitor;
/** Answers that are not as they must be, by operation. */
const wrong = new Map<string, string[]>();
let before: object;
let after: object;

beforeAll(async () => {
  tried = await TriedShop.start();
  visitor = await buyer(tried.shop.url('storefront'), randomUUID());
  before = await tried.contents();
  let count = 0;
  for (const { service, name, requests } of rows) {
    const bad = requests(tried.realm(service));
    count += bad.length;
    wrong.set(`${service} ${name}`, await unrefused(service, bad));
  }
  wrong.set('storefront', await unrefusedForms());
  after = await tried.contents();
  figure({ name: 'local' }, 'bad input: operations', rows.length - services.length);
  figure({ name: 'local' }, 'bad input: requests', count);
  figure({ name: 'local' }, 'bad input: forms and addresses of pages', badForms.length);
  figure({ name: 'local' }, 'bad input: answers that were no 4xx with a reason', [...wrong.values()].flat().length);
});
afterAll(() => tried?.shop.close());

async function unrefused(service: string, requests: readonly BadRequest[]): Promise<string[]> {
  const found: string[] = [];
  for (const each of requests) {
    const problem = wrongWith(await sendRaw(tried.shop.url(service), each), each);
    if (problem) found.push(`${each.what}: ${problem}`);
  }
  return found;
}

async function unrefusedForms(): Promise<string[]> {
  const found: string[] = [];
  for (const { what, send, status } of badForms) {
    const problem = wrongPage(await send(visitor), status);
    if (problem) found.push(`${what}: ${problem}`);
  }
  return found;
}

test.each(rows)('$service refuses $name that is not as its document says', ({ service, name }) => {
  expect(wrong.get(`${service} ${name}`)).toEqual([]);
});

test('storefront refuses forms that are not filled in right, or not its own', () => {
  expect(wrong.get('storefront')).toEqual([]);
});

test('nothing that was refused changed anything', () => {
  expect(after).toEqual(before);
});

async function begin({ before: told }: Story): Promise<string> {
  const id = randomUUID();
  for (const each of told) await tried.tell(each, id);
  return id;
}

test.each(conflicts)('fails, and changes nothing: $what', async (conflict) => {
  const id = await begin(conflict);
  const contents = await tried.contents();
  expect(wrongWith(await tried.tell(conflict.last, id), conflict)).toBe(undefined);
  expect(await tried.contents()).toEqual(contents);
});

test.each(replays)('is answered the same again, and changes nothing: $what', async (replay) => {
  const id = await begin(replay);
  const first = await tried.tell(replay.last, id);
  const contents = await tried.contents();
  expect(await tried.tell(replay.last, id)).toEqual(first);
  expect(await tried.contents()).toEqual(contents);
  expect(first.status).toBe(replay.status);
});

test.each(['users', 'monolith'])('%s answers a wrong password and an unknown address alike', async (service) => {
  const email = 'ID@shop.example';
  const known = randomUUID();
  const person = { email, password: unspeakable, name: 'Somebody' };
  const signIn = { service, operation: 'POST /sessions', body: { email, password: `not-${unspeakable}` } };
  await tried.tell({ service, operation: 'POST /users', body: person }, known);
  expect(await tried.tell(signIn, known)).toEqual(await tried.tell(signIn, randomUUID()));
});

test.each(['users', 'monolith'])(
  '%s takes a session that is made as the bad ones are, but is good',
  async (service) => {
    const { somebody, forged } = tried.realm(service);
    const request = { method: 'GET', path: `/users/${somebody}`, headers: { authorization: forged } };
    expect((await sendRaw(tried.shop.url(service), request)).status).toBe(200);
  },
);

test('no log tells a secret, or of anything that nobody foresaw', () => {
  expect(tried.misplaced(visitor.token, visitor.cookie.replace('session=', ''))).toEqual({});
});
