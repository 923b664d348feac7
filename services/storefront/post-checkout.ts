import { randomUUID } from 'crypto';
import { Type } from '@sinclair/typebox';
import { Reply, Unanswered } from '../kit/callee';
import { oneOf } from '../kit/one-of';
import { cards } from './cards';
import { checkoutPage } from './checkout-page';
import { FieldProblem } from './field-problems';
import { orderProblems, wasUsed } from './order-problems';
import { signInBefore } from './own-path';
import { formOf, Outcome, page } from './page';
import { checkingOut, ordered, refused, sent, signedOut, unsent } from './session';
import { Shop } from './shop';
import { Visit } from './visit';

/** Which order, and how it is paid. */
const CheckoutForm = formOf({
  order: Type.String({ title: 'Order', description: 'must be the id of one', format: 'uuid' }),
  card: { ...oneOf(...cards.map(({ token }) => token)), title: 'Card', description: 'must be one of these' },
});

const changed: FieldProblem = {
  field: 'order',
  label: 'Your cart',
  reason: 'has changed since this page was shown, or the last try has ended. Please look at it again.',
};

/** Orders what the checkout page showed: under the id that it was shown with, so once. */
export const postCheckout = (shop: Shop) =>
  page(
    'POST /checkout',
    {
      summary: 'Orders what the checkout page showed: under the id that it was shown with, so once.',
      form: CheckoutForm,
      answers: {
        303: 'Ordered, or nobody knows: see the order. Or sign in first.',
        400: 'The form is not filled in right.',
        402: 'The card was declined.',
        403: 'The form is not one of ours.',
        404: 'Something is not sold any more.',
        409: 'Something is out of stock, or the cart has changed.',
        503: 'The cache or products does not answer.',
      },
      needs: 'account',
      again: ({ visit }, problems) => again(shop, visit, 400, problems),
    },
    async ({ form: { order: id, card }, visit }) => {
      const { account, checkout, placed } = visit.session;
      if (placed.includes(id)) return { to: `/orders/${id}` };
      if (checkout?.id !== id) return again(shop, visit, 409, [changed]);
      await visit.change((session) => sent(session, id, card));
      const reply = await answered(shop, account?.token, { id, items: checkout.items, card });
      // The order page asks what became of it.
      if (!reply || wasUsed(reply)) return { to: `/orders/${id}` };
      if (reply.status < 300) {
        // It is placed, even if the cache has gone away since: then the order page empties the cart.
        await visit.change((session) => ordered(session, id)).catch(() => undefined);
        return { to: `/orders/${id}` };
      }
      if (reply.status === 401) {
        await visit.change((session) => signedOut(unsent(session, id)));
        return { to: signInBefore('/checkout') };
      }
      const problems = orderProblems(reply, { items: checkout.items, card }, await shop.catalogue.all());
      await visit.change((session) => refused(session, id));
      return again(shop, visit, reply.status, problems);
    },
  );

/** What orders says; nothing, where nobody knows what became of the order. */
const answered = (shop: Shop, token: string | undefined, body: unknown): Promise<Reply | undefined> =>
  shop.orders.call('POST /orders', { body, token }).catch((error: unknown) => {
    if (error instanceof Unanswered) return undefined;
    throw error;
  });

/** The checkout page, with what is wrong, and with another order id if the last one has ended. */
async function again(shop: Shop, visit: Visit, status: number, problems: readonly FieldProblem[]): Promise<Outcome> {
  if (visit.session.cart.length === 0) return { to: '/cart' };
  const products = await shop.catalogue.all();
  await visit.change((session) => checkingOut(session, randomUUID()));
  const { checkout } = visit.session;
  return checkout ? checkoutPage(visit, checkout, products, status, problems) : { to: '/cart' };
}
