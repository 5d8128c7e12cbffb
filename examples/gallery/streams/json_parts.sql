-- Parts of a document.
CREATE MATERIALIZED VIEW gallery.json_parts AS
SELECT p.id, e.key, e.value FROM gallery.people AS p, jsonb_each_text(CASE jsonb_typeof(p.profile) WHEN 'object' THEN p.profile END) AS e;
