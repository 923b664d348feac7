import { cartPage } from './cart-page';
import { page } from './page';
import { Shop } from './shop';

/** The cart. */
export const getCart = (shop: Shop) =>
  page(
    'GET /cart',
    {
      summary: 'The cart.',
      answers: { 200: 'What is in it.', 503: 'The cache or products does not answer.' },
      needs: 'cart',
    },
    async ({ visit }) => cartPage(visit, await shop.catalogue.of(visit.session.cart)),
  );
