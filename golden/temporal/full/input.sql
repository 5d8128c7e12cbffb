-- Computed anew at each refresh: the time may stand anywhere.
-- expect: map.temporal
-- full: 2 3 4
CREATE TABLE jobs (id bigint PRIMARY KEY, started timestamptz NOT NULL, tag text);

CREATE MATERIALIZED VIEW public.ages
WITH (pgtc.refresh = full) AS
SELECT j.id, now() - j.started AS age, date_trunc('day', now(), 'UTC') AS today, j.tag
FROM jobs AS j LEFT JOIN (VALUES (now(), 'x')) AS v (at, tag) ON v.tag = j.tag AND j.started + interval '1 hour' > v.at
WHERE extract(epoch FROM now() - j.started) >= 0;
