-- Rows defined at the call, columns of the function's own, several functions one after the other.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id integer PRIMARY KEY, lines jsonb, notes jsonb NOT NULL);

CREATE MATERIALIZED VIEW shop.lines
WITH (pgtc.refresh = incremental) AS
SELECT o.id, l."Item", l.price * l.n AS amount, e.key, e.value #>> '{}' AS note, s
FROM shop.orders AS o
CROSS JOIN LATERAL jsonb_to_recordset(o.lines) AS l("Item" text, price numeric(8,2), n integer)
CROSS JOIN jsonb_each(o.notes) AS e
JOIN generate_series(1, l.n) AS s ON s <> 2;
