import { Type } from '@sinclair/typebox';
import { Unanswered } from '../kit/callee';
import { Product } from './catalogue';
import { oneOf } from '../kit/one-of';
import { Order, orderPage, unknownOrderPage } from './order-page';
import { signInBefore } from './own-path';
import { page, queryOf } from './page';
import { signedOut, unsent } from './session';
import { settled } from './settled';
import { Shop } from './shop';
import { Sorry } from './sorry';

/** What became of an order. */
export const getOrder = (shop: Shop) =>
  page(
    'GET /orders/{id}',
    {
      summary: 'What became of an order.',
      path: Type.Object({
        id: Type.String({ title: 'The order in the address', description: 'must be the id of one', format: 'uuid' }),
      }),
      query: queryOf({ updates: Type.Optional(oneOf('off')) }),
      answers: {
        200: 'The order; asked for again by itself, until it is final.',
        303: 'Sign in first.',
        400: 'That is no id.',
        404: 'There is none, so far.',
        409: 'Signed in or out meanwhile.',
        503: 'The cache or orders does not answer.',
      },
      needs: 'account',
    },
    async ({ path, query: { updates }, visit }) => {
      const id = path.id.toLowerCase();
      const { status, body } = await shop.orders.call('GET /orders/{id}', { id, token: visit.session.account?.token });
      if (status === 401) {
        await visit.change(signedOut);
        return { to: signInBefore(`/orders/${id}`) };
      }
      const isLast = visit.session.checkout?.id === id;
      if (status === 404 && isLast) {
        await visit.change((session) => unsent(session, id));
        return unknownOrderPage(visit, id);
      }
      if (status === 404) throw new Sorry(404, 'We do not know this order', 'It is not one of yours.');
      if (status !== 200) throw new Unanswered(`orders answered ${status}`);
      const order = body as Order;
      if (isLast) await visit.change((session) => settled(session, order));
      return orderPage(order, await namesFrom(shop, order), updates !== 'off');
    },
  );

/** Products, for their names; an order can be read without. */
const namesFrom = (shop: Shop, { items }: Order): Promise<readonly Product[]> =>
  shop.catalogue.of(items).catch((error: unknown) => {
    if (error instanceof Unanswered) return [];
    throw error;
  });
