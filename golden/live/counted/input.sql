-- A live view of counted rows: counts are added.
-- expect: map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.events (kind text, size numeric, detail json);

-- Events without a key.
CREATE MATERIALIZED VIEW shop.sizes
WITH (pgtc.live = true) AS
SELECT kind, size, detail FROM shop.events WHERE size > 0;
