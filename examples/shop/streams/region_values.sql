-- The value of orders per region, over the same stream table: with customer_values and customer_shares a diamond.
CREATE MATERIALIZED VIEW shop.region_values AS
SELECT c.region, count(*) AS orders, sum(v.value) AS value
FROM shop.order_values AS v
JOIN shop.customers AS c ON c.id = v.customer_id
WHERE c.region IS NOT NULL
GROUP BY c.region;
