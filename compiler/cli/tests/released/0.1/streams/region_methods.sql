-- Payments per region and method: four tables, a CTE and a derived table.
CREATE MATERIALIZED VIEW shop.region_methods AS
WITH paid AS (
    SELECT p.order_id, p.method, p.amount
    FROM shop.payments AS p
    WHERE p.amount > 0
)
SELECT w.region,
       paid.method,
       count(*)         AS payments,
       sum(paid.amount) AS amount
FROM paid
JOIN (
    SELECT o.id, c.region
    FROM shop.orders AS o
    JOIN shop.customers AS c ON c.id = o.customer_id
) AS w ON w.id = paid.order_id
GROUP BY w.region, paid.method;
