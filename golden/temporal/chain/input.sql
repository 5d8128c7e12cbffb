-- A stream table over one that time changes needs no time itself; and one that compares a stored value with it.
-- expect: filter.temporal
CREATE TABLE sessions (id bigint PRIMARY KEY, user_name text NOT NULL, ends timestamptz NOT NULL);
CREATE INDEX ON sessions (ends);

CREATE MATERIALIZED VIEW public.active AS
SELECT s.id, s.user_name, s.ends FROM sessions AS s WHERE s.ends > now();

CREATE MATERIALIZED VIEW public.last_end AS
SELECT a.user_name, count(*) AS sessions, max(a.ends) AS last FROM public.active AS a GROUP BY a.user_name;
CREATE INDEX ON public.last_end (last);

CREATE MATERIALIZED VIEW public.ending AS
SELECT l.user_name, l.sessions, l.last FROM public.last_end AS l WHERE l.last < now() + interval '1 hour';
