-- One row per tag, with its place.
CREATE MATERIALIZED VIEW gallery.unnested AS
SELECT p.id, tag, place FROM gallery.people AS p, unnest(p.tags) WITH ORDINALITY AS u(tag, place);
