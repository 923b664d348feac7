import { Cart, same, without } from './cart';

/** An order that is about to be placed: what is in it does not change any more. */
export interface Checkout {
  readonly id: string;
  readonly items: Cart;
  /** With which card it was sent, if it was. */
  readonly card?: string;
  /** At which total it was sent, if it was, in euro cents. */
  readonly totalCents?: number;
  /** Whether it was sent, and nobody has asked since what became of it. */
  readonly isOpen: boolean;
}

/** What is remembered of a visitor. It stays here: the browser has nothing but its id. */
export interface Session {
  readonly cart: Cart;
  /** The session at users, until when it is good in milliseconds since the epoch. */
  readonly account?: { readonly token: string; readonly until: number };
  /** Who was signed in last. */
  readonly user?: string;
  readonly checkout?: Checkout;
  /** The last orders that were placed, by id. */
  readonly placed: readonly string[];
}

/** What is remembered of a stranger. */
export const stranger: Session = { cart: [], placed: [] };

/** How many orders that were placed are remembered. */
export const mostPlaced = 20;

/** Somebody has signed in; what somebody else has chosen, was about to order, or has ordered, is not theirs. */
export function signedIn(session: Session, user: string, account: NonNullable<Session['account']>): Session {
  const isOther = session.user !== undefined && session.user !== user;
  return { ...session, account, user, ...(isOther && { cart: [], checkout: undefined, placed: [] }) };
}

/** The session is not good any more; the cart is. */
export const signedOut = (session: Session): Session => ({ ...session, account: undefined });

/** The checkout page is shown: the same content is the same order, and one whose outcome is unknown stays as it is. */
export function checkingOut(session: Session, newId: string): Session {
  const { cart, checkout } = session;
  if (checkout && (checkout.isOpen || same(checkout.items, cart))) return session;
  return { ...session, checkout: { id: newId, items: cart, isOpen: false } };
}

/** The order is on its way, and its outcome unknown. */
export const sent = (session: Session, id: string, card: string, totalCents: number): Session =>
  ifAt(session, id, (checkout) => ({ ...session, checkout: { ...checkout, card, totalCents, isOpen: true } }));

/** Orders does not have it, so far. */
export const unsent = (session: Session, id: string): Session =>
  ifAt(session, id, (checkout) => ({ ...session, checkout: { ...checkout, isOpen: false } }));

/** It is confirmed: what is ordered leaves the cart. */
export const ordered = (session: Session, id: string): Session =>
  ifAt(session, id, ({ items }) => ({
    ...session,
    cart: without(session.cart, items),
    checkout: undefined,
    placed: [...session.placed, id].slice(-mostPlaced),
  }));

/** It will not be: another try is another order. */
export const refused = (session: Session, id: string): Session =>
  ifAt(session, id, () => ({ ...session, checkout: undefined }));

const ifAt = (session: Session, id: string, change: (checkout: Checkout) => Session): Session =>
  session.checkout?.id === id ? change(session.checkout) : session;
