import { Type } from '@sinclair/typebox';
import { mostOfOne } from './cart';
import { Field } from './field';
import { Form } from './form';
import { money } from './money';
import { page } from './page';
import { Shop } from './shop';
import { Sorry } from './sorry';

/** A path with a product in it. */
const ByProduct = Type.Object({
  id: Type.String({
    title: 'The product in the address',
    description: 'must be up to 40 small letters, digits and hyphens',
    pattern: '^[a-z0-9-]{1,40}$',
  }),
});

/** One product, to be put into the cart. */
export const getProduct = (shop: Shop) =>
  page(
    'GET /products/{id}',
    {
      summary: 'One product, to be put into the cart.',
      path: ByProduct,
      answers: {
        200: 'The product.',
        400: 'That is no id.',
        404: 'There is none.',
        503: 'Products does not answer.',
      },
    },
    async ({ path: { id }, visit }) => {
      const product = await shop.catalogue.find(id);
      if (!product) throw new Sorry(404, 'We do not sell this', 'It may have been here once, and is gone.');
      const { name, description, priceCents, picture } = product;
      return {
        status: 200,
        title: name,
        content: (
          <article class="product">
            <img class="picture" src={picture} alt={`Drawing: ${name}`} width="400" height="400" />
            <div>
              <h1>{name}</h1>
              <p class="price large">{money(priceCents)}</p>
              <p class="description">{description}</p>
              <Form to="/cart" token={visit.token} class="add">
                <input type="hidden" name="action" value="add" />
                <input type="hidden" name="product" value={id} />
                <Field
                  id="quantity"
                  label="Quantity"
                  input={{ type: 'number', name: 'quantity', value: 1, min: 1, max: mostOfOne, required: true }}
                />
                <button>Add to cart</button>
              </Form>
              <p class="back">
                <a href="/">Back to everything we sell</a>
              </p>
            </div>
          </article>
        ),
      };
    },
  );
