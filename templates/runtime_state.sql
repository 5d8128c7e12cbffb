-- State ----------------------------------------------------------------------------------------------------------

CREATE VIEW pgtc.settings AS
SELECT s.name, s.value, s.minimum, s.maximum, s.description FROM pgtc.setting AS s ORDER BY s.name;

CREATE VIEW pgtc.stream_tables AS
SELECT d.schema_name, d.table_name, d.level, d.refresh_mode, d.target_lag, d.storage, d.definition_hash, d.query,
       CASE WHEN f.paused THEN 'paused' WHEN NOT f.filled THEN 'empty' WHEN f.full_reason IS NOT NULL THEN 'stale' ELSE 'ready' END AS state,
       f.refreshed_at, f.as_of,
       (SELECT v.state FROM pgtc.version AS v
        WHERE v.schema_name = d.schema_name AND v.table_name = d.table_name AND v.state <> 'serving'
        ORDER BY v.number DESC LIMIT 1) AS other_version
FROM pgtc.definition AS d
JOIN pgtc.frontier AS f USING (storage)
WHERE d.inner_of IS NULL;

CREATE VIEW pgtc.stat_stream_tables AS
SELECT d.schema_name, d.table_name,
       extract(epoch FROM clock_timestamp() - coalesce(f.data_at, f.refreshed_at)) AS lag_seconds,
       d.target_lag,
       h.refreshes, h.full_refreshes, h.rows_inserted, h.rows_updated, h.rows_deleted, h.changes,
       h.last_duration
FROM pgtc.definition AS d
JOIN pgtc.frontier AS f USING (storage)
LEFT JOIN LATERAL (
  SELECT count(*) AS refreshes,
         count(*) FILTER (WHERE r.mode = 'full') AS full_refreshes,
         sum(r.rows_inserted) AS rows_inserted,
         sum(r.rows_updated) AS rows_updated,
         sum(r.rows_deleted) AS rows_deleted,
         sum(r.changes) AS changes,
         (array_agg(r.duration ORDER BY r.id DESC))[1] AS last_duration
  FROM pgtc.refresh_history AS r
  WHERE r.schema_name = d.schema_name AND r.table_name = d.table_name
) AS h ON true
WHERE d.inner_of IS NULL;

CREATE VIEW pgtc.stat_sources AS
SELECT s.schema_name, s.table_name, s.buffer,
       pg_relation_size(c.oid)
         + coalesce(pg_relation_size(to_regclass(format('pgtc.%I', 'bulk_' || substr(s.buffer, 9)))), 0) AS buffer_bytes,
       (SELECT count(DISTINCT (u.schema_name, u.table_name)) FROM pgtc.definition_source AS u WHERE u.source_schema = s.schema_name AND u.source_table = s.table_name) AS stream_tables
FROM pgtc.source AS s
JOIN pg_class AS c ON c.relname = s.buffer
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'pgtc';

CREATE VIEW pgtc.stat_versions AS
SELECT v.schema_name, v.table_name, v.storage, v.state, v.refresh_mode, v.target_lag, v.definition_hash, v.installed_at,
       f.filled, f.paused, f.refreshed_at, f.full_reason, f.last_error,
       pg_table_size(c.oid) + (SELECT coalesce(sum(pg_table_size(to_regclass(format('pgtc.%I', p.storage)))), 0)
                               FROM pgtc.version AS p WHERE p.inner_of = v.storage)::bigint AS bytes
FROM pgtc.version AS v
JOIN pgtc.frontier AS f USING (storage)
JOIN pg_class AS c ON c.relname = v.storage
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'pgtc'
WHERE v.inner_of IS NULL;

CREATE VIEW pgtc.stat_refreshes AS
SELECT r.id, r.schema_name, r.table_name, r.started_at, r.duration, r.mode, r.reason, r.rows_inserted, r.rows_updated, r.rows_deleted, r.changes
FROM pgtc.refresh_history AS r;

-- Functions are for the owner until granted; state is for monitoring.
REVOKE ALL ON ALL ROUTINES IN SCHEMA pgtc FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pgtc.is_here(bigint, oid), pgtc.same_tree(text) TO PUBLIC;
GRANT USAGE ON SCHEMA pgtc TO pg_monitor;
GRANT SELECT ON pgtc.settings, pgtc.stream_tables, pgtc.stat_stream_tables, pgtc.stat_sources, pgtc.stat_versions, pgtc.stat_refreshes TO pg_monitor;
