import { variableName } from '../../../constructs/base/component';
import { HttpService } from '../../../constructs/components/http-service';
import { yaml } from '../../../synth/yaml';
import { canary, database, names, objects, postgres, redis, sample, service } from '../../helpers/constructs';

const longest = `a${'-b'.repeat(25)}c`;

test.each(['a', 'orders', 'orders-2', 'a--b', longest])("may be named '%s'", (name) => {
  const system = sample();
  service(system, name, ['GET /x']);
  expect(system.graph.component(name).at).toBe(`components/${name}`);
});

test.each(['', 'Orders', '2orders', 'orders-', '-orders', 'or_ders', 'or.ders', 'or/ders', `${longest}d`])(
  "fails for a name that can be no label: '%s'",
  (name) => {
    expect(() => service(sample(), name, ['GET /x'])).toThrow(
      new Error(
        `a component's name must be a DNS label that begins with a letter, of at most 52 characters, got '${name}'`,
      ),
    );
  },
);

test('of the longest name every name, label and volume that follows has at most 63 characters; policies may have more', () => {
  const systems = [sample(), sample(), sample()] as const;
  service(systems[0], longest, ['GET /x'], { canary });
  database(systems[1], longest, postgres(systems[1]));
  redis(systems[2], longest);
  const limited = systems.flatMap(objects).filter(({ kind }) => !kind.endsWith('Policy'));
  const texts = limited.flatMap((object) => yaml([object]).split('\n'));
  const values = texts.flatMap((line) => /^ *(?:- )?(?:.*\/)?name: (.*)/.exec(line)?.[1] ?? []);
  expect(Math.max(...values.map((value) => value.length))).toBe(63);
});

test.each(['components', 'other'])(
  'two of one name are both there, so that the rule on names can tell: in chart %s',
  (chart) => {
    const system = sample();
    service(system, 'orders', ['GET /x']);
    new HttpService(system.chart(chart), 'orders', {
      image: { name: 'sample/app', version: '1.0.0' },
      operations: ['GET /x'],
    });
    expect(names(system, 'Service')).toEqual(['orders', 'orders']);
  },
);

test.each([
  ['orders', 'ORDERS'],
  ['orders-database', 'ORDERS_DATABASE'],
  ['a-b-c', 'A_B_C'],
])('environment variables spell %s as %s', (name, spelled) => {
  expect(variableName(name)).toBe(spelled);
});

test("fails on the name 'default', which things of the namespace have", () => {
  expect(() => service(sample(), 'default', ['GET /x'])).toThrow(
    new Error("a component must not be named 'default', as things of the namespace itself are"),
  );
});
