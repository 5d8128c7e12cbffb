-- Sales per category: FILTER, HAVING, extremes and spread of prices; a quoted column name.
CREATE MATERIALIZED VIEW shop.category_sales AS
SELECT p."Category",
       sum(l.quantity)                                               AS items,
       sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired)   AS current_revenue,
       min(l.unit_price)                                             AS cheapest,
       max(l.unit_price)                                             AS dearest,
       stddev_samp(l.unit_price)                                     AS price_spread,
       count(DISTINCT l.product_id)                                  AS products_sold
FROM shop.order_lines AS l
JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1;
