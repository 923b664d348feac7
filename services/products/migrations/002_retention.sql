-- What is swept: what was set aside, once it is sold or given back.
CREATE INDEX holds_ended ON holds (changed_at) WHERE state <> 'held';
