CREATE TABLE products (
  id text PRIMARY KEY COLLATE "C",
  name text NOT NULL,
  description text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents > 0),
  available integer NOT NULL CHECK (available >= 0),
  reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  sold integer NOT NULL DEFAULT 0 CHECK (sold >= 0)
);

-- Stock that is set aside for an order: by a reservation of the saga, or by a prepared transaction.
-- One that is released before it was ever held stays here, so that the late request to hold it finds it.
CREATE TABLE holds (
  kind text NOT NULL CHECK (kind IN ('reservation', 'transaction')),
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'committed', 'released')),
  items jsonb NOT NULL,
  total_cents integer NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, id)
);
