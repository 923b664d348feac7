import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { networkOf } from '../kit/customer';
import { Refusal } from '../kit/problem';
import { endedSessionDays, Retention } from '../kit/retention';
import { Doorkeeper } from './doorkeeper';
import { hashPassword, isPassword } from './password';
import { Credentials, NewUser, User } from './schemas';

type Account = Static<typeof User>;

/** Sessions that were ended. */
export const endedSessions: Retention = {
  table: 'ended_sessions',
  ended: 'true',
  since: 'ended_at',
  days: endedSessionDays,
};

/** Everybody who may sign in. */
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly doorkeeper: Doorkeeper,
  ) {}

  /** Adds somebody who asks from this address; refuses an e-mail address that somebody has. */
  async add({ email, password, name }: Static<typeof NewUser>, customer: string): Promise<Account> {
    this.doorkeeper.register(customer);
    const [account] = await this.database.rows<Account>(
      'INSERT INTO users (email, name, password) VALUES (lower($1), $2, $3) ON CONFLICT DO NOTHING RETURNING id, email, name',
      email,
      name,
      await hashPassword(password, networkOf(customer)),
    );
    if (account) return account;
    this.doorkeeper.note(customer, 'registered already');
    throw new Refusal(409, { field: 'body.email', reason: 'is registered already' });
  }

  /** Somebody, by id; refuses a session of theirs that was ended. */
  async find(id: string, sessionId: string | undefined): Promise<Account | undefined> {
    const [found] = await this.database.rows<Account & { readonly wasEnded: boolean }>(
      'SELECT id, email, name, EXISTS (SELECT FROM ended_sessions WHERE id = $2) AS "wasEnded" FROM users WHERE id = $1',
      id,
      sessionId,
    );
    if (found?.wasEnded) {
      throw new Refusal(401, { field: 'header.authorization', reason: 'is a session that was ended' });
    }
    return found;
  }

  /** Who it is that knows this password; does not tell whether it was the address or the password that was wrong. */
  async signIn({ email, password }: Static<typeof Credentials>, customer: string): Promise<string> {
    const notWrong = this.doorkeeper.signIn(customer, email);
    const { id, right } = await this.check(email, password, customer).catch((error: unknown) => {
      notWrong();
      throw error;
    });
    if (id === undefined || !right) {
      this.doorkeeper.note(customer, id === undefined ? 'unknown account' : 'wrong password');
      throw new Refusal(401, { field: 'body.password', reason: 'is not right, or nobody has this e-mail address' });
    }
    notWrong();
    return id;
  }

  /** Ends a session, for good. */
  async signOut(sessionId: string): Promise<void> {
    await this.database.changes('INSERT INTO ended_sessions (id) VALUES ($1) ON CONFLICT DO NOTHING', sessionId);
  }

  private async check(email: string, password: string, customer: string): Promise<{ id?: string; right: boolean }> {
    const sql = 'SELECT id, password FROM users WHERE email = lower($1)';
    const [account] = await this.database.rows<{ id: string; password: string }>(sql, email);
    return { id: account?.id, right: await isPassword(password, account?.password, networkOf(customer)) };
  }
}
