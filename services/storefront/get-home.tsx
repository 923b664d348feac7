import { Product } from './catalogue';
import { money } from './money';
import { page } from './page';
import { Shop } from './shop';

/** The catalogue. */
export const getHome = (shop: Shop) =>
  page(
    'GET /',
    {
      summary: 'The catalogue.',
      answers: { 200: 'What is sold, the first hundred.', 503: 'Products does not answer.' },
    },
    async () => {
      const products = await shop.catalogue.all();
      return {
        status: 200,
        title: 'Well-made things for the home',
        content: (
          <>
            <div class="opening">
              <h1>Well-made things for the home</h1>
              <p>
                {words(products.length)} that we use every day ourselves, from people who have made them for a long
                time.
              </p>
            </div>
            <ul class="shelf">
              {products.map((product) => (
                <li key={product.id}>
                  <Card product={product} />
                </li>
              ))}
            </ul>
          </>
        ),
      };
    },
  );

const words = (things: number): string => (things === 12 ? 'A dozen things' : `${things} things`);

const Card = ({ product: { id, name, priceCents, picture } }: { readonly product: Product }) => (
  <a class="card" href={`/products/${id}`}>
    <img src={picture} alt="" width="400" height="400" />
    <span class="card-name">{name}</span>
    <span class="price">{money(priceCents)}</span>
  </a>
);
