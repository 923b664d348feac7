import { cards } from './cards';
import { PricedLine, priced, total } from './cart';
import { Product } from './catalogue';
import { described, Problem } from './field';
import { FieldProblem, problemOf } from './field-problems';
import { Form } from './form';
import { money } from './money';
import { Shown } from './page';
import { ProblemSummary } from './problem-summary';
import { Checkout } from './session';
import { Visit } from './visit';

/** What came of the last try. */
export interface Answered {
  readonly status: number;
  readonly problems: readonly FieldProblem[];
  /** What it costs now, in euro cents, where orders has said so. @default - what its lines cost */
  readonly totalCents?: number;
}

/** What is ordered, what it costs, and how it is paid. */
export function checkoutPage(
  visit: Visit,
  { id, items }: Checkout,
  products: readonly Product[],
  { status, problems, totalCents }: Answered = { status: 200, problems: [] },
): Shown {
  const lines = priced(items, products);
  const shown = totalCents ?? total(lines);
  const card = problemOf(problems, 'card');
  const changed = problemOf(problems, 'total');
  const places: readonly string[] = ['total', ...items.map(({ productId }) => `item-${productId}`)];
  const idOf = (field: string) => (field === 'card' ? `card-0` : places.includes(field) ? field : undefined);
  return {
    status,
    title: problems.length > 0 ? 'Problem: checkout' : 'Checkout',
    content: (
      <>
        <h1>Checkout</h1>
        <ProblemSummary problems={problems} idOf={idOf} />
        <div class="with-aside">
          <Form to="/checkout" token={visit.token} class="pay">
            <input type="hidden" name="order" value={id} />
            <input type="hidden" name="total" value={shown} />
            <fieldset aria-describedby={card && 'card-problem'}>
              <legend>Pay with</legend>
              <Problem id="card" problem={card} />
              {cards.map(({ token, label, hint }, at) => (
                <label class="choice" key={token} for={`card-${at}`}>
                  <input
                    type="radio"
                    id={`card-${at}`}
                    name="card"
                    value={token}
                    required
                    checked={at === 0}
                    aria-invalid={card ? true : undefined}
                  />
                  <span>
                    {label}
                    {hint && <small>{hint}</small>}
                  </span>
                </label>
              ))}
            </fieldset>
            <button>Pay {money(shown)} and order</button>
            <p class="hint">Pressing it twice does not order twice.</p>
          </Form>
          <section class="panel" aria-labelledby="order">
            <h2 id="order">Your order</h2>
            <ul class="short-lines">
              {lines.map((line) => (
                <OrderLine line={line} problem={problemOf(problems, `item-${line.productId}`)} key={line.productId} />
              ))}
            </ul>
            <dl class="sums">
              <dt>Delivery</dt>
              <dd>Free</dd>
              <dt class="total">Total</dt>
              <dd class="total" id="total" tabIndex={changed && -1}>
                {money(shown)}
              </dd>
            </dl>
            <Problem id="total" problem={changed} />
            <p class="back">
              <a href="/cart">Change your cart</a>
            </p>
          </section>
        </div>
      </>
    ),
  };
}

const OrderLine = ({ line, problem }: { readonly line: PricedLine; readonly problem: FieldProblem | undefined }) => {
  const { productId, quantity, product, priceCents } = line;
  const id = `item-${productId}`;
  return (
    <li id={id} tabIndex={problem && -1} {...described(id, problem)} aria-invalid={undefined}>
      {product && <img src={product.picture} alt="" width="56" height="56" />}
      <span>
        {product?.name ?? productId} <span class="times">× {quantity}</span>
      </span>
      <span class="price">{product ? money(priceCents) : '–'}</span>
      <Problem id={id} problem={problem} />
    </li>
  );
};
