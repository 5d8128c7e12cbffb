-- What each order is worth. Other stream tables read this one.
CREATE MATERIALIZED VIEW shop.order_values AS
SELECT o.id AS order_id, o.customer_id, count(*) AS lines, sum(l.quantity * l.unit_price) AS value
FROM shop.orders AS o
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY o.id, o.customer_id;

CREATE INDEX ON shop.order_values (customer_id);
