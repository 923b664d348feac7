import { priced } from './cart';
import { Product } from './catalogue';
import { Form } from './form';
import { money } from './money';
import { isMoneyKept, moneyKept } from './money-kept';
import { Shown } from './page';
import { Visit } from './visit';

/** An order, as orders tells it. */
export interface Order {
  readonly id: string;
  readonly state: 'pending' | 'confirmed' | 'cancelled';
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly totalCents: number | null;
  readonly reason: string | null;
}

const states = {
  pending: ['Your order is being processed', 'This takes a moment. You can leave this page; the order goes on.'],
  confirmed: ['Thank you, your order is confirmed', 'It is paid, and we are packing it.'],
  cancelled: ['Your order was cancelled', 'You pay nothing; what was charged, if anything, goes back to your card.'],
} as const;

/** How often an order that is not final is asked for, in seconds. */
const refreshSeconds = 2;

/** What became of an order; asked for again by itself until it is final, unless somebody stopped that. */
export function orderPage(order: Order, products: readonly Product[], isUpdating: boolean): Shown {
  const { id, state, items, totalCents, reason } = order;
  const isKept = state === 'cancelled' && isMoneyKept(reason ?? '');
  const [title, words] = isKept ? [states.cancelled[0], moneyKept] : states[state];
  const isPending = state === 'pending';
  return {
    status: 200,
    title,
    refreshSeconds: isPending && isUpdating ? refreshSeconds : undefined,
    content: (
      <div class="order">
        <div class={`state ${state}`}>
          <h1>{title}</h1>
          <div role="status">
            <p>{words}</p>
            {state === 'cancelled' && reason && !isKept && <p>{reasonInWords(reason)}</p>}
          </div>
          {isPending && <Updates id={id} isUpdating={isUpdating} />}
        </div>
        <section class="panel" aria-labelledby="items">
          <h2 id="items">What you ordered</h2>
          <ul class="short-lines">
            {priced(items, products).map(({ productId, quantity, product }) => (
              <li key={productId}>
                {product && <img src={product.picture} alt="" width="56" height="56" />}
                <span>{product?.name ?? productId}</span>
                <span class="times">× {quantity}</span>
              </li>
            ))}
          </ul>
          {totalCents !== null && (
            <dl class="sums">
              <dt class="total">Total</dt>
              <dd class="total">{money(totalCents)}</dd>
            </dl>
          )}
          <p class="hint">
            Order number <span class="number">{id}</span>
          </p>
        </section>
        <p class="back">
          <a href="/">{state === 'confirmed' ? 'Go on shopping' : 'Back to the shop'}</a>
        </p>
      </div>
    ),
  };
}

/** Why it was cancelled, as a sentence. */
function reasonInWords(reason: string): string {
  if (reason === 'was declined') return 'The card was declined.';
  if (reason.startsWith('was refused when')) return 'The money could not be taken from the card after all.';
  const [, now = '', shown = ''] = reason.match(/^is (\d+) now, not (\d+)$/) ?? [];
  if (now !== '') return `A price had changed: the total was ${money(Number(now))}, not ${money(Number(shown))}.`;
  if (reason.startsWith('was closed')) return 'You had begun another order before this one was placed.';
  return reason.startsWith('is out of stock') ? `Something in it ${reason}.` : `The reason: ${reason}.`;
}

const Updates = ({ id, isUpdating }: { readonly id: string; readonly isUpdating: boolean }) =>
  isUpdating ? (
    <p class="hint">
      This page updates itself. <a href={`/orders/${id}?updates=off`}>Stop updating</a>
    </p>
  ) : (
    <p class="hint">
      This page does not update itself. <a href={`/orders/${id}`}>Update it</a>
    </p>
  );

/** An order that was sent, and of which orders knows nothing, so far. */
export function unknownOrderPage(visit: Visit, id: string): Shown {
  const { card, totalCents } = visit.session.checkout ?? {};
  return {
    status: 404,
    title: 'We do not know this order yet',
    content: (
      <div class="message">
        <h1>We do not know this order yet</h1>
        <p>
          It was sent, and no answer came back. You can send it again: it is the same order, so it is placed and paid
          once. Your cart is as it was.
        </p>
        {card && (
          <Form to="/checkout" token={visit.token}>
            <input type="hidden" name="order" value={id} />
            <input type="hidden" name="total" value={totalCents} />
            <input type="hidden" name="card" value={card} />
            <button>Try again</button>
          </Form>
        )}
        <p>
          <a href={`/orders/${id}`}>Look once more</a> or <a href="/cart">go back to your cart</a>
        </p>
      </div>
    ),
  };
}
