import { Cache } from '../../../services/kit/cache';
import { Database } from '../../../services/kit/database';
import { Catalogue } from '../../../services/products/catalogue';
import { silent } from '../kept-log';

const cup = { id: 'cup', name: 'Cup', description: 'A cup.', priceCents: 1250 };

/** A catalogue of one cup, or of what is said, with a cache that holds this already. */
function catalogueWith(held: Readonly<Record<string, string>> = {}, sold: readonly object[] = [cup]) {
  const kept = new Map(Object.entries(held));
  const asked: string[] = [];
  const rows = async (sql: string) => {
    asked.push(sql);
    return sold;
  };
  const cache = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, asked, catalogue: new Catalogue({ rows } as unknown as Database, cache as unknown as Cache, silent) };
}

test('reads what the cache holds', async () => {
  const [one, other] = [
    { ...cup, name: 'One' },
    { ...cup, name: 'Other' },
  ];
  const { catalogue, asked } = catalogueWith({
    products: JSON.stringify([one]),
    'products/cup': JSON.stringify([other]),
  });
  expect([await catalogue.all(), await catalogue.find('cup'), asked]).toEqual([[one], other, []]);
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['another shape', '{"products":[]}'],
  ['a product that lacks a price', JSON.stringify([{ ...cup, priceCents: undefined }])],
  ['a price that is no number', JSON.stringify([{ ...cup, priceCents: '1250' }])],
  ['more products than a list holds', JSON.stringify(Array.from({ length: 101 }, () => cup))],
])('takes nothing from a cache that holds %s, and puts in what is right', async (_, held) => {
  const { catalogue, kept } = catalogueWith({ products: held, 'products/cup': held });
  expect([await catalogue.all(), await catalogue.find('cup')]).toEqual([[cup], cup]);
  expect(Object.fromEntries(kept)).toEqual({ products: JSON.stringify([cup]), 'products/cup': JSON.stringify([cup]) });
});

test('takes no product for another', async () => {
  const { catalogue } = catalogueWith({ 'products/cup': JSON.stringify([{ ...cup, id: 'lamp' }]) });
  expect(await catalogue.find('cup')).toEqual(cup);
});

test('keeps nothing of what does not exist, of which anybody can ask for any number', async () => {
  const { catalogue, kept } = catalogueWith({}, []);
  expect(await catalogue.find('nothing')).toBe(undefined);
  expect([...kept]).toEqual([]);
});

test('lists a hundred products at most, by their ids', async () => {
  const { catalogue, asked } = catalogueWith();
  await catalogue.all();
  expect(asked.map((sql) => sql.replace(/^.*(?=ORDER)/, ''))).toEqual(['ORDER BY id LIMIT 100']);
});
