import { Callee, Unanswered } from '../kit/callee';
import { Assets } from './assets';

/** What is asked of products. */
export type Products = Pick<Callee<'GET /products' | 'GET /products/{id}'>, 'call'>;

/** A product, as it is shown. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly priceCents: number;
  /** Where its picture is. */
  readonly picture: string;
}

/** What is sold, with its pictures. */
export class Catalogue {
  constructor(
    private readonly products: Products,
    private readonly assets: Assets,
  ) {}

  /** The first hundred products. */
  async all(): Promise<readonly Product[]> {
    const { status, body } = await this.products.call('GET /products');
    if (status !== 200) throw new Unanswered(`products answered ${status}`);
    return (body as { products: Product[] }).products.map((product) => this.pictured(product));
  }

  /** One product, or none. */
  async find(id: string): Promise<Product | undefined> {
    const { status, body } = await this.products.call('GET /products/{id}', { id });
    if (status === 404) return undefined;
    if (status !== 200) throw new Unanswered(`products answered ${status}`);
    return this.pictured(body as Product);
  }

  /** The products of these lines, as far as they are sold: several with one call, but for those that it leaves out. */
  async of(lines: readonly { readonly productId: string }[]): Promise<readonly Product[]> {
    const ids = [...new Set(lines.map(({ productId }) => productId))];
    const listed = new Map(ids.length > 1 ? (await this.all()).map((product) => [product.id, product]) : []);
    const found = await Promise.all(ids.map((id) => listed.get(id) ?? this.find(id)));
    return found.filter((product) => product !== undefined);
  }

  private pictured(product: Product): Product {
    const file = `${product.id}.svg`;
    return { ...product, picture: `/assets/${this.assets.has(file) ? file : 'parcel.svg'}` };
  }
}
