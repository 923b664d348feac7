import { Counter } from 'prom-client';
import { networkOf } from '../kit/customer';
import { Log } from '../kit/log';
import { Problem, TooMany } from '../kit/problem';
import { Tries } from './tries';

/** How many times one address may sign in or register in a minute; a whole office may be behind one. */
const mostOfAddress = 60;

/** How many wrong passwords one address may try for one account in a minute. Others are not locked out by them. */
const mostOfAccount = 10;

const refused = new Counter({
  name: 'users_sign_ins_refused_total',
  help: 'How often nobody was signed in or registered, by the reason.',
  labelNames: ['reason'],
});

/** Lets nobody in who tries too often: before a password is hashed, which takes time from everybody. */
export class Doorkeeper {
  private readonly addresses;
  private readonly failures;

  constructor(
    private readonly log: Log,
    now: () => number = Date.now,
  ) {
    this.addresses = new Tries(mostOfAddress, now);
    this.failures = new Tries(mostOfAccount, now);
  }

  /** Somebody at this address registers. */
  register(customer: string): void {
    const seconds = this.addresses.take(networkOf(customer));
    if (seconds > 0) throw this.tooMany(customer, 'too many tries of an address', 'service', seconds);
  }

  /** Somebody at this address signs in; what is returned says that it was the right password. */
  signIn(customer: string, email: string): () => void {
    const network = networkOf(customer);
    const pair = `${network} ${email.toLowerCase()}`;
    const locked = this.failures.take(pair);
    if (locked > 0) throw this.tooMany(customer, 'too many wrong passwords for an account', 'body.password', locked);
    const seconds = this.addresses.take(network);
    // Counted until it is known to be right: many at once are many, too.
    if (seconds === 0) return () => this.failures.giveBack(pair);
    this.failures.giveBack(pair);
    throw this.tooMany(customer, 'too many tries of an address', 'service', seconds);
  }

  /** Writes down that somebody was refused: never who they say they are. */
  note(customer: string, reason: string): void {
    refused.inc({ reason });
    this.log.info({ reason, network: networkOf(customer) }, 'nobody is signed in');
  }

  private tooMany(customer: string, reason: string, field: Problem['field'], seconds: number): TooMany {
    this.note(customer, reason);
    return new TooMany(seconds, { field, reason: `was tried too often; try again in ${seconds} seconds` });
  }
}
