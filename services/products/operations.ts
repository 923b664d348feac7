import { Operation } from '../kit/operation';
import { abortTransaction } from './abort-transaction';
import { Catalogue } from './catalogue';
import { commitReservation } from './commit-reservation';
import { commitTransaction } from './commit-transaction';
import { deleteReservation } from './delete-reservation';
import { getProduct } from './get-product';
import { getProducts } from './get-products';
import { prepareTransaction } from './prepare-transaction';
import { putReservation } from './put-reservation';
import { Stock } from './stock';

/** Everything that products answers. */
export const operations = (catalogue: Catalogue, stock: Stock): readonly Operation[] => [
  getProducts(catalogue),
  getProduct(catalogue),
  putReservation(stock),
  commitReservation(stock),
  deleteReservation(stock),
  prepareTransaction(stock),
  commitTransaction(stock),
  abortTransaction(stock),
];
