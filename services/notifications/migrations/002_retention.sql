-- What is swept: events that the broker cannot deliver again.
CREATE INDEX handled_since ON handled (handled_at);
