-- Every event that was acted on, so that one that comes again is not.
CREATE TABLE handled (
  event_id uuid PRIMARY KEY,
  handled_at timestamptz NOT NULL DEFAULT now()
);

-- What is said to whoever ordered.
CREATE TABLE notices (
  id bigserial PRIMARY KEY,
  order_id uuid NOT NULL,
  user_id uuid NOT NULL,
  text text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
