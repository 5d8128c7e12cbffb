-- Revenue per customer: a join of three tables, one of them through a view, and sums that are kept by addition.
CREATE MATERIALIZED VIEW shop.customer_totals AS
SELECT c.id                            AS customer_id,
       c.name,
       count(*)                        AS line_count,
       sum(l.quantity * l.unit_price)  AS revenue,
       avg(l.unit_price)               AS average_price,
       bool_or(o.status = 'open')      AS has_open_orders
FROM shop.customers AS c
JOIN shop.valid_orders AS o ON o.customer_id = c.id
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY c.id, c.name;

CREATE INDEX ON shop.customer_totals (name);
COMMENT ON COLUMN shop.customer_totals.revenue IS 'Gross, in EUR, without cancelled orders';
