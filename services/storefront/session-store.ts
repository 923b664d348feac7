import { createHash } from 'crypto';
import { Cache } from '../kit/cache';
import { sessionSeconds } from '../kit/sessions';
import { Session, signedOut, stranger } from './session';
import { Sorry } from './sorry';

// Whoever reads the cache finds no cookie there.
const keyOf = (id: string): string => `sessions/${createHash('sha256').update(id).digest('base64url')}`;

/** Where what is remembered of visitors is kept. */
export class SessionStore {
  constructor(private readonly cache: Pick<Cache, 'get' | 'set' | 'delete'>) {}

  /** What is remembered under an id; of an unknown one, what is of a stranger. */
  async find(id: string): Promise<Session> {
    const kept = await this.cache.get(keyOf(id)).catch(sorry);
    const session = kept === undefined ? stranger : (JSON.parse(kept) as Session);
    return session.account && session.account.until <= Date.now() ? signedOut(session) : session;
  }

  async save(id: string, session: Session): Promise<void> {
    await this.cache.set(keyOf(id), JSON.stringify(session), sessionSeconds).catch(sorry);
  }

  async delete(id: string): Promise<void> {
    await this.cache.delete(keyOf(id)).catch(sorry);
  }
}

function sorry(): never {
  throw new Sorry(
    503,
    'Your cart cannot be reached right now',
    'Nothing is lost. Please try again in a moment; until then, everything in the shop can be looked at.',
  );
}
