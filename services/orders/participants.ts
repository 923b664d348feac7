import { Callee } from '../kit/callee';

/** What is asked of products. */
export type Products = Callee<
  | 'PUT /reservations/{id}'
  | 'POST /reservations/{id}/commit'
  | 'DELETE /reservations/{id}'
  | 'PUT /transactions/{id}'
  | 'POST /transactions/{id}/commit'
  | 'POST /transactions/{id}/abort'
>;

/** What is asked of payments. */
export type Payments = Callee<
  | 'PUT /payments/{id}'
  | 'GET /payments/{id}'
  | 'POST /payments/{id}/refund'
  | 'PUT /transactions/{id}'
  | 'POST /transactions/{id}/commit'
  | 'POST /transactions/{id}/abort'
>;

/** Who takes part in a checkout. */
export interface Participants {
  readonly products: Products;
  readonly payments: Payments;
}

/** What a hold of stock costs, as products says it. */
export const costOf = (body: unknown) => ({ totalCents: (body as { totalCents: number }).totalCents });
