-- Windows whose partitions have nothing in common: the inner one is differentiated.
-- expect: window.stored_partitions
-- expect: window.touched_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.t (id bigint PRIMARY KEY, a integer, b integer NOT NULL);

CREATE MATERIALIZED VIEW shop.both
WITH (pgtc.refresh = incremental) AS
SELECT id, a, b, count(*) OVER (PARTITION BY a) AS with_a, rank() OVER (PARTITION BY b ORDER BY id) AS in_b
FROM shop.t;
