import { Type } from '@sinclair/typebox';
import { operation } from '../kit/operation';
import { Catalogue } from './catalogue';
import { mostListed, ProductList } from './schemas';

/** The first hundred products. */
export const getProducts = (catalogue: Catalogue) =>
  operation(
    'GET /products',
    {
      summary: `The first ${mostListed} products, in the order of their ids.`,
      shedsLoad: true,
      answers: { 200: Type.Object({ products: ProductList }) },
    },
    async () => [200, { products: await catalogue.all() }],
  );
