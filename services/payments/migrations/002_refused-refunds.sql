-- A refund that the provider refuses for good: people have to look at it.
ALTER TABLE payments DROP CONSTRAINT payments_state_check;
ALTER TABLE payments ADD CONSTRAINT payments_state_check
  CHECK (state IN ('pending', 'held', 'captured', 'declined', 'refunding', 'refunded', 'refund-refused'));

-- What is swept: payments that have ended.
CREATE INDEX payments_ended ON payments (changed_at) WHERE state IN ('captured', 'declined', 'refunded');
