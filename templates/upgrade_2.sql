-- The runtime schema from version 1 to version 2: stream tables have versions. Nothing is computed anew: storage, buffers
-- and frontiers stay; the functions of the stream tables are replaced below.
SELECT pgtc.raise('TC002', 'the runtime schema is not of version 1', NULL, 'Apply the earlier migrations first; see pgtc rule PGTC4001.')
FROM pgtc.runtime AS r
WHERE r.version <> 1;
LOCK TABLE pgtc.frontier IN ACCESS EXCLUSIVE MODE;
DROP VIEW pgtc.settings, pgtc.stream_tables, pgtc.stat_stream_tables, pgtc.stat_sources, pgtc.stat_refreshes;
DROP FUNCTION pgtc.refresh(text, text), pgtc.hold_changes(text, text), pgtc.begin_refresh(text, text), pgtc.adopt_sources(text, text),
  pgtc.end_refresh(text, text, regclass, timestamptz, text, bigint[], pgtc.refresh_result);

ALTER TABLE pgtc.frontier DROP CONSTRAINT frontier_schema_name_table_name_fkey, DROP CONSTRAINT frontier_pkey;
ALTER TABLE pgtc.definition_source DROP CONSTRAINT definition_source_schema_name_table_name_fkey, DROP CONSTRAINT definition_source_pkey;
ALTER TABLE pgtc.definition RENAME TO version;
ALTER TABLE pgtc.version
  DROP CONSTRAINT definition_pkey,
  DROP CONSTRAINT definition_storage_key,
  ADD CONSTRAINT version_pkey PRIMARY KEY (storage),
  ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  ADD COLUMN state text NOT NULL DEFAULT 'serving' CHECK (state IN ('pending', 'serving', 'previous')),
  ADD COLUMN show_function text,
  ADD COLUMN level integer NOT NULL DEFAULT 0,
  ADD COLUMN live_view text,
  ADD COLUMN inner_of text,
  ADD COLUMN installed_at timestamptz NOT NULL DEFAULT now();
UPDATE pgtc.version AS v SET show_function = 'show_' || v.storage;
ALTER TABLE pgtc.version ALTER COLUMN show_function SET NOT NULL, ALTER COLUMN state DROP DEFAULT;
CREATE UNIQUE INDEX version_serving ON pgtc.version (schema_name, table_name) WHERE state = 'serving';
CREATE INDEX version_name ON pgtc.version (schema_name, table_name);
COMMENT ON COLUMN pgtc.version.inner_of IS 'Of a part of a query that is stored on its own: the storage of the version that it belongs to.';
COMMENT ON TABLE pgtc.version IS 'Installed versions of stream tables. Readers see the one that is serving; definition_hash is the one of the lock file that the installed objects came from.';

ALTER TABLE pgtc.definition_source RENAME TO version_source;
ALTER TABLE pgtc.version_source
  ADD COLUMN storage text,
  ADD COLUMN reads text[] NOT NULL DEFAULT '{}',
  ADD COLUMN wants text[] NOT NULL DEFAULT '{}',
  ADD COLUMN facts text[] NOT NULL DEFAULT '{}',
  ADD COLUMN tree oid[];
UPDATE pgtc.version_source AS u SET storage = v.storage
FROM pgtc.version AS v
WHERE v.schema_name = u.schema_name AND v.table_name = u.table_name;
ALTER TABLE pgtc.version_source
  DROP COLUMN schema_name,
  DROP COLUMN table_name,
  ADD CONSTRAINT version_source_pkey PRIMARY KEY (storage, source_schema, source_table),
  ADD CONSTRAINT version_source_storage_fkey FOREIGN KEY (storage) REFERENCES pgtc.version ON DELETE CASCADE;
CREATE INDEX version_source_source ON pgtc.version_source (source_schema, source_table);
COMMENT ON TABLE pgtc.version_source IS 'Which version of a stream table reads which source.';
COMMENT ON COLUMN pgtc.version_source.reads IS 'The captured columns that it reads.';
COMMENT ON COLUMN pgtc.version_source.wants IS 'NOT NULL columns and keys that the schema files declare: plans may rest on them.';
COMMENT ON COLUMN pgtc.version_source.facts IS 'What the source was like when the version was installed; a refresh checks that it still is.';
COMMENT ON COLUMN pgtc.version_source.tree IS 'Of a partitioned or inherited source: the tables that it consisted of when this version was last refreshed.';

