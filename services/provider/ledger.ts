import { Refusal } from '../kit/problem';

/** What became of a charge. */
export type ChargeState = 'held' | 'declined' | 'captured' | 'voided' | 'refunded';

/** A charge, with everything that ever moved money. */
export interface Charge {
  readonly id: string;
  readonly amountCents: number;
  readonly card: string;
  state: ChargeState;
  /** How often money was held, taken and given back: more than once each is an error of this ledger. */
  readonly holds: number;
  captures: number;
  refunds: number;
}

/** The card that is always declined. */
export const declinedCard = 'card-declined';

const notKnown = (): Refusal => new Refusal(404, { field: 'path.id', reason: 'is not a charge' });
const different = (field: string): Refusal =>
  new Refusal(409, { field: `body.${field}`, reason: 'differs from what the id was used with before' });
const conflict = (reason: string): Refusal => new Refusal(409, { field: 'path.id', reason });

/** Who took what from whom. The id of a charge is its idempotency key. Kept in memory: it stands in for somebody else's. */
export class Ledger {
  private readonly charges = new Map<string, Charge>();

  /** Every charge there ever was. */
  all(): Charge[] {
    return [...this.charges.values()];
  }

  find(id: string): Charge {
    const charge = this.charges.get(id);
    if (!charge) throw notKnown();
    return charge;
  }

  /** Holds money, once. */
  hold(id: string, amountCents: number, card: string): Charge {
    const known = this.charges.get(id);
    if (known?.state === 'voided') throw conflict('was voided');
    if (known) {
      if (known.amountCents !== amountCents) throw different('amountCents');
      if (known.card !== card) throw different('card');
      return known;
    }
    const declined = card === declinedCard;
    return this.keep({
      id,
      amountCents,
      card,
      state: declined ? 'declined' : 'held',
      holds: declined ? 0 : 1,
      captures: 0,
      refunds: 0,
    });
  }

  /** Takes what is held, once. */
  capture(id: string): Charge {
    const charge = this.find(id);
    if (charge.state === 'captured') return charge;
    if (charge.state !== 'held') throw conflict(`is ${charge.state}`);
    charge.state = 'captured';
    charge.captures++;
    return charge;
  }

  /** Lets go of what is held; what was never held will not be. */
  void(id: string): Charge {
    const charge = this.charges.get(id);
    if (!charge) {
      return this.keep({ id, amountCents: 0, card: '', state: 'voided', holds: 0, captures: 0, refunds: 0 });
    }
    if (charge.state === 'captured' || charge.state === 'refunded') throw conflict(`is ${charge.state}`);
    charge.state = 'voided';
    return charge;
  }

  /** Gives back what was taken, once. */
  refund(id: string): Charge {
    const charge = this.find(id);
    if (charge.state === 'refunded') return charge;
    if (charge.state !== 'captured') throw conflict(`is ${charge.state}`);
    charge.state = 'refunded';
    charge.refunds++;
    return charge;
  }

  private keep(charge: Charge): Charge {
    this.charges.set(charge.id, charge);
    return charge;
  }
}
