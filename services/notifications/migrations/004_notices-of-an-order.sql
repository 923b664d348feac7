-- What was said of an order: what happened later is not followed by what happened before.
CREATE INDEX notices_order ON notices (order_id);
