-- unnest of several arrays is several functions side by side; a function of no column is a source of its own.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE FUNCTION shop.parts(text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS 'SELECT string_to_table($1, '','')';
CREATE FUNCTION shop.bounds(x integer, OUT low integer, OUT "High" bigint) LANGUAGE sql IMMUTABLE
AS 'SELECT $1 - 1, $1 + 1::bigint';
CREATE TABLE shop.t (id integer PRIMARY KEY, a integer[] NOT NULL, b text[] NOT NULL);

CREATE MATERIALIZED VIEW shop.pairs
WITH (pgtc.refresh = incremental) AS
SELECT t.id, u.x, u.y, g, p, l.low, l."High"
FROM shop.t, unnest(t.a, t.b) AS u(x, y), generate_series(1, 3) AS g, shop.parts(u.y) AS p, shop.bounds(u.x) AS l
WHERE g <= t.id;
