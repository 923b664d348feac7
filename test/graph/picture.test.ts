import { picture } from '../../graph/picture';
import { graph } from '../helpers/graph';

test('draws each kind in its own shape, and components by name', () => {
  const system = graph({
    worker: { kind: 'worker' },
    job: { kind: 'job' },
    store: { kind: 'store' },
    gateway: { kind: 'gateway' },
    external: { kind: 'external' },
    end: { kind: 'service' },
  });
  expect(picture(system)).toMatchInlineSnapshot(`
   "flowchart TB
     c-end["end"]
     c-external{{"external"}}
     c-gateway(["gateway"])
     c-job[/"job"/]
     c-store[("store")]
     c-worker[["worker"]]
   "
  `);
});

test('writes a store that one component alone uses into its box, and draws those that are shared or tell of messages', () => {
  const system = graph(
    {
      orders: [],
      users: [],
      cache: { kind: 'store' },
      database: { kind: 'store' },
      events: { kind: 'store' },
      idle: { kind: 'store' },
      queue: { kind: 'store' },
    },
    ['orders -> database', {}],
    ['orders -> events', {}],
    ['orders -> cache', {}],
    ['orders -> queue', { publishes: ['orders'] }],
    ['users -> cache', {}],
  );
  expect(picture(system)).toMatchInlineSnapshot(`
   "flowchart TB
     c-cache[("cache")]
     c-idle[("idle")]
     c-orders["orders<br><i>database</i><br><i>events</i>"]
     c-queue[("queue")]
     c-users["users"]
     c-orders --> c-cache
     c-orders -->|"publishes orders"| c-queue
     c-users --> c-cache
   "
  `);
});

test('what sets up a store is not drawn, nor what it alone calls', () => {
  const system = graph(
    {
      orders: [],
      database: { kind: 'store' },
      server: { kind: 'store' },
      'database-setup': { kind: 'job', setsUp: 'database' },
      shared: { kind: 'store' },
      'shared-setup': { kind: 'job', setsUp: 'shared' },
    },
    ['orders -> database', {}],
    ['database-setup -> server', {}],
    ['shared-setup -> shared', {}],
    ['orders -> shared', { publishes: ['orders'] }],
  );
  expect(picture(system)).toMatchInlineSnapshot(`
   "flowchart TB
     c-orders["orders<br><i>database</i>"]
     c-shared[("shared")]
     c-orders -->|"publishes orders"| c-shared
   "
  `);
});

test('a job on a schedule says when it runs', () => {
  expect(picture(graph({ nightly: { kind: 'job', schedule: '30 2 * * *' }, once: { kind: 'job' } })))
    .toMatchInlineSnapshot(`
   "flowchart TB
     c-nightly[/"nightly<br><i>30 2 * * *</i>"/]
     c-once[/"once"/]
   "
  `);
});

test('labels calls with their operations by path, those of the same budget together', () => {
  const system = graph(
    {
      gateway: { kind: 'gateway' },
      a: [],
      b: ['PUT /z/{id}', 'GET /z/{id}', 'GET /z/{id}/deep', 'POST /a', 'GET /only/here'],
    },
    ['a -> b', ['PUT /z/{id}', 'GET /z/{id}', 'POST /a'], { timeout: 1500 }],
    ['a -> b', 'GET /only/here', { timeout: 20, retries: 1 }],
    ['a -> b', 'GET /z/{id}/deep', { timeout: 1500 }],
    ['gateway -> b', 'POST /a', { timeout: 15_000, retries: 2, under: '/api', weight: 0 }],
  );
  expect(picture(system)).toMatchInlineSnapshot(`
   "flowchart TB
     c-a["a"]
     c-b["b"]
     c-gateway(["gateway"])
     c-a -->|"GET /only/here<br><i>20 ms, 1 retry</i><br>POST /a<br>GET, PUT /z/{id}<br>GET /z/{id}/deep<br><i>1.5 s</i>"| c-b
     c-gateway -->|"POST /a<br><i>under /api, weight 0, 15 s, 2 retries</i>"| c-b
   "
  `);
});

test('cuts long lists of paths, and names none where all operations are called', () => {
  const paths = ['GET /1', 'GET /2', 'GET /3', 'GET /4', 'GET /5', 'GET /6', 'GET /7'];
  const system = graph(
    { a: [], b: [], c: [], few: [...paths, 'GET /8'], six: [...paths, 'GET /8'], all: paths, one: ['GET /'] },
    ['a -> few', paths],
    ['b -> six', paths.slice(0, 6)],
    ['c -> all', paths],
    ['a -> one', 'GET /'],
  );
  expect(
    picture(system)
      .split('\n')
      .filter((line) => line.includes('-->')),
  ).toEqual([
    '  c-a -->|"GET /1<br>GET /2<br>GET /3<br>GET /4<br>GET /5<br>and 2 more<br><i>1 s</i>"| c-few',
    '  c-a -->|"GET /<br><i>1 s</i>"| c-one',
    '  c-b -->|"GET /1<br>GET /2<br>GET /3<br>GET /4<br>GET /5<br>GET /6<br><i>1 s</i>"| c-six',
    '  c-c -->|"all 7 operations<br><i>1 s</i>"| c-all',
  ]);
});

test('labels a use with its subjects, so that Mermaid and HTML read them as text', () => {
  const system = graph(
    { a: [], b: [], broker: { kind: 'store' } },
    ['a -> broker', { publishes: ['orders.events', '"#1" & <b>'] }],
    ['b -> broker', { takes: ['orders.>'] }],
    ['b -> broker', { publishes: ['b'], takes: ['c'] }],
  );
  expect(picture(system)).toMatchInlineSnapshot(`
   "flowchart TB
     c-a["a"]
     c-b["b"]
     c-broker[("broker")]
     c-a -->|"publishes #34;#35;1#34; #38; #60;b#62;<br>publishes orders.events"| c-broker
     c-b -->|"publishes b<br>takes c<br>takes orders.#62;"| c-broker
   "
  `);
});

test('draws an empty system', () => {
  expect(picture(graph({}))).toBe('flowchart TB\n');
});
