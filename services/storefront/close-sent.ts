import { Unanswered } from '../kit/callee';
import { same } from './cart';
import { Order } from './order-page';
import { signInBefore } from './own-path';
import { sent, signedOut } from './session';
import { settled } from './settled';
import { Shop } from './shop';
import { Visit } from './visit';

/**
 * Closes an order that was sent, before another id is used: nobody knows it, and it may still be on its way. Says where
 * to go instead, where it was placed after all.
 */
export async function closeSent(shop: Shop, visit: Visit): Promise<{ readonly to: string } | undefined> {
  const { checkout, cart, account } = visit.session;
  if (checkout?.card === undefined || checkout.isOpen || same(checkout.items, cart)) return undefined;
  const { id, card, totalCents = 0 } = checkout;
  const { status, body } = await shop.orders.call('DELETE /orders/{id}', { id, token: account?.token });
  if (status === 401) {
    await visit.change(signedOut);
    return { to: signInBefore('/checkout') };
  }
  if (status !== 200) throw new Unanswered(`orders answered ${status}`);
  const order = body as Order;
  await visit.change((session) => settled(sent(session, id, card, totalCents), order));
  return order.state === 'cancelled' ? undefined : { to: `/orders/${id}` };
}
