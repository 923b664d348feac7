import { formToken, newId } from './form-token';
import { Session, stranger } from './session';
import { SessionStore } from './session-store';

/** What becomes of the cookie with an answer. */
export type CookieChange = 'none' | 'set' | 'clear';

/** Who looks at a page. */
export class Visit {
  /** What the browser is told of its cookie. */
  cookie: CookieChange = 'none';

  private constructor(
    private readonly sessions: SessionStore,
    private sessionId: string,
    private remembered: Session,
    private readonly isKnown: boolean,
  ) {}

  /** Who has this id; throws where the cache is away. */
  static async of(sessions: SessionStore, id: string | undefined): Promise<Visit> {
    const known = id ?? newId();
    return new Visit(sessions, known, await sessions.find(known), id !== undefined);
  }

  /** Somebody of whom nothing is remembered, or of whom that cannot be known. */
  static ofStranger(sessions: SessionStore, id: string | undefined): Visit {
    return new Visit(sessions, id ?? newId(), stranger, id !== undefined);
  }

  get id(): string {
    return this.sessionId;
  }

  get session(): Session {
    return this.remembered;
  }

  /** What forms prove with that they are ours. Whoever gets a form gets the cookie that belongs to it. */
  get token(): string {
    if (!this.isKnown && this.cookie === 'none') this.cookie = 'set';
    return formToken(this.sessionId);
  }

  /** Changes what is remembered: what is there now, as another request may have changed it. */
  async change(change: (session: Session) => Session): Promise<void> {
    this.remembered = change(await this.sessions.find(this.sessionId));
    await this.sessions.save(this.sessionId, this.remembered);
  }

  /** As `change`, under a new id; whoever knew the old one has nothing any more. */
  async renew(change: (session: Session) => Session): Promise<void> {
    const old = this.sessionId;
    this.sessionId = newId();
    this.remembered = change(await this.sessions.find(old));
    await this.sessions.save(this.sessionId, this.remembered);
    await this.sessions.delete(old);
    this.cookie = 'set';
  }

  /** Nothing is remembered any more. */
  async forget(): Promise<void> {
    await this.sessions.delete(this.sessionId);
    this.remembered = stranger;
    this.cookie = 'clear';
  }
}
