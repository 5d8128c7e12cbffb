-- No key anywhere: rows are counted, and shown as often as they occur.
-- expect: map.linear
-- expect: filter.linear
CREATE SCHEMA shop;
CREATE TABLE shop.events (kind text, size numeric, detail json, at timestamptz);

-- Events without a key.
CREATE MATERIALIZED VIEW shop.sizes
WITH (pgtc.refresh = incremental) AS
SELECT kind, size, detail FROM shop.events WHERE size > 0;
