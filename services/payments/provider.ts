import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { Callee, CallProps, Unanswered } from '../kit/callee';

/** What is asked of the provider, and with which statuses it answers: what it is not known to answer, something between us has said. */
const answers = {
  'PUT /charges/{id}': [200, 402, 409],
  'GET /charges/{id}': [200, 404],
  'POST /charges/{id}/capture': [200, 404, 409],
  'POST /charges/{id}/void': [200, 409],
  'POST /charges/{id}/refund': [200, 404, 409],
} as const;

/** Who takes the money. */
export type Provider = Callee<keyof typeof answers>;

const states = ['held', 'declined', 'captured', 'voided', 'refunded'] as const;
const Charge = Type.Object({ state: Type.Union(states.map((state) => Type.Literal(state))) });
const Refused = Type.Object({ problems: Type.Array(Type.Unknown()) });

/** What the provider says: yes with a charge, 402 with one that is declined, or no. */
export type Said =
  | { readonly status: 200 | 402; readonly state: (typeof states)[number] }
  | { readonly status: 404 | 409; readonly state?: undefined };

/** Asks the provider; throws `Unanswered` where it is not the provider that answers. */
export async function ask(provider: Provider, operation: keyof typeof answers, props: CallProps): Promise<Said> {
  const { status, body } = await provider.call(operation, props);
  const known: readonly number[] = answers[operation];
  if (known.includes(status)) {
    if (status < 404 && Value.Check(Charge, body)) return { status: status as 200, state: body.state };
    if (status >= 404 && Value.Check(Refused, body)) return { status: status as 404 };
  }
  throw new Unanswered(`somebody answered ${status} in place of the provider`);
}
