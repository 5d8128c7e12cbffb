-- The last two visits of everybody.
CREATE MATERIALIZED VIEW gallery.lateral_latest AS
SELECT p.id, p.name, v.at, v.kind
FROM gallery.people AS p
    CROSS JOIN LATERAL (
        SELECT at, kind FROM gallery.visits WHERE person_id = p.id ORDER BY at DESC, id DESC LIMIT 2
    ) AS v;
