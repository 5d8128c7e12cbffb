-- Any predicate joins: ranges, OR, functions; and a cross join.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.prices (id integer PRIMARY KEY, low integer NOT NULL, high integer, label text);
CREATE TABLE shop.items (id integer PRIMARY KEY, price integer, name text);
CREATE TABLE shop.factor (f integer NOT NULL);

-- Bands of prices.
CREATE MATERIALIZED VIEW shop.bands
WITH (pgtc.refresh = incremental) AS
SELECT i.id AS item, p.id AS band, i.price * f.f AS scaled
FROM shop.items AS i
JOIN shop.prices AS p ON i.price BETWEEN p.low AND p.high OR lower(p.label) = i.name
CROSS JOIN shop.factor AS f;
