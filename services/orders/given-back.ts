import { Reply } from '../kit/callee';
import { moneyKept, Order } from './order';
import { Outcome, outcomeOf } from './outcome';

/** Has money given back, or let go of: done, too, where payments says that the provider refused that for good. Then the order says so. */
export const givenBack = ({ refusal }: Order, call: Promise<Reply>): Promise<Outcome> =>
  outcomeOf(call, (body) => {
    const { status = 201, problems = [] } = refusal ?? {};
    const isKept = (body as { state?: string } | undefined)?.state === 'refund-refused';
    const isSaid = problems.some(({ reason }) => reason === moneyKept.reason);
    return isKept && !isSaid ? { refusal: { status, problems: [...problems, moneyKept] } } : {};
  });
