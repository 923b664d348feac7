import { randomUUID } from 'crypto';
import { checkoutPage } from './checkout-page';
import { closeSent } from './close-sent';
import { page } from './page';
import { checkingOut } from './session';
import { Shop } from './shop';

/** What is ordered, what it costs, and how it is paid. */
export const getCheckout = (shop: Shop) =>
  page(
    'GET /checkout',
    {
      summary: 'What is ordered, what it costs, and how it is paid.',
      answers: {
        200: 'The form.',
        303: 'Sign in first; or the cart is empty; or an order is still to be asked for.',
        409: 'Signed in or out meanwhile.',
        503: 'The cache or products does not answer.',
      },
      needs: 'account',
    },
    async ({ visit }) => {
      const { checkout, cart } = visit.session;
      // Before another order is placed, what became of this one must be known.
      if (checkout?.isOpen) return { to: `/orders/${checkout.id}` };
      if (cart.length === 0) return { to: '/cart' };
      const elsewhere = await closeSent(shop, visit);
      if (elsewhere) return elsewhere;
      await visit.change((session) => checkingOut(session, randomUUID()));
      const { checkout: shown } = visit.session;
      return shown ? checkoutPage(visit, shown, await shop.catalogue.of(shown.items)) : { to: '/cart' };
    },
  );
