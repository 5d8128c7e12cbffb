-- full: 7
-- Several queries in one WITH RECURSIVE, a later one read by an earlier one, conditions and joins in both terms and above,
-- and a recursion that is read twice.
-- expect: recursion.recomputed
CREATE SCHEMA shop;
CREATE TABLE shop.parts (id bigint PRIMARY KEY, name varchar(40) NOT NULL, price numeric(12, 2));
CREATE TABLE shop.uses (part_id bigint, used_id bigint, quantity bigint NOT NULL, PRIMARY KEY (part_id, used_id));
CREATE TABLE shop.hidden (part_id bigint PRIMARY KEY);

CREATE MATERIALIZED VIEW shop.contents
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE inside (part_id, used_id, quantity, level) AS (
  SELECT a.part_id, a.used_id, a.quantity, 1 FROM allowed AS a JOIN shop.parts AS p ON p.id = a.part_id
  WHERE p.price > 10
  UNION ALL
  SELECT i.part_id, a.used_id, i.quantity * a.quantity, i.level + 1
  FROM inside AS i
  JOIN allowed AS a ON a.part_id = i.used_id
  LEFT JOIN shop.parts AS p ON p.id = a.used_id
  WHERE i.level < 5 AND coalesce(p.price, 1) > 0
),
allowed AS (
  SELECT u.* FROM shop.uses AS u
  WHERE u.quantity > 0 AND NOT EXISTS (SELECT FROM shop.hidden AS h WHERE h.part_id = u.used_id)
)
SELECT p.name, i.level, i.quantity, u.name AS used, (SELECT count(*) FROM inside AS x WHERE x.used_id = i.used_id) AS places
FROM inside AS i
JOIN shop.parts AS p ON p.id = i.part_id
LEFT JOIN shop.parts AS u ON u.id = i.used_id;
