import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { mostLines, mostOfOne } from './cart';
import { mostPlaced, Session } from './session';

/** Told under an id that was in use before somebody signed in: under which id it goes on. */
export interface Moved {
  readonly movedTo: string;
  /** Who signed in. */
  readonly user: string;
  /** Until when nothing is changed under the id that was left, in milliseconds since the epoch. */
  readonly until: number;
}

const Lines = Type.Array(
  Type.Object({
    productId: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    quantity: Type.Integer({ minimum: 1, maximum: mostOfOne }),
  }),
  { maxItems: mostLines },
);

const KeptSession = Type.Object({
  cart: Lines,
  account: Type.Optional(Type.Object({ token: Type.String(), until: Type.Number() })),
  user: Type.Optional(Type.String()),
  checkout: Type.Optional(
    Type.Object({
      id: Type.String(),
      items: Lines,
      card: Type.Optional(Type.String()),
      totalCents: Type.Optional(Type.Integer()),
      isOpen: Type.Boolean(),
    }),
  ),
  placed: Type.Array(Type.String(), { maxItems: mostPlaced }),
});

const KeptMoved = Type.Object({ movedTo: Type.String(), user: Type.String(), until: Type.Number() });

/** What a text of the cache says, if it is one of these: another release may have written it, or nobody of us. */
export function readKept(text: string | undefined): { readonly session?: Session; readonly moved?: Moved } {
  const kept = parsed(text);
  if (Value.Check(KeptSession, kept)) return { session: kept };
  return Value.Check(KeptMoved, kept) ? { moved: kept } : {};
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
