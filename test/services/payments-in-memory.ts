import { QueryResultRow } from 'pg';
import { Database } from '../../services/kit/database';
import { silent } from './kept-log';

interface Row {
  readonly id: string;
  readonly amountCents: number;
  readonly card: string;
  readonly state: string;
}

/** The database of payments without a database: it knows the statements of `Records`, each done as a whole. */
export class PaymentsInMemory extends Database {
  private readonly payments = new Map<string, Row>();

  /** Takes a turn before and after each statement: a test may let somebody else go first. */
  constructor(private readonly turn: () => Promise<unknown> = async () => undefined) {
    super({ url: 'postgres://nobody@127.0.0.1:1/none', password: '' }, silent);
  }

  /** Every payment. */
  all(): readonly Row[] {
    return [...this.payments.values()];
  }

  override async rows<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    await this.turn();
    const unsettled = ['pending', 'held', 'refunding'];
    const found = sql.startsWith('SELECT')
      ? this.all().filter(({ id }) => id === values[0])
      : this.all().filter(({ state }) => unsettled.includes(state));
    await this.turn();
    return found as never[];
  }

  override async changes(sql: string, ...values: unknown[]): Promise<number> {
    await this.turn();
    const changed = sql.startsWith('INSERT')
      ? this.insert(...(values as never[]))
      : this.update(...(values as never[]));
    await this.turn();
    return changed;
  }

  private insert(...[id, amountCents, card, state]: string[]): number {
    if (id === undefined || this.payments.has(id)) return 0;
    this.payments.set(id, { id, amountCents, card, state } as never);
    return 1;
  }

  private update(...[id, to, from]: [string, string, readonly string[]] | never[]): number {
    const row = this.payments.get(id ?? '');
    if (!row || !from?.includes(row.state)) return 0;
    this.payments.set(row.id, { ...row, state: to ?? '' });
    return 1;
  }
}
