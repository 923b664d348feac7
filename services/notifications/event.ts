import { Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });

/** What happened to an order. */
export const OrderEvent = Type.Object({
  id: uuid,
  type: Type.Union([Type.Literal('order.confirmed'), Type.Literal('order.cancelled')]),
  orderId: uuid,
  userId: uuid,
  totalCents: Type.Union([Type.Integer(), Type.Null()]),
  /** Whether what was taken for it could not be given back. @default false */
  moneyKept: Type.Optional(Type.Boolean()),
});

/** Reads one; throws where it is none. */
export function readEvent(data: unknown): Static<typeof OrderEvent> {
  const [wrong] = Value.Errors(OrderEvent, data);
  if (wrong) throw new Error(`${wrong.path || '/'}: ${wrong.message}`);
  return data as Static<typeof OrderEvent>;
}
