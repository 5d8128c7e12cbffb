-- Rows that are older than some time leave by themselves, and those that come due enter.
-- expect: filter.temporal
CREATE TABLE events (
  id bigint PRIMARY KEY,
  kind text NOT NULL,
  "at" timestamptz,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz
);
CREATE INDEX ON events ("at");
CREATE INDEX ON events (valid_from);
CREATE INDEX ON events (valid_to);

CREATE MATERIALIZED VIEW public.recent AS
SELECT e.id, e.kind, e."at"
FROM events AS e
WHERE e."at" > now() - interval '7 days' AND e.kind <> 'draft'
  AND e.valid_from <= now() AND (now() < e.valid_to OR e.valid_to IS NULL);
