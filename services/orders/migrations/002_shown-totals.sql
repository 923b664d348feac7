-- What whoever ordered was shown as its total; unknown of orders that came without.
ALTER TABLE orders ADD COLUMN shown_cents integer;
