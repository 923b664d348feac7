import { Type } from '@sinclair/typebox';
import { operation } from '../kit/operation';
import { Catalogue } from './catalogue';
import { Product } from './schemas';

/** Every product. */
export const getProducts = (catalogue: Catalogue) =>
  operation(
    'GET /products',
    { summary: 'Every product, by its id.', answers: { 200: Type.Object({ products: Type.Array(Product) }) } },
    async () => [200, { products: await catalogue.all() }],
  );
