-- Each customer's share of the region's value: it reads both sides of the diamond, which are refreshed to one point in
-- time before it.
CREATE MATERIALIZED VIEW shop.customer_shares AS
SELECT c.id AS customer_id, c.name, r.region, v.value, round(100 * v.value / nullif(r.value, 0), 1) AS percent
FROM shop.customer_values AS v
JOIN shop.customers AS c ON c.id = v.customer_id
JOIN shop.region_values AS r ON r.region = c.region;
