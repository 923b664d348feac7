import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';
import { mostLines, mostOfOne, quantityOf, withQuantity } from './cart';
import { cartPage } from './cart-page';
import { FieldProblem } from './field-problems';
import { formOf, page } from './page';
import { Shop } from './shop';
import { Visit } from './visit';

const isFrom1To20 = `must be a whole number from 1 to ${mostOfOne}`;

/** What to do with which product. */
const CartForm = formOf({
  action: { ...oneOf('add', 'change', 'remove'), title: 'Action', description: 'must be add, change or remove' },
  product: Type.String({
    title: 'Product',
    description: 'must be the id of one',
    pattern: '^[a-z0-9-]{1,40}$',
  }),
  quantity: Type.Optional(Type.String({ title: 'Quantity', description: isFrom1To20, pattern: '^([1-9]|1[0-9]|20)$' })),
});

/** Adds to the cart, changes how much of something is in it, or takes it out. */
export const postCart = (shop: Shop) => {
  const again = async (visit: Visit, status: number, productId: unknown, ...problems: readonly FieldProblem[]) =>
    cartPage(visit, await shop.catalogue.all(), { status, problems, productId: String(productId) });

  return page(
    'POST /cart',
    {
      summary: 'Adds to the cart, changes how much of something is in it, or takes it out.',
      form: CartForm,
      answers: {
        303: 'Done: see the cart.',
        400: 'The form is not filled in right.',
        403: 'The form is not one of ours.',
        404: 'There is no such product.',
        409: 'The cart does not hold as much.',
        503: 'The cache or products does not answer.',
      },
      needs: 'cart',
      again: ({ form, visit }, problems) => again(visit, 400, form['product'], ...problems),
    },
    async ({ form: { action, product: id, quantity }, visit }) => {
      if (action === 'remove') {
        await visit.change((session) => ({ ...session, cart: withQuantity(session.cart, id, 0) }));
        return { to: '/cart' };
      }
      if (quantity === undefined) return again(visit, 400, id, quantityProblem(isFrom1To20));
      const { cart } = visit.session;
      const wanted = Number(quantity) + (action === 'add' ? quantityOf(cart, id) : 0);
      if (wanted > mostOfOne) return again(visit, 409, id, quantityProblem(tooMuch(quantityOf(cart, id))));
      if (quantityOf(cart, id) === 0) {
        if (cart.length >= mostLines) return again(visit, 409, id, productProblem(`cannot be added: ${full}`));
        if (!(await shop.catalogue.find(id))) return again(visit, 404, id, productProblem('is not one that we sell'));
      }
      await visit.change((session) => ({ ...session, cart: withQuantity(session.cart, id, wanted) }));
      return { to: '/cart' };
    },
  );
};

const full = `a cart holds ${mostLines} different ones at most`;

const tooMuch = (there: number): string =>
  `can be ${mostOfOne} of one product at most, and there are ${there} in your cart`;

const quantityProblem = (reason: string): FieldProblem => ({ field: 'quantity', label: 'Quantity', reason });

const productProblem = (reason: string): FieldProblem => ({ field: 'product', label: 'Product', reason });
