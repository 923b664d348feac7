import { AckPolicy, JetStreamApiCodes, JetStreamApiError, JetStreamManager } from '@nats-io/jetstream';
import { streamDays } from './retention';

const second = 1e9; // in nanoseconds, as JetStream counts
const minute = 60 * second;
const day = 24 * 60 * minute;
const mebibyte = 2 ** 20;

/** How long a message that is published again is known. Each id takes the server's memory for so long: a day of them is more than it has. */
const repeated = 10 * minute;

/** What happens to orders. */
export const eventSubject = 'orders.events';

/** What of that nobody could handle. */
export const deadSubject = 'orders.dead';

/** How each subject is kept where nobody keeps it yet. The oldest go when there is no room: nothing that is published waits for ever. */
const kept = {
  [eventSubject]: { name: 'orders', max_bytes: 256 * mebibyte },
  [deadSubject]: { name: 'orders-dead', max_bytes: 64 * mebibyte },
} as const;

/** How often a message is delivered at most: more often than it is tried, so that one whose handling ends the process is buried. */
const deliveries = 20;

const notFound: readonly number[] = [JetStreamApiCodes.StreamNotFound, JetStreamApiCodes.ConsumerNotFound];

const nothing = (error: unknown): undefined => {
  if (error instanceof JetStreamApiError && notFound.includes(error.code)) return undefined;
  throw error;
};

/** The stream that keeps a subject: as it is, whoever made it and with what limits; made only where there is none. */
export async function streamOf({ streams }: JetStreamManager, subject: keyof typeof kept): Promise<string> {
  const found = await streams.find(subject).catch(nothing);
  if (found !== undefined) return found;
  const { name, max_bytes } = kept[subject];
  const other = await streams.info(name).catch(nothing);
  // Somebody has it keep something else, too: only the subject is ours.
  if (other) await streams.update(name, { subjects: [...other.config.subjects, subject] });
  else
    await streams.add({ name, subjects: [subject], max_age: streamDays * day, max_bytes, duplicate_window: repeated });
  return name;
}

/** Has a durable consumer of the events: as it is, where there is one. Messages that wait to be tried again keep no others waiting. */
export async function makeConsumer({ consumers }: JetStreamManager, stream: string, name: string): Promise<void> {
  if (await consumers.info(stream, name).catch(nothing)) return;
  await consumers.add(stream, {
    durable_name: name,
    filter_subject: eventSubject,
    ack_policy: AckPolicy.Explicit,
    ack_wait: 10 * second,
    max_deliver: deliveries,
    max_ack_pending: -1,
  });
}
