import { operation } from '../kit/operation';
import { Accounts } from './accounts';
import { NewUser, User } from './schemas';

/** Registers somebody. */
export const postUser = (accounts: Accounts) =>
  operation(
    'POST /users',
    { summary: 'Registers somebody.', body: NewUser, answers: { 201: User }, shedsLoad: true },
    async ({ body, customer }) => [201, await accounts.add(body, customer)],
  );
