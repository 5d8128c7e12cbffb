-- Who bought what, and at which prices: aggregates that cannot be added up, so touched groups are computed anew.
CREATE MATERIALIZED VIEW shop.product_buyers AS
SELECT l.product_id,
       count(DISTINCT o.customer_id)                                    AS customers,
       min(l.unit_price)                                                AS cheapest,
       max(l.unit_price)                                                AS dearest,
       array_agg(o.id ORDER BY o.id, l.line)                            AS order_ids,
       string_agg(o.status::text, ', ' ORDER BY o.id, l.line)           AS statuses
FROM shop.orders AS o
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id;
