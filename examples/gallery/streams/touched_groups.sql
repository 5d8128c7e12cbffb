-- Aggregates that are computed anew for touched groups.
CREATE MATERIALIZED VIEW gallery.touched_groups AS
SELECT team_id, count(DISTINCT manager_id) AS managers, string_agg(name, ', ' ORDER BY name, id) AS names,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median, mode() WITHIN GROUP (ORDER BY joined) AS common_day
FROM gallery.people GROUP BY team_id;
