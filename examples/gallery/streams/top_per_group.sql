-- The two best paid of each team.
CREATE MATERIALIZED VIEW gallery.top_per_group AS
SELECT id, team_id, salary FROM (
    SELECT id, team_id, salary, row_number() OVER (PARTITION BY team_id ORDER BY salary DESC, id) AS place FROM gallery.people
) AS ranked WHERE place <= 2;
