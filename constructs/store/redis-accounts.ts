import { createHash } from 'crypto';
import { Use } from '../../graph/graph';
import { Link } from '../base/component';
import { password } from '../base/secret';

const usual = ['GET', 'SET', 'DEL'];

/** The key of a Secret that holds the password of a caller's account. */
export const passwordKey = (caller: string): string => `${caller}.password`;

/** An account of a Redis: whose it is, under which key of the Secret its password is, and what it may do. */
interface Account {
  readonly user: string;
  readonly key: string;
  readonly may: string;
}

/** Whoever asks whether it is ready asks for nothing else. */
const probing: Account = { user: 'default', key: 'password', may: 'resetkeys resetchannels -@all +ping' };

const accountsOf = (callers: readonly Link[]): Account[] => [
  probing,
  ...callers
    .map(({ caller: { name }, data: { uses } }) => ({
      user: name,
      key: passwordKey(name),
      may: permissions(name, uses),
    }))
    .toSorted((a, b) => (a.user < b.user ? -1 : 1)),
];

const line = ({ user, may }: Account, hash: string): string => `user ${user} on #${hash} ${may}`;

/** The passwords of callers' accounts, where Redis is outside, and somebody else says who may do what there. */
export const redisPasswords = (callers: readonly Link[]): Record<string, string> =>
  Object.fromEntries(callers.map(({ caller: { name } }) => [passwordKey(name), password()]));

/** The files of a Redis' Secret: the password of each account, and who may do what, which Redis reads. */
export function redisAccounts(callers: readonly Link[]): Record<string, string> {
  const accounts = accountsOf(callers).map((account) => ({ ...account, chosen: password() }));
  return {
    ...Object.fromEntries(accounts.map(({ key, chosen }) => [key, chosen])),
    'users.acl': accounts.map((account) => `${line(account, sha256(account.chosen))}\n`).join(''),
  };
}

/** What those files must hold, where somebody else makes them. */
export function accountFormats(callers: readonly Link[]): Record<string, string> {
  const accounts = accountsOf(callers);
  return {
    ...Object.fromEntries(accounts.map(({ key, user }) => [key, `the password of the account \`${user}\``])),
    'users.acl': `the lines ${accounts.map((account) => `\`${line(account, `HASH(${account.key})`)}\``).join(', ')}, where HASH is SHA-256 in hexadecimal`,
  };
}

/** What a caller may do, as Redis writes it: `~sessions/* resetchannels -@all +get +ping`. */
export function permissions(caller: string, uses: readonly Use[]): string {
  const keys = uses.flatMap((use) => use.keys ?? [`${caller}/*`]).map((key) => `~${key}`);
  const commands = ['PING', ...uses.flatMap((use) => use.commands ?? usual)].map((one) => `+${one.toLowerCase()}`);
  return [...sorted(keys), 'resetchannels', '-@all', ...sorted(commands)].join(' ');
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted();

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
