-- A payment that is refunded before it was ever asked for stays here, so that the late request for it finds it.
CREATE TABLE payments (
  id uuid PRIMARY KEY,
  amount_cents integer NOT NULL,
  card text NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'held', 'captured', 'declined', 'refunding', 'refunded')),
  changed_at timestamptz NOT NULL DEFAULT now(),
  checked_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX payments_unsettled ON payments (checked_at) WHERE state IN ('pending', 'held', 'refunding');
