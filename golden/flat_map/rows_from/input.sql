-- Functions side by side with numbered rows, one of them with its row defined in place; and kept rows without results.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.carts (id bigint PRIMARY KEY, lines jsonb, coupons text[]);

CREATE MATERIALIZED VIEW shop.cart_lines
WITH (pgtc.refresh = incremental) AS
SELECT c.id, r."Number", r.sku, r.quantity, r.coupon
FROM shop.carts AS c
LEFT JOIN LATERAL ROWS FROM (jsonb_to_recordset(c.lines) AS (sku text, quantity integer), unnest(c.coupons))
          WITH ORDINALITY AS r (sku, quantity, coupon, "Number") ON true;
