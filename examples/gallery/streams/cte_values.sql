-- A CTE and constant rows.
CREATE MATERIALIZED VIEW gallery.cte_values AS
WITH labels (kind, label) AS (VALUES ('call', 'by telephone'), ('meeting', 'in person'))
SELECT v.id, l.label FROM gallery.visits AS v JOIN labels AS l USING (kind);
