-- Orders and their value per customer: a stream table over a stream table, with a live view that is exact at any moment.
CREATE MATERIALIZED VIEW shop.customer_values
WITH (pgtc.live = true) AS
SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
FROM shop.order_values AS v
GROUP BY v.customer_id;
