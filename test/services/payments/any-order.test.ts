import * as fc from 'fast-check';
import { Unanswered } from '../../../services/kit/callee';
import { Refusal } from '../../../services/kit/problem';
import { Payments } from '../../../services/payments/payments';
import { Records } from '../../../services/payments/records';
import { settlement } from '../../../services/payments/settlement';
import { declinedCard } from '../../../services/provider/ledger';
import { silent } from '../kept-log';
import { PaymentsInMemory } from '../payments-in-memory';
import { ProviderModel } from '../provider-model';
import { manyRuns } from '../stories';

const id = '11111111-1111-4111-8111-111111111111';
const fates = fc.array(fc.tuple(fc.constantFrom('done', 'lost', 'unreached', 'late', 'done'), fc.boolean()), {
  maxLength: 15,
});
const card = fc.constantFrom('card-1', 'card-1', declinedCard);

/** Payments with a provider that may not be reached, until it is healed. */
function begin(story: typeof fates extends fc.Arbitrary<infer T> ? T : never, scheduler: fc.Scheduler, card: string) {
  const told = { healed: false };
  const turn = async (): Promise<void> => (told.healed ? undefined : scheduler.schedule(Promise.resolve()));
  const left = story[Symbol.iterator]();
  const provider: ProviderModel = new ProviderModel(() => {
    const [fate, lateOnesArrive] = (!told.healed && left.next().value) || (['done', true] as const);
    if (lateOnesArrive) provider.arrive();
    return fate;
  }, turn);
  const database = new PaymentsInMemory(turn);
  const records = new Records(database);
  const payments = new Payments(records, provider, silent);
  const hold = () => payments.hold(id, { amountCents: 500, card });
  const does = {
    pay: async () => {
      await hold();
      return payments.capture(id);
    },
    prepare: hold,
    commit: () => payments.capture(id),
    abort: () => payments.abort(id),
    refund: () => payments.refund(id),
    settle: async () => {
      const loop = settlement(records, provider, silent);
      loop.start();
      await loop.stop();
    },
  };
  return { does, told, provider, database };
}

type Begun = ReturnType<typeof begin>;
type Step = keyof Begun['does'];

/** Does something that may be refused, or of which nobody knows what became. */
const attempt = (work: () => Promise<unknown>): Promise<unknown> =>
  work().catch((error: unknown) => {
    if (!(error instanceof Refusal || error instanceof Unanswered)) throw error;
  });

const undone = ['refunded voided', 'refunded refunded', 'declined declined'];

/** Does it all at once in any order, then the last step until it has an answer; what payments and provider then know. */
async function settled(begun: Begun, scheduler: fc.Scheduler, steps: readonly Step[], last: Step): Promise<string> {
  await scheduler.waitFor(Promise.all(steps.map((step) => attempt(begun.does[step]))));
  begun.told.healed = true;
  await attempt(begun.does[last]);
  begun.provider.arrive();
  const [record] = begun.database.all();
  const [charge] = begun.provider.ledger.all();
  expect([0, charge?.captures]).toContain(charge?.refunds);
  expect(charge?.captures).toBeLessThanOrEqual(1);
  return `${record?.state} ${charge?.state}`;
}

const atOnce = (...steps: readonly Step[]): fc.Arbitrary<Step[]> =>
  fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 });

test.each<[string, fc.Arbitrary<Step[]>, Step, readonly string[]]>([
  ['what is paid', atOnce('pay', 'settle'), 'pay', ['captured captured', 'declined declined']],
  ['what is paid and refunded', atOnce('pay', 'refund', 'settle'), 'refund', undone],
  [
    'what is prepared and aborted',
    atOnce('prepare', 'abort', 'settle'),
    'abort',
    ['refunded voided', 'declined declined'],
  ],
])('payments and provider agree in the end on %s, in any order', async (_, steps, last, expected) => {
  await fc.assert(
    fc.asyncProperty(fates, steps, card, fc.scheduler(), async (story, steps, card, scheduler) => {
      const begun = begin(story, scheduler, card);
      expect(expected).toContain(await settled(begun, scheduler, steps, last));
    }),
    manyRuns,
  );
});

test('payments and provider agree in the end on what is prepared and committed, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fates, atOnce('prepare', 'commit', 'settle'), fc.scheduler(), async (story, steps, scheduler) => {
      const begun = begin(story, scheduler, 'card-1');
      begun.told.healed = true;
      await begun.does.prepare();
      begun.told.healed = false;
      expect(await settled(begun, scheduler, steps, 'commit')).toBe('captured captured');
    }),
    manyRuns,
  );
});

test('nothing that was taken is given back by an abort, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fates, atOnce('pay', 'commit', 'abort'), fc.scheduler(), async (story, steps, scheduler) => {
      const begun = begin(story, scheduler, 'card-1');
      await settled(begun, scheduler, steps, 'abort');
      expect(begun.provider.ledger.all().map(({ refunds }) => refunds)).toEqual([0]);
    }),
    manyRuns,
  );
});