ALTER TABLE pgtc.frontier
  ADD COLUMN storage text,
  ADD COLUMN data_at timestamptz,
  ADD COLUMN as_of timestamptz,
  ADD COLUMN filled_xid xid8,
  ADD COLUMN last_error text,
  ADD COLUMN sources_seen numeric,
  ADD COLUMN captured oid[];
UPDATE pgtc.frontier AS f SET storage = v.storage
FROM pgtc.version AS v
WHERE v.schema_name = f.schema_name AND v.table_name = f.table_name;
ALTER TABLE pgtc.frontier
  DROP COLUMN schema_name,
  DROP COLUMN table_name,
  ADD CONSTRAINT frontier_pkey PRIMARY KEY (storage),
  ADD CONSTRAINT frontier_storage_fkey FOREIGN KEY (storage) REFERENCES pgtc.version ON DELETE CASCADE;
COMMENT ON TABLE pgtc.frontier IS 'The snapshot up to which each version is maintained. Locking its row serialises refreshes.';
COMMENT ON COLUMN pgtc.frontier.as_of IS 'Of a stream table whose query reads now(): the now() for which its content holds.';
COMMENT ON COLUMN pgtc.frontier.filled_xid IS 'The transaction that filled the storage: for older snapshots it is empty.';
COMMENT ON COLUMN pgtc.frontier.sources_seen IS 'Sum over catalog rows of its sources when they were last found to be what it was compiled for.';
COMMENT ON COLUMN pgtc.frontier.captured IS 'The tables that had the capture triggers of its sources then.';
COMMENT ON COLUMN pgtc.frontier.last_error IS 'Why a version that is not serving is no longer kept up to date; populate() tries again.';

CREATE VIEW pgtc.definition AS
SELECT v.schema_name, v.table_name, v.storage, v.refresh_function, v.verify_function, v.refresh_mode, v.target_lag, v.definition_hash, v.query, v.level, v.inner_of
FROM pgtc.version AS v
WHERE v.state = 'serving';
COMMENT ON VIEW pgtc.definition IS 'The stream tables, as readers see them.';
CREATE VIEW pgtc.definition_source AS
SELECT v.schema_name, v.table_name, u.source_schema, u.source_table
FROM pgtc.version AS v
JOIN pgtc.version_source AS u USING (storage)
WHERE v.state = 'serving';
COMMENT ON VIEW pgtc.definition_source IS 'Which stream table reads which source.';

ALTER TABLE pgtc.refresh_history ADD COLUMN storage text;
INSERT INTO pgtc.setting (name, value, minimum, maximum, description) VALUES
  ('group_attempts', '5', 1, 1000, 'In READ COMMITTED a group of stream tables is refreshed again while writers commit in between, so many times in all; before the last time its source tables are locked in SHARE mode.'),
  ('group_lock_ms', '200', 1, 900, 'How long a refresh of a group waits for each of those locks, in milliseconds; keep it below deadlock_timeout, so that no writer can be the victim.'),
  ('swap_lock_timeout_ms', '50', 1, 60000, 'How long one attempt of a swap waits for the lock on the public view; readers that come meanwhile wait behind it.'),
  ('swap_patience_ms', '10000', 1, 3600000, 'How long a swap goes on trying.');

-- Change buffers get the part without an index that their new trigger functions write to.
DO $pgtc$
DECLARE
  source pgtc.source;
BEGIN
  FOR source IN SELECT s.* FROM pgtc.source AS s ORDER BY s.buffer LOOP
    EXECUTE format('CREATE TABLE pgtc.%I () INHERITS (pgtc.%I) WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0)',
      'bulk_' || substr(source.buffer, 9), source.buffer);
    EXECUTE format('ANALYZE pgtc.%I', 'bulk_' || substr(source.buffer, 9));
    EXECUTE format('COMMENT ON TABLE pgtc.%I IS %L', 'bulk_' || substr(source.buffer, 9),
      obj_description(format('pgtc.%I', source.buffer)::regclass, 'pg_class'));
  END LOOP;
END
$pgtc$;
