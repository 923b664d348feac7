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
    super({ url: 'postgres://nobody@127.0.0.1:1/none', password: () => '' }, silent);
  }

  /** Every payment. */
  all(): readonly Row[] {
    return [...this.payments.values()];
  }

  override async rows<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    await this.turn();
    const unsettled = ['pending', 'held', 'refunding'];
    const found = sql.startsWith('INSERT')
      ? this.insert(...(values as never[]))
      : sql.startsWith('SELECT')
        ? this.all().filter(({ id }) => id === values[0])
        : values.length === 3
          ? this.update(...(values as never[]))
          : this.all().filter(({ state }) => unsettled.includes(state));
    await this.turn();
    return found as never[];
  }

  private insert(...[id, amountCents, card, state]: string[]): Row[] {
    if (id === undefined || this.payments.has(id)) return [];
    const row = { id, amountCents, card, state } as never;
    this.payments.set(id, row);
    return [row];
  }

  private update(...[id, to, from]: [string, string, readonly string[]] | never[]): Row[] {
    const row = this.payments.get(id ?? '');
    if (!row || !from?.includes(row.state)) return [];
    const changed = { ...row, state: to ?? '' };
    this.payments.set(row.id, changed);
    return [changed];
  }
}
