import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';
import { Cart, mostLines, mostOfOne, quantityOf, withQuantity } from './cart';
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
    cartPage(visit, await shop.catalogue.of(visit.session.cart), { status, problems, productId: String(productId) });

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
        409: 'The cart does not hold as much; or who asks has signed in or out meanwhile.',
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
      if (quantityOf(visit.session.cart, id) === 0 && !(await shop.catalogue.find(id))) {
        return again(visit, 404, id, productProblem('is not one that we sell'));
      }
      const put: Put = { isAdded: action === 'add', id, quantity: Number(quantity) };
      let problem: FieldProblem | undefined;
      await visit.change((session) => {
        problem = problemWith(session.cart, put);
        return problem ? session : { ...session, cart: withQuantity(session.cart, id, wanted(session.cart, put)) };
      });
      return problem ? again(visit, 409, id, problem) : { to: '/cart' };
    },
  );
};

/** How much of a product is put into the cart: beside what is there, or in its place. */
interface Put {
  readonly isAdded: boolean;
  readonly id: string;
  readonly quantity: number;
}

const wanted = (cart: Cart, { isAdded, id, quantity }: Put): number => quantity + (isAdded ? quantityOf(cart, id) : 0);

/** Why a cart does not hold as much, if it does not. */
function problemWith(cart: Cart, put: Put): FieldProblem | undefined {
  const there = quantityOf(cart, put.id);
  if (wanted(cart, put) > mostOfOne) return quantityProblem(tooMuch(there));
  const isFull = there === 0 && cart.length >= mostLines;
  return isFull ? productProblem(`cannot be added: a cart holds ${mostLines} different ones at most`) : undefined;
}

const tooMuch = (there: number): string =>
  `can be ${mostOfOne} of one product at most, and there are ${there} in your cart`;

const quantityProblem = (reason: string): FieldProblem => ({ field: 'quantity', label: 'Quantity', reason });

const productProblem = (reason: string): FieldProblem => ({ field: 'product', label: 'Product', reason });
