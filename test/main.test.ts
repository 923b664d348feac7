import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Checkout } from './helpers/checkout';

let checkout: Checkout;
let before: Record<string, string>;
beforeEach(() => {
  checkout = new Checkout();
  before = checkout.files();
});
afterEach(() => checkout.remove());

/** Runs `npm start`'s program and `cdk8s synth`: each must end so, tell just this, and leave dist as it was. */
const refused = (told: string): void => {
  expect(checkout.start()).toEqual({ status: 1, stdout: '', stderr: `${told}\n` });
  expect(checkout.files()).toEqual(before);
  const synth = checkout.synth();
  // The CLI adds that the command failed.
  expect(synth.stderr.slice(0, told.length + 1)).toBe(`${told}\n`);
  expect(synth.status).toBe(1);
  expect(checkout.files()).toEqual(before);
};

test('both ways write the same files, those that are committed', () => {
  for (const go of [() => checkout.start(), () => checkout.synth()]) {
    rmSync(join(checkout.folder, 'dist'), { recursive: true });
    expect(go()).toMatchObject({ status: 0, stderr: '' });
    expect(checkout.files()).toEqual(before);
  }
});

test('cdk8s synth alone brings an edit into dist; a changed timeout changes at most 10 lines of an environment', () => {
  // Compiled before, and edited so that neither size nor time of the file tell.
  checkout.start();
  const shop = join(checkout.folder, 'charts/shop.ts');
  const { atime, mtime } = statSync(shop);
  checkout.edit('charts/shop.ts', 'timeout: seconds(8)', 'timeout: seconds(9)');
  utimesSync(shop, atime, mtime);
  expect(checkout.synth()).toMatchObject({ status: 0, stderr: '' });
  const changed = Object.entries(checkout.files()).flatMap(([path, text]) => {
    const old = before[path]?.split('\n');
    return text.split('\n').flatMap((line, i) => (line === old?.[i] ? [] : [path.split('/')[0]]));
  });
  for (const environment of ['dev', 'staging', 'production']) {
    const lines = changed.filter((name) => name === environment).length;
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThanOrEqual(10);
  }
});

test('cdk8s synth with a folder of its own writes there, and leaves dist as it was', () => {
  rmSync(join(checkout.folder, 'dist'), { recursive: true });
  expect(checkout.synth('--output', 'elsewhere')).toMatchObject({ status: 0, stderr: '' });
  expect(checkout.files('elsewhere')).toEqual(before);
  expect(() => checkout.files()).toThrow('ENOENT');
});

test('prints warnings and writes all the same', () => {
  checkout.edit('charts/shop.ts', "orders.uses(broker, { publishes: ['orders.events'] });", 'orders.uses(broker);');
  expect(checkout.start()).toEqual({
    status: 0,
    stdout: `3 of ${Object.keys(before).length} files changed\n  dist/dev/picture.mmd\n  dist/production/picture.mmd\n  dist/staging/picture.mmd\n`,
    stderr: `warning: [dev, staging, production] notifications -> broker: takes 'orders.events', which nobody publishes; add it to 'publishes' of a component\n`,
  });
  expect(checkout.files()).not.toEqual(before);
});

test('fails on a syntax error', () => {
  checkout.edit('charts/broker.ts', 'export const brokerStore', 'export const = brokerStore');
  refused(`error: charts/broker.ts(5,14): error TS1134: Variable declaration expected.\nnothing was written`);
});

test('fails on an operation that the callee does not offer', () => {
  checkout.edit(
    'charts/shop.ts',
    "orders.calls(users, ['GET /users/{id}']",
    "orders.calls(users, ['GET /people/{id}']",
  );
  const run = checkout.start();
  expect(run.stderr).toContain(`error TS2322: Type '"GET /people/{id}"' is not assignable to type`);
  expect(run.status).toBe(1);
  expect(checkout.files()).toEqual(before);
});

test('fails on rules, with all problems of all environments at once', () => {
  checkout.edit('charts/shop.ts', 'timeout: seconds(8)', 'timeout: seconds(2)');
  checkout.edit('charts/shop.ts', "{ during: ['POST /login'] }", "{ during: ['POST /login'], retries: 1 }");
  refused(
    [
      `error: [dev, staging, production] storefront -> orders -> payments: 'POST /checkout' waits 2 s for orders, which waits 3 s for payments during 'POST /orders'; raise the first or lower the second`,
      `error: [dev, staging, production] storefront -> users: 'retries' is 1 on 'POST /users', 'POST /sessions', not to be repeated; set it to 0, or add to 'idempotent' of users what a repeat does not change`,
      `2 errors, 0 warnings; nothing was written`,
    ].join('\n'),
  );
});

test("fails on a construct's own bad prop, and tells the line of the charts", () => {
  checkout.edit('charts/environment.ts', 'busyScale: { min: 1, max: 3, cpu: 2000 }', 'busyScale: { min: 4, max: 3 }');
  refused(`error: charts/users.ts:12: 'scale' of users must have 1 <= min <= max, got min 4 and max 3`);
});

test('fails where dist cannot be replaced', () => {
  const dist = join(checkout.folder, 'dist');
  rmSync(dist, { recursive: true });
  writeFileSync(dist, 'a file of somebody');
  expect(checkout.start()).toEqual({
    status: 1,
    stdout: '',
    stderr: 'error: dist could not be replaced and is as it was: it is not a folder\n',
  });
  expect(readFileSync(dist, 'utf8')).toBe('a file of somebody');
});
