-- What is swept: what was said long ago.
CREATE INDEX notices_since ON notices (written_at);
