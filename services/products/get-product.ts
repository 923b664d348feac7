import { operation } from '../kit/operation';
import { Refusal } from '../kit/problem';
import { Catalogue } from './catalogue';
import { ByProduct, Product } from './schemas';

/** One product. */
export const getProduct = (catalogue: Catalogue) =>
  operation(
    'GET /products/{id}',
    {
      summary: 'One product.',
      shedsLoad: true,
      path: ByProduct,
      answers: { 200: Product },
      refuses: { 404: 'It is no product.' },
    },
    async ({ path: { id } }) => {
      const product = await catalogue.find(id);
      if (!product) throw new Refusal(404, { field: 'path.id', reason: 'is not a product' });
      return [200, product];
    },
  );
