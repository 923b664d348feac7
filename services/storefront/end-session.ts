import { Unanswered } from '../kit/callee';
import { Session } from './session';
import { Users } from './shop';

/** Ends a session at users, if there is one. Where users does not answer, it ends by itself, within the hour. */
export async function endSession(users: Users, account: Session['account']): Promise<void> {
  if (!account) return;
  await users.call('DELETE /sessions', { token: account.token }).catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
  });
}
