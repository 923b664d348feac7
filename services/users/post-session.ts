import { KeyObject } from 'crypto';
import { operation } from '../kit/operation';
import { signSession } from '../kit/sessions';
import { Accounts } from './accounts';
import { Credentials, Session } from './schemas';

/** Signs somebody in. */
export const postSession = (accounts: Accounts, privateKey: () => KeyObject) =>
  operation(
    'POST /sessions',
    {
      summary: 'Signs somebody in.',
      body: Credentials,
      answers: { 201: Session },
      refuses: { 401: 'The e-mail address or the password is not right.', 429: 'It was tried too often.' },
      shedsLoad: true,
    },
    async ({ body, customer }) => {
      const userId = await accounts.signIn(body, customer);
      const { token, expiresAt } = await signSession(privateKey(), userId, new Date());
      return [201, { token, userId, expiresAt: expiresAt.toISOString() }];
    },
  );
