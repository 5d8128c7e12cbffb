-- Revenue per customer, kept current.
CREATE MATERIALIZED VIEW shop.order_totals
WITH (
    pgtc.target_lag = '1 minute'
) AS
SELECT c.id AS customer_id,
       c.name,
       count(*)      AS order_count,
       sum(o.amount) AS total
FROM shop.customers AS c
JOIN shop.orders AS o ON o.customer_id = c.id
GROUP BY c.id, c.name;
