-- Sessions that were ended before they expired.
CREATE TABLE ended_sessions (
  id uuid PRIMARY KEY,
  ended_at timestamptz NOT NULL DEFAULT now()
);

-- What is swept: those that have expired since.
CREATE INDEX ended_sessions_since ON ended_sessions (ended_at);
