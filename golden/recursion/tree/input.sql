-- All that stands below each folder, with its depth and path. A path is part of the row, so rows cannot repeat, but
-- nothing proves that: they are counted.
-- expect: recursion.linear
CREATE SCHEMA shop;
CREATE TABLE shop.folders (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL, note text);
CREATE INDEX ON shop.folders (parent_id);

CREATE MATERIALIZED VIEW shop.tree
WITH (pgtc.refresh = incremental, pgtc.live = true) AS
WITH RECURSIVE below (root, id, depth, path) AS (
  SELECT id, id, 0, name FROM shop.folders WHERE parent_id IS NULL
  UNION ALL
  SELECT b.root, f.id, b.depth + 1, b.path || '/' || f.name
  FROM below AS b JOIN shop.folders AS f ON f.parent_id = b.id
)
SELECT root, id, depth, path FROM below;
