import { endSession } from './end-session';
import { formOf, page } from './page';
import { Shop } from './shop';

/** Signs somebody out: nothing is remembered of them, and their session is ended, where users answers. */
export const postLogout = (shop: Shop) =>
  page(
    'POST /logout',
    {
      summary:
        'Signs somebody out: nothing is remembered of them, and their session is ended, or ends within the hour.',
      form: formOf({}),
      answers: {
        303: 'Done: see the catalogue.',
        400: 'The form is not filled in right.',
        403: 'The form is not one of ours.',
        503: 'The cache does not answer.',
      },
      needs: 'cart',
    },
    async ({ visit }) => {
      const { account } = visit.session;
      await visit.forget();
      await endSession(shop.users, account);
      return { to: '/' };
    },
  );
