-- No key: hash partitions, counted rows; TRUNCATE of one partition recomputes.
-- expect: scan.delta
-- full: 3
CREATE SCHEMA shop;
CREATE TABLE shop.log (level text, message text) PARTITION BY HASH (message);
CREATE TABLE shop.log_0 PARTITION OF shop.log FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.log_1 PARTITION OF shop.log FOR VALUES WITH (MODULUS 2, REMAINDER 1);

CREATE MATERIALIZED VIEW shop.messages
WITH (pgtc.refresh = incremental) AS
SELECT level, message FROM shop.log WHERE level <> 'debug';
