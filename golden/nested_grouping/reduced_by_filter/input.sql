-- The average of a part's lines is computed for parts of the brand only: now, and for a change.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.parts (id integer PRIMARY KEY, brand text NOT NULL, name text);
CREATE TABLE shop.lines (id integer PRIMARY KEY, part_id integer, quantity integer NOT NULL);
CREATE INDEX ON shop.lines (part_id);

-- Lines of a brand that are small for their part.
CREATE MATERIALIZED VIEW shop.small_lines AS
SELECT l.id, p.name, l.quantity
FROM shop.lines AS l JOIN shop.parts AS p ON p.id = l.part_id
WHERE p.brand = 'ours' AND l.quantity < (SELECT avg(o.quantity) FROM shop.lines AS o WHERE o.part_id = p.id);
