import { operation } from '../kit/operation';
import { Accounts } from './accounts';
import { NewUser, User } from './schemas';

/** Registers somebody. */
export const postUser = (accounts: Accounts) =>
  operation(
    'POST /users',
    {
      summary: 'Registers somebody.',
      body: NewUser,
      answers: { 201: User },
      refuses: { 409: 'The e-mail address is registered already.', 429: 'It was tried too often.' },
      shedsLoad: true,
    },
    async ({ body, customer }) => [201, await accounts.add(body, customer)],
  );
