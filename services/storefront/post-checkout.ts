import { randomUUID } from 'crypto';
import { Type } from '@sinclair/typebox';
import { CallProps, Reply, Unanswered } from '../kit/callee';
import { oneOf } from '../kit/one-of';
import { cards } from './cards';
import { Answered, checkoutPage } from './checkout-page';
import { closeSent } from './close-sent';
import { FieldProblem } from './field-problems';
import { Order } from './order-page';
import { orderProblems, totalNow, wasRecorded, wasUsed } from './order-problems';
import { signInBefore } from './own-path';
import { formOf, Outcome, page } from './page';
import { checkingOut, refused, sent, signedOut, unsent } from './session';
import { settled } from './settled';
import { Shop } from './shop';
import { Visit } from './visit';

/** Which order, what it costs as it was shown, and how it is paid. */
const CheckoutForm = formOf({
  order: Type.String({ title: 'Order', description: 'must be the id of one', format: 'uuid' }),
  total: Type.String({
    title: 'Total',
    description: 'must be the one that was shown',
    pattern: '^(0|[1-9][0-9]{0,14})$',
  }),
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
        409: 'Something is out of stock, the cart has changed, or the total has; or who asks has signed in or out meanwhile.',
        503: 'The cache or products does not answer.',
      },
      needs: 'account',
      shedsLoad: true,
      again: ({ visit }, problems) => again(shop, visit, { status: 400, problems }),
    },
    async ({ form: { order, total, card }, visit, customer }) => {
      const id = order.toLowerCase();
      const totalCents = Number(total);
      await visit.change((session) => sent(session, id, card, totalCents));
      // Only now: another request may have been faster, and placed it, or put another in its place.
      const { account, checkout, placed } = visit.session;
      if (placed.includes(id)) return { to: `/orders/${id}` };
      if (checkout?.id !== id) return again(shop, visit, { status: 409, problems: [changed] });
      const reply = await answered(shop, {
        token: account?.token,
        customer,
        body: { id, items: checkout.items, card, totalCents },
      });
      // The order page asks what became of it.
      if (!reply || wasUsed(reply)) return { to: `/orders/${id}` };
      if (reply.status < 300) {
        // It is placed, even if the cache has gone away since: then the order page does this.
        await visit.change((session) => settled(session, reply.body as Order)).catch(() => undefined);
        return { to: `/orders/${id}` };
      }
      if (reply.status === 401) {
        await visit.change((session) => signedOut(unsent(session, id)));
        return { to: signInBefore('/checkout') };
      }
      const problems = orderProblems(reply, { items: checkout.items, card }, await shop.catalogue.of(checkout.items));
      await visit.change((session) => (wasRecorded(reply) ? refused(session, id) : unsent(session, id)));
      return again(shop, visit, { status: reply.status, problems, totalCents: totalNow(reply) });
    },
  );

/** What orders says; nothing, where nobody knows what became of the order. */
const answered = (shop: Shop, asked: CallProps): Promise<Reply | undefined> =>
  shop.orders.call('POST /orders', asked).catch((error: unknown) => {
    if (error instanceof Unanswered) return undefined;
    throw error;
  });

/** The checkout page, with what is wrong, and with another order id if the last one has ended. */
async function again(shop: Shop, visit: Visit, answered: Answered): Promise<Outcome> {
  if (visit.session.cart.length === 0) return { to: '/cart' };
  const elsewhere = await closeSent(shop, visit);
  if (elsewhere) return elsewhere;
  await visit.change((session) => checkingOut(session, randomUUID()));
  const { checkout } = visit.session;
  if (!checkout) return { to: '/cart' };
  return checkoutPage(visit, checkout, await shop.catalogue.of(checkout.items), answered);
}
