import { Static, TSchema, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { Cache } from '../kit/cache';
import { Database } from '../kit/database';
import { Log } from '../kit/log';
import { mostListed, Product, ProductList } from './schemas';

type Products = Static<typeof Product>[];

/** How long the cache keeps what it was told, in seconds: prices and names may be that old. */
const keptSeconds = 10;

/** What is sold: read from the cache, or from the database where the cache has nothing or does not answer. */
export class Catalogue {
  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
    private readonly log: Log,
  ) {}

  /** The first products, in the order of their ids: as many as a list holds. */
  all(): Promise<Products> {
    return this.cached('products', ProductList, () => this.read('true'));
  }

  /** One product, or none. */
  async find(id: string): Promise<Products[number] | undefined> {
    const [product] = await this.cached(`products/${id}`, Type.Tuple([productWith(id)]), () =>
      this.read('id = $1', id),
    );
    return product;
  }

  /** Puts products in that are not there yet; those that are there are left as they are. */
  async seed(products: readonly (Products[number] & { readonly stock: number })[]): Promise<void> {
    for (const { id, name, description, priceCents, stock } of products) {
      await this.database.changes(
        `INSERT INTO products (id, name, description, price_cents, available) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        id,
        name,
        description,
        priceCents,
        stock,
      );
    }
  }

  private read(condition: string, ...values: unknown[]): Promise<Products> {
    const sql = `SELECT id, name, description, price_cents AS "priceCents" FROM products WHERE ${condition} ORDER BY id LIMIT ${mostListed}`;
    return this.database.rows<Products[number]>(sql, ...values);
  }

  private async cached(key: string, schema: TSchema, read: () => Promise<Products>): Promise<Products> {
    const known = await this.cache.get(key).catch(() => undefined);
    const kept = parsed(known);
    // What is not ours is as good as nothing: another release may have written it.
    if (Value.Check(schema, kept)) return kept as Products;
    const products = await read();
    // What does not exist is not kept: anybody can ask for any number of such.
    if (products.length > 0) {
      await this.cache.set(key, JSON.stringify(products), keptSeconds).catch((error: Error) => {
        this.log.debug({ reason: error.message }, 'the cache keeps nothing');
      });
    }
    return products;
  }
}

/** A product with this id. */
const productWith = (id: string) => Type.Object({ ...Product.properties, id: Type.Literal(id) });

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
