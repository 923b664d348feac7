import { setTimeout as wait } from 'timers/promises';
import { Static } from '@sinclair/typebox';
import { Refusal } from '../kit/problem';
import { Faults } from './schemas';

const never = (): Promise<never> => new Promise(() => undefined);

/** Makes the provider misbehave, as it is told to. */
export class FaultSwitch {
  private faults: Static<typeof Faults> = {};
  private turn = 0;

  /** From now on it misbehaves like this. */
  set(faults: Static<typeof Faults>): void {
    this.faults = faults;
  }

  /** Does a piece of work, or what a fault makes of it. */
  async around<T>(work: () => T): Promise<T> {
    const { late = 0, twice, failing, silent, lost, share = 100 } = this.faults;
    // In turns, not by chance: a share of requests is what it says.
    this.turn = (this.turn + share) % 100;
    if (share < 100 && this.turn >= share) return work();
    if (silent) return never();
    if (failing) throw new Refusal(500, { field: 'service', reason: 'fails on purpose' });
    const result = work();
    if (twice) work();
    if (lost) return never();
    if (late) await wait(late);
    return result;
  }
}
