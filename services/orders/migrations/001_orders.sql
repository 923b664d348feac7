-- One row an order, with the state of its checkout. Whoever is at work on it sets due_at ahead;
-- once that is past, nobody is, and the loop goes on with it.
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  content_hash text NOT NULL,
  items jsonb NOT NULL,
  card text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('saga', 'two-phase')),
  state text NOT NULL,
  total_cents integer,
  refusal jsonb,
  acknowledged text[] NOT NULL DEFAULT '{}',
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz
);

CREATE INDEX orders_due ON orders (due_at) WHERE due_at IS NOT NULL;

-- What the world is to be told, written with the change that it tells of.
CREATE TABLE outbox (
  number bigserial PRIMARY KEY,
  id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  event jsonb NOT NULL,
  published_at timestamptz
);

CREATE INDEX outbox_unpublished ON outbox (number) WHERE published_at IS NULL;
