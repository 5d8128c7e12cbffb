-- Sales per category: FILTER, HAVING, averages and spread of prices; a quoted column name.
CREATE MATERIALIZED VIEW shop.category_sales AS
SELECT p."Category",
       sum(l.quantity)                                               AS items,
       sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired)   AS current_revenue,
       avg(l.unit_price)                                             AS average_price,
       stddev_samp(l.unit_price)                                     AS price_spread
FROM shop.order_lines AS l
JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1;
