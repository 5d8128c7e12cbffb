-- EXCEPT ALL: each row as often as it is left, by two counters; the view repeats the groups.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.ordered (item integer, size text);
CREATE TABLE shop.delivered (item bigint, size text);

CREATE MATERIALIZED VIEW shop.missing
WITH (pgtc.refresh = incremental) AS
SELECT item, size FROM shop.ordered EXCEPT ALL SELECT item, size FROM shop.delivered;
