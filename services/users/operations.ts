import { KeyObject } from 'crypto';
import { Operation } from '../kit/operation';
import { Accounts } from './accounts';
import { deleteSession } from './delete-session';
import { getUser } from './get-user';
import { postSession } from './post-session';
import { postUser } from './post-user';

/** Everything that users answers. */
export const operations = (accounts: Accounts, privateKey: () => KeyObject): readonly Operation[] => [
  postUser(accounts),
  getUser(accounts),
  postSession(accounts, privateKey),
  deleteSession(accounts),
];
