import { Order } from './order-page';
import { ordered, refused, Session } from './session';

/** What orders says of the last order: only one that is confirmed leaves the cart, and only one that has ended makes room for another. */
export function settled(session: Session, { id, state }: Pick<Order, 'id' | 'state'>): Session {
  if (state === 'confirmed') return ordered(session, id);
  return state === 'cancelled' ? refused(session, id) : session;
}
