import { ByUuid, operation } from '../kit/operation';
import { Refusal } from '../kit/problem';
import { Accounts } from './accounts';
import { User } from './schemas';

/** Who one is: nobody sees anybody else. */
export const getUser = (accounts: Accounts) =>
  operation(
    'GET /users/{id}',
    {
      summary: 'Who is signed in.',
      path: ByUuid,
      answers: { 200: User },
      refuses: { 404: 'It is not who is signed in.' },
      session: true,
    },
    async ({ path: { id }, user, sessionId }) => {
      const account = id === user ? await accounts.find(id, sessionId) : undefined;
      if (!account) throw new Refusal(404, { field: 'path.id', reason: 'is not yours' });
      return [200, account];
    },
  );
