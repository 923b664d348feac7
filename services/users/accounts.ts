import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { Refusal } from '../kit/problem';
import { hashPassword, isPassword } from './password';
import { Credentials, NewUser, User } from './schemas';

type Account = Static<typeof User>;

/** Everybody who may sign in. */
export class Accounts {
  constructor(private readonly database: Database) {}

  /** Adds somebody; refuses an e-mail address that somebody has. */
  async add({ email, password, name }: Static<typeof NewUser>): Promise<Account> {
    const [account] = await this.database.rows<Account>(
      'INSERT INTO users (email, name, password) VALUES (lower($1), $2, $3) ON CONFLICT DO NOTHING RETURNING id, email, name',
      email,
      name,
      await hashPassword(password),
    );
    if (!account) throw new Refusal(409, { field: 'body.email', reason: 'is registered already' });
    return account;
  }

  /** Somebody, by id. */
  async find(id: string): Promise<Account | undefined> {
    const [account] = await this.database.rows<Account>('SELECT id, email, name FROM users WHERE id = $1', id);
    return account;
  }

  /** Who it is that knows this password; does not tell whether it was the address or the password that was wrong. */
  async signIn({ email, password }: Static<typeof Credentials>): Promise<string> {
    const sql = 'SELECT id, password FROM users WHERE email = lower($1)';
    const [account] = await this.database.rows<{ id: string; password: string }>(sql, email);
    const right = await isPassword(password, account?.password);
    if (!account || !right) {
      throw new Refusal(401, { field: 'body.password', reason: 'is not right, or nobody has this e-mail address' });
    }
    return account.id;
  }
}
