import { JsMsg } from '@nats-io/jetstream';
import { Counter } from 'prom-client';
import { Broker } from './broker';
import { isAmiss, isBusy, isUnreachable } from './database-failure';
import { Log } from './log';
import { Loop } from './loop';
import { streamDays } from './retention';
import { eventSubject } from './streams';

/** How long to wait before a message that failed is tried again, in milliseconds, after each try; then it is buried. */
const pauses = [1000, 5000, 15_000, 60_000] as const;

/** The same where a statement took too long, and the last of them again and again: whoever has locked what it needs is waited for. */
const busyPauses = [1000, 10_000, 60_000, 120_000] as const;

const tries = pauses.length + 1;

/** Whether it is the database that is to be seen to, and no message is to blame. */
const isOfDatabase = (error: Error): boolean => isUnreachable(error) || isAmiss(error);

/** And before one comes again that could not be buried. */
const longestPause = 60_000;

/** How long it waits for a message before it looks whether it is to stop, in milliseconds. */
const patience = 1000;

const day = 24 * 3_600_000;

/** So much of a message is kept with what was wrong with it, in characters: events are far smaller. */
const keptCharacters = 65_536;

const buried = new Counter({
  name: 'messages_buried_total',
  help: 'How many messages nobody could handle, which are put aside.',
  labelNames: ['consumer'],
});

/** What is told of who takes messages. */
export interface TakingProps<T> {
  readonly broker: Pick<Broker, 'next' | 'bury' | 'deliveries'>;
  /** The name of the durable consumer. */
  readonly name: string;
  /** Reads a message; throws where it is none of those that are taken. */
  readonly read: (data: unknown) => T;
  /** Acts on it. It may come again, and is to be acted on once. */
  readonly act: (message: T) => Promise<unknown>;
  readonly log: Log;
}

/**
 * Takes messages, one at a time. One that fails waits, while others are handled, and is tried five times in all, or as
 * often as the broker delivers it; then it is buried, and so is at once what is no message of ours. Where the database does
 * not answer at all, or has no such table, no message is to blame: then all wait, and none is counted as tried. A statement
 * that took too long holds up its own message alone, which is tried as often as the broker delivers it; so is one whose
 * handling ends the process.
 */
export function taking<T>({ broker, name, read, act, log }: TakingProps<T>): Loop {
  let inHand: JsMsg | undefined;
  /** Those that are tried more often than others, as their statement took too long: no message is to blame for that. */
  const delayed = new Set<number>();

  const isLast = async (message: JsMsg): Promise<boolean> =>
    message.info.deliveryCount >= (await broker.deliveries(name));

  const bury = async (message: JsMsg, reason: string): Promise<void> => {
    const { seq: sequence, subject, timestamp } = message;
    const tried = message.info.deliveryCount;
    const text = Buffer.from(message.data).toString().slice(0, keptCharacters);
    const kept = { subject, sequence, timestamp, tried, reason, message: text };
    try {
      await broker.bury(`${name}-${sequence}-${timestamp}`, kept);
    } catch (error) {
      const { message: cause } = error as Error;
      const told = { reason, cause, id: message.headers?.get('Nats-Msg-Id'), sequence, tried };
      const isLost = await isLast(message).catch(() => false);
      if (isLost) log.error(told, 'a message is lost: it could not be put aside, and is not delivered again');
      else log.error(told, 'a message could not be put aside; it comes again');
      return message.nak(longestPause);
    }
    // Without a reason: NATS 2.9 does not know one with it, and would deliver it again.
    message.term();
    delayed.delete(message.seq);
    buried.inc({ consumer: name });
    log.error({ reason, sequence, tried }, 'a message was put aside');
  };

  const handle = async (message: JsMsg): Promise<void> => {
    const tried = message.info.deliveryCount;
    const age = Date.now() - message.time.getTime();
    if (message.subject !== eventSubject) return void (await message.ackAck());
    if (age > streamDays * day) {
      return bury(message, `it is older than ${streamDays} days: nobody knows any more whether it was acted on`);
    }
    // The last of all is not tried: nobody would bury it, if it ends the process.
    if (tried > tries && !delayed.has(message.seq) && (await isLast(message))) {
      return bury(message, 'it was tried, and neither done nor refused');
    }
    let content: T;
    try {
      content = read(message.json());
    } catch (error) {
      return bury(message, `it is no message of ours: ${(error as Error).message}`);
    }
    try {
      await act(content);
    } catch (error) {
      if (isOfDatabase(error as Error)) throw error;
      const { message: reason } = error as Error;
      const pause = isBusy(error as Error) ? (busyPauses[tried - 1] ?? busyPauses.at(-1)) : pauses[tried - 1];
      if (isBusy(error as Error)) delayed.add(message.seq);
      if (pause === undefined || (await isLast(message))) return bury(message, reason);
      log.warn({ reason, sequence: message.seq, tried }, 'a message could not be handled; it is tried again');
      return message.nak(pause);
    }
    // Only now: what is not acknowledged comes again, and is known by its id.
    await message.ackAck();
    delayed.delete(message.seq);
  };

  return new Loop(name, log, 500, async () => {
    inHand ??= await broker.next(name, patience);
    if (!inHand) return true;
    const message = inHand;
    try {
      await handle(message);
    } catch (error) {
      if (isOfDatabase(error as Error)) message.working();
      else inHand = undefined;
      throw error;
    }
    inHand = undefined;
    return true;
  });
}
