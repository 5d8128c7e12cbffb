-- EXCEPT.
CREATE MATERIALIZED VIEW gallery.except_rows AS
SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits;
