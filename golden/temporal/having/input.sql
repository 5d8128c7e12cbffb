-- The time in FILTER, in a grouping column, and against a key of a grouping; a difference of times.
-- expect: map.temporal
-- expect: filter.temporal
CREATE TABLE visits (id bigint PRIMARY KEY, page text NOT NULL, seen timestamptz, day date NOT NULL);
CREATE INDEX ON visits (seen);
CREATE INDEX ON visits (day);

CREATE MATERIALIZED VIEW public.pages AS
SELECT v.page, v.seen > now() AS planned, v.day,
       count(*) AS visits,
       count(*) FILTER (WHERE now() - v.seen < interval '1 hour') AS last_hour,
       string_agg(v.id::text, ',' ORDER BY v.id) FILTER (WHERE v.seen - now() <= interval '-1 day +2 seconds') AS old
FROM visits AS v
GROUP BY v.page, v.seen > now(), v.day
HAVING v.day >= (now() AT TIME ZONE 'UTC')::date - 2 AND count(*) > 0;
