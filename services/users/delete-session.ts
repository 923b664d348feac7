import { Type } from '@sinclair/typebox';
import { operation } from '../kit/operation';
import { Accounts } from './accounts';

/**
 * Signs somebody out. Whoever verifies sessions alone does not know, so that a session that was ended still reads what was
 * ordered, until it expires; orders asks who it is before anything is bought.
 */
export const deleteSession = (accounts: Accounts) =>
  operation(
    'DELETE /sessions',
    {
      summary: 'Ends the session: nothing is bought with it any more. What was ordered it reads until it expires.',
      answers: { 204: Type.Null({ description: 'It is ended, or was before.' }) },
      session: true,
    },
    async ({ sessionId }) => {
      // One of before sessions had ids expires by itself.
      if (sessionId !== undefined) await accounts.signOut(sessionId);
      return [204];
    },
  );
