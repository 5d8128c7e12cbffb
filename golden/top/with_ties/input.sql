-- Ties are shown too, so no key is needed at the end of ORDER BY.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.runs (runner text, seconds integer);

CREATE MATERIALIZED VIEW shop.best_runs
WITH (pgtc.refresh = incremental) AS
SELECT runner, seconds FROM shop.runs ORDER BY seconds FETCH FIRST 2 ROWS WITH TIES;
