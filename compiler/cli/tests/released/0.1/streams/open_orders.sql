-- Orders that wait for somebody: a filter and a join that keeps one row per order.
CREATE MATERIALIZED VIEW shop.open_orders
WITH (
    pgtc.target_lag = '10 seconds',
    pgtc.key        = 'order_id'
) AS
SELECT o.id                              AS order_id,
       c.name                            AS customer,
       coalesce(c.region, 'unknown')     AS region,
       o.placed_at,
       upper(coalesce(o.note, ''))       AS note
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN ('open', 'paid');
