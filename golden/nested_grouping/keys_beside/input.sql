-- The keys of a change go sideways: from the shelf through its parts to the lines of those parts.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.shelves (id integer PRIMARY KEY, hall text NOT NULL);
CREATE TABLE shop.stock (shelf_id integer NOT NULL, part_id integer NOT NULL, number integer NOT NULL, PRIMARY KEY (shelf_id, part_id));
CREATE TABLE shop.lines (id integer PRIMARY KEY, part_id integer, quantity integer NOT NULL);
CREATE INDEX ON shop.lines (part_id);
CREATE INDEX ON shop.stock (part_id);

-- Shelves that hold more of a part than was sold of it.
CREATE MATERIALIZED VIEW shop.full_shelves AS
SELECT s.id, s.hall
FROM shop.shelves AS s
WHERE s.id IN (
    SELECT t.shelf_id FROM shop.stock AS t
    WHERE t.number > (SELECT sum(l.quantity) FROM shop.lines AS l WHERE l.part_id = t.part_id)
);
