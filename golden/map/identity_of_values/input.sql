-- Equal is not identical: an update that changes only the representation reaches the reader.
-- expect: map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.measures (
  id integer PRIMARY KEY,
  n numeric,
  f double precision,
  span interval,
  code char(5),
  doc jsonb,
  ns numeric[],
  note json
);

-- Values as they are.
CREATE MATERIALIZED VIEW shop.readings
WITH (pgtc.refresh = incremental) AS
SELECT n, f, span, code, doc, ns, note FROM shop.measures;
