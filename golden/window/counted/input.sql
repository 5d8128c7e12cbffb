-- A table without a key: equal rows are told apart by nothing, so they are counted.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.log (kind text, size numeric);

CREATE MATERIALIZED VIEW shop.log_sizes
WITH (pgtc.refresh = incremental) AS
SELECT size, rank() OVER (PARTITION BY kind ORDER BY size) AS rank, sum(size) OVER (PARTITION BY kind) AS total
FROM shop.log;
