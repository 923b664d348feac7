import { Refusal } from '../../../services/kit/problem';
import { Charge, ChargeState, declinedCard, Ledger } from '../../../services/provider/ledger';

/** How a ledger comes to have a charge in each state. */
const states: Readonly<Record<'unknown' | ChargeState, (ledger: Ledger) => void>> = {
  unknown: () => undefined,
  held: (ledger) => ledger.hold('1', 500, 'card-1'),
  declined: (ledger) => ledger.hold('1', 500, declinedCard),
  captured: (ledger) => (ledger.hold('1', 500, 'card-1'), ledger.capture('1')),
  voided: (ledger) => (ledger.hold('1', 500, 'card-1'), ledger.void('1')),
  refunded: (ledger) => (ledger.hold('1', 500, 'card-1'), ledger.capture('1'), ledger.refund('1')),
};
const operations: Readonly<Record<string, (ledger: Ledger) => Charge>> = {
  find: (ledger) => ledger.find('1'),
  hold: (ledger) => ledger.hold('1', 500, ledger.all()[0]?.state === 'declined' ? declinedCard : 'card-1'),
  'hold another amount': (ledger) => ledger.hold('1', 501, 'card-1'),
  'hold with another card': (ledger) => ledger.hold('1', 500, 'card-2'),
  capture: (ledger) => ledger.capture('1'),
  void: (ledger) => ledger.void('1'),
  refund: (ledger) => ledger.refund('1'),
};

const wasVoided = '409 path.id was voided';
const unknown = '404 path.id is not a charge';
const amount = '409 body.amountCents differs from what the id was used with before';
const card = '409 body.card differs from what the id was used with before';

/** What each operation gives in each state. */
const table: Readonly<Record<keyof typeof operations, Readonly<Record<keyof typeof states, string>>>> = {
  find: { unknown, held: 'held', declined: 'declined', captured: 'captured', voided: 'voided', refunded: 'refunded' },
  hold: {
    unknown: 'held',
    held: 'held',
    declined: 'declined',
    captured: 'captured',
    voided: wasVoided,
    refunded: 'refunded',
  },
  'hold another amount': {
    unknown: 'held',
    held: amount,
    declined: amount,
    captured: amount,
    voided: wasVoided,
    refunded: amount,
  },
  'hold with another card': {
    unknown: 'held',
    held: card,
    declined: card,
    captured: card,
    voided: wasVoided,
    refunded: card,
  },
  capture: {
    unknown,
    held: 'captured',
    declined: '409 path.id is declined',
    captured: 'captured',
    voided: '409 path.id is voided',
    refunded: '409 path.id is refunded',
  },
  void: {
    unknown: 'voided',
    held: 'voided',
    declined: 'voided',
    captured: '409 path.id is captured',
    voided: 'voided',
    refunded: '409 path.id is refunded',
  },
  refund: {
    unknown,
    held: '409 path.id is held',
    declined: '409 path.id is declined',
    captured: 'refunded',
    voided: '409 path.id is voided',
    refunded: 'refunded',
  },
};

const cases = Object.entries(table).flatMap(([operation, row]) =>
  Object.entries(row).map(([state, expected]) => ({ operation, state: state as keyof typeof states, expected })),
);

/** What an operation gives, or with what it is refused. */
function given(work: () => Charge): string {
  try {
    return work().state;
  } catch (error) {
    const { status, message } = error as Refusal;
    return `${status} ${message}`;
  }
}

test.each(cases)('$operation of a charge that is $state gives $expected', ({ operation, state, expected }) => {
  const ledger = new Ledger();
  states[state](ledger);
  expect(given(() => operations[operation]?.(ledger) as Charge)).toBe(expected);
});

test.each(cases)('$operation twice of a charge that is $state moves nothing twice', ({ operation, state }) => {
  const ledger = new Ledger();
  states[state](ledger);
  const once = given(() => operations[operation]?.(ledger) as Charge);
  const charges = structuredClone(ledger.all());
  expect(given(() => operations[operation]?.(ledger) as Charge)).toBe(once);
  expect(ledger.all()).toEqual(charges);
});

test.each([
  ['held', { holds: 1, captures: 0, refunds: 0 }],
  ['declined', { holds: 0, captures: 0, refunds: 0 }],
  ['captured', { holds: 1, captures: 1, refunds: 0 }],
  ['voided', { holds: 1, captures: 0, refunds: 0 }],
  ['refunded', { holds: 1, captures: 1, refunds: 1 }],
] as const)('counts what moved money of a charge that is %s', (state, counts) => {
  const ledger = new Ledger();
  states[state](ledger);
  expect(ledger.all()).toEqual([expect.objectContaining({ id: '1', amountCents: 500, state, ...counts })]);
});

test('keeps charges apart by their ids', () => {
  const ledger = new Ledger();
  ledger.hold('1', 500, 'card-1');
  ledger.hold('2', 700, 'card-2');
  ledger.capture('2');
  expect(ledger.all().map(({ id, amountCents, state }) => [id, amountCents, state])).toEqual([
    ['1', 500, 'held'],
    ['2', 700, 'captured'],
  ]);
});
