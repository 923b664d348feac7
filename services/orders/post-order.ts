import { Callee, Reply } from '../kit/callee';
import { eachOnce } from '../kit/each-once';
import { operation } from '../kit/operation';
import { Problem, Refusal } from '../kit/problem';
import { Checkout } from './checkout';
import { contentHash, isFinal, Order, viewOf } from './order';
import { OrdersTable } from './orders-table';
import { NewOrder, OrderView } from './schemas';

/** What is asked of users. */
export type Users = Callee<'GET /users/{id}'>;

/** Orders something. The same order sent twice is one order, and gets one answer. So many are worked on at once. */
export const postOrder = (checkout: Checkout, table: OrdersTable, users: Users, most: number) =>
  operation(
    'POST /orders',
    {
      summary: 'Orders something.',
      body: NewOrder,
      answers: { 201: OrderView, 202: OrderView },
      refuses: {
        402: 'The card was declined.',
        404: 'A product is not known.',
        409: 'Something is out of stock, the total is another now, or the id was used for another order.',
      },
      session: true,
      atOnce: most,
    },
    async ({ body, user, token }) => {
      eachOnce('body.items', 'productId', body.items);
      const { totalCents: shownCents, ...placed } = body;
      const order = { ...placed, shownCents, userId: user, contentHash: contentHash(user, body) };
      const known = await table.find(body.id);
      if (!known) {
        const reply = await users.call('GET /users/{id}', { id: user, token });
        if (reply.status !== 200) throw notGood(reply);
      }
      const begun = known ? undefined : await checkout.begin(order);
      const reached = known ?? begun?.order ?? (await table.find(body.id));
      if (reached?.contentHash !== order.contentHash) {
        throw new Refusal(409, { field: 'body.id', reason: 'was used for another order; choose a new one' });
      }
      return [...answerOf(reached), begun?.work];
    },
  );

/** What users says is wrong with a session; of somebody whom it does not know, it is nobody's. */
function notGood({ status, body }: Reply): Refusal {
  const { problems } = (body ?? {}) as { problems?: readonly Problem[] };
  if (status === 401 && problems) return new Refusal(401, ...problems);
  return new Refusal(401, { field: 'header.authorization', reason: 'is a session of nobody' });
}

/** Who is told no is told so as soon as that is decided, whatever is still to be undone. */
function answerOf(order: Order) {
  if (order.refusal && order.refusal.status >= 400) throw new Refusal(order.refusal.status, ...order.refusal.problems);
  return [isFinal(order) ? 201 : 202, viewOf(order)] as const;
}
