import { formOf, page } from './page';

/** Signs somebody out: nothing is remembered of them. */
export const postLogout = () =>
  page(
    'POST /logout',
    {
      summary: 'Signs somebody out: nothing is remembered of them.',
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
      await visit.forget();
      return { to: '/' };
    },
  );
