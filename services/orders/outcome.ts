import { Reply, Unanswered } from '../kit/callee';
import { Problem } from '../kit/problem';
import { CancelReason } from './order';
import { Changes } from './orders-table';

/** What became of a step: done, refused for good, or nobody knows - then it is tried again. */
export type Outcome =
  | { readonly done: Changes }
  | { readonly refused: CancelReason; readonly changes?: Changes }
  | { readonly unknown: string };

/** Whether whoever was asked knows the id no more, or as one that has ended otherwise: that does not change any more. */
export const isGone = ({ status, problems }: CancelReason): boolean =>
  (status === 404 || status === 409) && problems.some(({ field }) => field === 'path.id');

/** Why an order is cancelled which somebody refuses for good after the others have agreed. */
export const becauseOf = ({ problems }: CancelReason, status: number, field: string, what: string): CancelReason => ({
  status,
  problems: [{ field, reason: `${what}: ${problems.map(({ reason }) => reason).join('; ')}` }],
});

/** The same where products has lost what was set aside. */
export const lost = (refused: CancelReason): CancelReason =>
  becauseOf(refused, 409, 'body.items', 'was lost before it was sold');

/** Makes a call, and tells what became of it. 2xx is done, anything else that was answered is a refusal. */
export async function outcomeOf(
  call: Promise<Reply>,
  changes: (body: unknown) => Changes = () => ({}),
): Promise<Outcome> {
  try {
    const { status, body } = await call;
    if (status < 300) return { done: changes(body) };
    const { problems } = (body ?? {}) as { problems?: readonly Problem[] };
    // A refusal says what is wrong: what does not, somebody on the way has answered.
    return problems ? { refused: { status, problems } } : { unknown: `somebody answered ${status}` };
  } catch (error) {
    if (error instanceof Unanswered) return { unknown: error.message };
    throw error;
  }
}
