-- The three highest salaries, however many have them.
CREATE MATERIALIZED VIEW gallery.top_with_ties AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC FETCH FIRST 3 ROWS WITH TIES;
