import { formToken, newId } from './form-token';
import { Session, stranger } from './session';
import { Kept, SessionStore } from './session-store';
import { Sorry } from './sorry';

/** What becomes of the cookie with an answer. */
export type CookieChange = 'none' | 'set' | 'clear';

/** How often a change is tried again that other requests of the same visitor were faster than. */
const mostTries = 50;

/** Who looks at a page. */
export class Visit {
  /** What the browser is told of its cookie. */
  cookie: CookieChange = 'none';

  private constructor(
    private readonly sessions: SessionStore,
    private sessionId: string,
    private kept: Kept,
    private readonly isKnown: boolean,
  ) {}

  /** Who has this id; throws where the cache is away. */
  static async of(sessions: SessionStore, id: string | undefined): Promise<Visit> {
    const known = id ?? newId();
    return new Visit(sessions, known, await sessions.find(known), id !== undefined);
  }

  /** Somebody of whom nothing is remembered, or of whom that cannot be known. */
  static ofStranger(sessions: SessionStore, id: string | undefined): Visit {
    return new Visit(sessions, id ?? newId(), {}, id !== undefined);
  }

  get id(): string {
    return this.sessionId;
  }

  get session(): Session {
    return this.kept.session ?? stranger;
  }

  /** What forms prove with that they are ours. Whoever gets a form gets the cookie that belongs to it. */
  get token(): string {
    if (!this.isKnown && this.cookie === 'none') this.cookie = 'set';
    return formToken(this.sessionId);
  }

  /**
   * Changes what is remembered: what is there now, as another request may have changed it, so it may be called more than
   * once. A session that has ended since is not begun again; where nothing changes, nothing is written.
   */
  async change(change: (session: Session) => Session): Promise<void> {
    const wasThere = this.kept.session !== undefined;
    for (let tries = 0; tries < mostTries; tries++) {
      if (isLeft(this.kept) || (wasThere && !this.kept.session)) throw ended();
      const changed = change(this.session);
      if (JSON.stringify(changed) === JSON.stringify(this.session)) return;
      const kept = await this.sessions.replace(this.sessionId, this.kept, changed);
      this.kept = kept ?? (await this.sessions.find(this.sessionId));
      if (kept) return;
    }
    throw busy();
  }

  /**
   * Goes on under a new id, when somebody signs in; whoever knew the old one has nothing any more. Who signs in twice, at
   * once or because the answer was lost, has the same cart both times.
   */
  async renew(user: string, change: (session: Session) => Session): Promise<void> {
    const [old, id] = [this.sessionId, newId()];
    for (let tries = 0; tries < mostTries; tries++) {
      const found = await this.sessions.find(old);
      const { session = stranger } = await this.followed(found, user);
      const kept = await this.sessions.add(id, change(session));
      if (!found.moved && !(await this.sessions.move(old, found, id, user))) continue;
      [this.sessionId, this.kept, this.cookie] = [id, kept, 'set'];
      return;
    }
    throw busy();
  }

  /** What an id has been left for by this user, however often. */
  private async followed(found: Kept, user: string): Promise<Kept> {
    let last = found;
    for (let steps = 0; last.moved?.user === user && steps < mostTries; steps++) {
      last = await this.sessions.find(last.moved.movedTo);
    }
    return last;
  }

  /** Nothing is remembered any more. */
  async forget(): Promise<void> {
    await this.sessions.delete(this.sessionId);
    this.kept = {};
    this.cookie = 'clear';
  }
}

/** Whether an id was left a moment ago; afterwards it is as good as a new one. */
const isLeft = ({ moved }: Kept): boolean => moved !== undefined && moved.until > Date.now();

const ended = (): Sorry =>
  new Sorry(
    409,
    'You have signed in or out meanwhile',
    'What you asked for was not done. Please reload the page, and try again.',
  );

const busy = (): Sorry =>
  new Sorry(409, 'Too much is changed at once', 'What you asked for was not done. Please try again in a moment.');
