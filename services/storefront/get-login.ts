import { Type } from '@sinclair/typebox';
import { loginPage } from './login-page';
import { ownPath } from './own-path';
import { page, queryOf } from './page';

/** Where to sign in, or to register. */
export const getLogin = () =>
  page(
    'GET /login',
    {
      summary: 'Where to sign in, or to register.',
      query: queryOf({ next: Type.Optional(Type.String({ maxLength: 200 })) }),
      answers: { 200: 'The forms.', 303: 'Signed in already.', 400: 'A parameter is not valid.' },
    },
    async ({ query: { next }, visit }) =>
      visit.session.account ? { to: ownPath(next) } : loginPage(visit, { next: ownPath(next) }),
  );
