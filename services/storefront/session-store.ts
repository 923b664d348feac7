import { Cache } from '../kit/cache';
import { sessionSeconds } from '../kit/sessions';
import { Moved, readKept } from './kept-session';
import { nameOf, seal, unseal } from './sealed';
import { Session, signedOut } from './session';
import { Sorry } from './sorry';

/** For how long a visitor is remembered who has never signed in, in seconds: anybody can make up as many as they like. */
const strangerSeconds = 1200;

/** For how long nothing is changed under an id that was left, in seconds: as long as a button is pressed twice. */
const movedSeconds = 10;

/** What is kept under an id: a session, or where it has moved to; or nothing that is one of these. */
export interface Kept {
  /** As the cache has it: another request may have replaced it since. */
  readonly sealed?: string;
  readonly session?: Session;
  readonly moved?: Moved;
}

const secondsOf = ({ user }: Session): number => (user === undefined ? strangerSeconds : sessionSeconds);

// Whoever reads the cache finds no cookie there.
const keyOf = (id: string): string => `sessions/${nameOf(id)}`;

/** Where what is remembered of visitors is kept; nobody reads it there who has not their cookie. */
export class SessionStore {
  constructor(private readonly cache: Pick<Cache, 'renew' | 'set' | 'replace' | 'delete'>) {}

  /** What is remembered under an id; it is remembered for longer then. */
  async find(id: string): Promise<Kept> {
    const sealed = await this.cache.renew(keyOf(id), strangerSeconds).catch(sorry);
    const { session, moved } = readKept(sealed === undefined ? undefined : unseal(id, sealed));
    if (moved) return { sealed, moved };
    // Only what was read tells whose it is.
    if (session?.user !== undefined) await this.cache.renew(keyOf(id), sessionSeconds).catch(sorry);
    const hasExpired = session?.account && session.account.until <= Date.now();
    return { sealed, session: hasExpired ? signedOut(session) : session };
  }

  /** Keeps a session under a new id. */
  async add(id: string, session: Session): Promise<Kept> {
    const sealed = seal(id, JSON.stringify(session));
    await this.cache.set(keyOf(id), sealed, secondsOf(session)).catch(sorry);
    return { sealed, session };
  }

  /** Keeps a session in place of what was found; nothing, where another request was faster. */
  async replace(id: string, found: Kept, session: Session): Promise<Kept | undefined> {
    const sealed = seal(id, JSON.stringify(session));
    const isDone = await this.cache.replace(keyOf(id), found.sealed, sealed, secondsOf(session)).catch(sorry);
    return isDone ? { sealed, session } : undefined;
  }

  /**
   * Leaves an id for another, for whoever signs in as this user, as long as a stranger is remembered: the answer that told
   * of the other may be lost. Says whether, as `replace`.
   */
  async move(id: string, found: Kept, movedTo: string, user: string): Promise<boolean> {
    const moved: Moved = { movedTo, user, until: Date.now() + movedSeconds * 1000 };
    return this.cache.replace(keyOf(id), found.sealed, seal(id, JSON.stringify(moved)), strangerSeconds).catch(sorry);
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
