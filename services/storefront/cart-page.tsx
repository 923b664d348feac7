import { count, mostOfOne, PricedLine, priced, total } from './cart';
import { Product } from './catalogue';
import { described, Problem } from './field';
import { FieldProblem, problemOf } from './field-problems';
import { Form } from './form';
import { money } from './money';
import { Shown } from './page';
import { ProblemSummary } from './problem-summary';
import { Visit } from './visit';

/** What is wrong with the cart, and at which product. */
export interface CartProblems {
  readonly status: number;
  readonly problems: readonly FieldProblem[];
  readonly productId?: string;
}

/** The cart, with what is wrong, if anything. */
export function cartPage(visit: Visit, products: readonly Product[], wrong?: CartProblems): Shown {
  const { cart } = visit.session;
  const lines = priced(cart, products);
  const problems = wrong?.problems ?? [];
  const at = lines.some(({ productId }) => productId === wrong?.productId) ? wrong?.productId : undefined;
  const idOf = (field: string) => (at && field === 'quantity' ? `quantity-${at}` : undefined);
  return {
    status: wrong?.status ?? 200,
    title: problems.length > 0 ? 'Problem: your cart' : 'Your cart',
    content: (
      <>
        <h1>Your cart</h1>
        <ProblemSummary problems={problems} idOf={idOf} />
        {lines.length === 0 ? (
          <div class="empty">
            <p>There is nothing in it yet.</p>
            <p>
              <a class="button" href="/">
                See what we sell
              </a>
            </p>
          </div>
        ) : (
          <div class="with-aside">
            <ul class="lines" aria-label="In your cart">
              {lines.map((line) => (
                <li key={line.productId}>
                  <CartLine
                    line={line}
                    token={visit.token}
                    problem={line.productId === at ? problemOf(problems, 'quantity') : undefined}
                  />
                </li>
              ))}
            </ul>
            <section class="panel" aria-labelledby="summary">
              <h2 id="summary">Summary</h2>
              <dl class="sums">
                <dt>Things</dt>
                <dd>{count(cart)}</dd>
                <dt>Delivery</dt>
                <dd>Free</dd>
                <dt class="total">Total</dt>
                <dd class="total">{money(total(lines))}</dd>
              </dl>
              <a class="button wide-button" href="/checkout">
                Go to checkout
              </a>
              <p class="back">
                <a href="/">Go on shopping</a>
              </p>
            </section>
          </div>
        )}
      </>
    ),
  };
}

interface CartLineProps {
  readonly line: PricedLine;
  readonly token: string;
  readonly problem?: FieldProblem;
}

const CartLine = ({ line: { productId, quantity, product, priceCents }, token, problem }: CartLineProps) => {
  const id = `quantity-${productId}`;
  const name = product?.name ?? productId;
  return (
    <div class="line">
      {product && <img src={product.picture} alt="" width="96" height="96" />}
      <div class="line-what">
        <h2>{product ? <a href={`/products/${productId}`}>{name}</a> : name}</h2>
        <p class="each">{product ? `${money(product.priceCents)} each` : 'We do not sell this any more.'}</p>
      </div>
      {product && <p class="price">{money(priceCents)}</p>}
      <div class="line-forms">
        <Problem id={id} problem={problem} />
        {product && (
          <Form to="/cart" token={token} class="inline">
            <input type="hidden" name="action" value="change" />
            <input type="hidden" name="product" value={productId} />
            <label for={id}>
              Quantity<span class="unseen"> of {name}</span>
            </label>
            <input
              id={id}
              type="number"
              name="quantity"
              value={quantity}
              min={1}
              max={mostOfOne}
              required
              {...described(id, problem)}
            />
            <button class="second">
              Update<span class="unseen"> quantity of {name}</span>
            </button>
          </Form>
        )}
        <Form to="/cart" token={token}>
          <input type="hidden" name="action" value="remove" />
          <input type="hidden" name="product" value={productId} />
          <button class="quiet">
            Remove<span class="unseen"> {name}</span>
          </button>
        </Form>
      </div>
    </div>
  );
};
