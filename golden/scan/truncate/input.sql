-- TRUNCATE has no rows to capture: the next refresh computes everything anew.
-- expect: scan.delta
-- full: 2 4
CREATE SCHEMA shop;
CREATE TABLE shop.carts (id integer PRIMARY KEY, owner text NOT NULL);

-- Carts.
CREATE MATERIALIZED VIEW shop.owners
WITH (pgtc.refresh = incremental) AS
SELECT id, owner FROM shop.carts;
