-- The five best paid.
CREATE MATERIALIZED VIEW gallery.top_n AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC, id LIMIT 5;
