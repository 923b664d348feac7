import { Secret } from '../kit/configuration';
import { Operation } from '../kit/operation';
import { Accounts } from './accounts';
import { getUser } from './get-user';
import { postSession } from './post-session';
import { postUser } from './post-user';

/** Everything that users answers. */
export const operations = (accounts: Accounts, privateKey: Secret): readonly Operation[] => [
  postUser(accounts),
  getUser(accounts),
  postSession(accounts, privateKey),
];
