-- Money in and out in one list: UNION ALL keeps duplicates, so rows are counted where no key tells them apart.
CREATE MATERIALIZED VIEW shop.cash_flow AS
SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, 'refund', -r.amount
FROM shop.refunds AS r
JOIN shop.payments AS p ON p.id = r.payment_id;
