-- VALUES as a source never changes: no term for it.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.parcels (id integer PRIMARY KEY, zone integer, grams integer NOT NULL);

-- Prices of parcels.
CREATE MATERIALIZED VIEW shop.postage
WITH (pgtc.refresh = incremental) AS
SELECT p.id, z.name, p.grams * z.rate AS price
FROM shop.parcels AS p
JOIN (VALUES (1, 'near', 0.01), (2, 'far', 0.05)) AS z (zone, name, rate) ON z.zone = p.zone;
