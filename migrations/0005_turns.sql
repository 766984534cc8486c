-- Each day of deposits gives its receipts in turn with the others, those of acknowledged ones first: a flood, whoever acknowledges it, keeps
-- back those of its own day alone.
DROP INDEX deposits_receipt_due;
CREATE INDEX deposits_receipt_due ON deposits (day DESC, acknowledged DESC, tag) WHERE receipt_due = 1;
