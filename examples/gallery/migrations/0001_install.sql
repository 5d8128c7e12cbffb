-- pgtc 0001_install
-- stream tables: new gallery.bag, gallery.compared_with_all, gallery.cte_values, gallery.distinct_on, gallery.distinct_rows, gallery.except_rows, gallery.exists_or, gallery.exists_semi, gallery.extremes, gallery.filtered, gallery.full_join, gallery.grouped, gallery.grouping_sets, gallery.inner_join, gallery.intersect_all, gallery.json_parts, gallery.lateral_latest, gallery.left_join, gallery.nested_groups, gallery.not_exists_anti, gallery.not_in_null, gallery.on_grouped, gallery.outer_chain, gallery.past_visits, gallery.ranks, gallery.reporting_line, gallery.running_total, gallery.scalar_subquery, gallery.self_join, gallery.series, gallery.top_n, gallery.top_per_group, gallery.top_with_ties, gallery.touched_groups, gallery.union_distinct, gallery.unnested
-- hazards: WRITE_BLOCK gallery.grouped, gallery.people, gallery.teams, gallery.visits, gallery.votes: writers wait until COMMIT, at most 2s for the lock
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

CREATE SCHEMA IF NOT EXISTS pgtc;
COMMENT ON SCHEMA pgtc IS 'Stream tables: storage, change buffers, refresh functions. Written by pgtc build; do not edit by hand.';

-- What is installed ----------------------------------------------------------------------------------------------

CREATE TABLE pgtc.runtime (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  version    integer NOT NULL
);
COMMENT ON TABLE pgtc.runtime IS 'Version of this schema; one row.';
INSERT INTO pgtc.runtime (version) VALUES (2);

CREATE TABLE pgtc.migration (
  name       text PRIMARY KEY,
  hash       text,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE pgtc.migration IS 'Migrations applied by pgtc apply; other migration tools keep their own list.';

CREATE TABLE pgtc.setting (
  name        text PRIMARY KEY,
  value       text NOT NULL,
  minimum     numeric NOT NULL,
  maximum     numeric NOT NULL,
  description text NOT NULL
);
COMMENT ON TABLE pgtc.setting IS 'Settings, read once per refresh. Change with pgtc.set(name, value).';
INSERT INTO pgtc.setting (name, value, minimum, maximum, description) VALUES
  ('full_fraction', '0.2', 0, 1000, 'A refresh recomputes when more changes are pending than this fraction of the rows of its sources.'),
  ('full_work_mem_mb', '256', 1, 1048576, 'work_mem of a full refresh in megabytes, if that is more than the session has. The storage and the query are compared in a hash join, which is slow when it does not fit.'),
  ('group_attempts', '8', 1, 1000, 'In READ COMMITTED a group of stream tables is refreshed again while writers commit in between, so many times in all; from the third time on its source tables are locked in SHARE mode, if that does not take long.'),
  ('group_lock_ms', '200', 1, 900, 'How long a refresh of a group waits for each of those locks, in milliseconds; keep it below deadlock_timeout, so that no writer can be the victim.'),
  ('swap_lock_timeout_ms', '50', 1, 60000, 'How long one attempt of a swap waits for the lock on the public view; readers that come meanwhile wait behind it.'),
  ('swap_patience_ms', '10000', 1, 3600000, 'How long a swap goes on trying.'),
  ('history_rows', '1000', 0, 1000000, 'Rows of pgtc.refresh_history kept per stream table; older ones go every 100 refreshes.');

CREATE TABLE pgtc.source (
  schema_name text NOT NULL,
  table_name  text NOT NULL,
  buffer      text NOT NULL UNIQUE,
  columns     text[] NOT NULL,
  cluster_id  bigint NOT NULL,
  database_id oid NOT NULL,
  PRIMARY KEY (schema_name, table_name)
);
COMMENT ON TABLE pgtc.source IS 'Source tables with a change buffer. cluster_id and database_id tell in which database the buffered transaction ids mean anything.';

-- A changed definition is installed beside the one that readers see, and takes its place by pgtc.swap. Each version has a
-- storage, functions and a frontier of its own; all read the same change buffers.
CREATE TABLE pgtc.version (
  storage          text PRIMARY KEY,
  schema_name      text NOT NULL,
  table_name       text NOT NULL,
  number           bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  state            text NOT NULL CHECK (state IN ('pending', 'serving', 'previous')),
  refresh_function text NOT NULL,
  verify_function  text NOT NULL,
  show_function    text NOT NULL,
  refresh_mode     text NOT NULL CHECK (refresh_mode IN ('incremental', 'full')),
  target_lag       text NOT NULL,
  definition_hash  text NOT NULL,
  query            text NOT NULL,
  level            integer NOT NULL DEFAULT 0,
  live_view        text,
  inner_of         text,
  installed_at     timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX version_serving ON pgtc.version (schema_name, table_name) WHERE state = 'serving';
CREATE INDEX version_name ON pgtc.version (schema_name, table_name);
COMMENT ON COLUMN pgtc.version.level IS 'How many stream tables lie between it and the base tables. Refreshes and locks go in the order of level, schema, name.';
COMMENT ON COLUMN pgtc.version.inner_of IS 'Of a part of a query that is stored on its own: the storage of the version that it belongs to.';
COMMENT ON TABLE pgtc.version IS 'Installed versions of stream tables. Readers see the one that is serving; definition_hash is the one of the lock file that the installed objects came from.';

CREATE TABLE pgtc.version_source (
  storage       text NOT NULL REFERENCES pgtc.version ON DELETE CASCADE,
  source_schema text NOT NULL,
  source_table  text NOT NULL,
  reads         text[] NOT NULL DEFAULT '{}',
  wants         text[] NOT NULL DEFAULT '{}',
  facts         text[] NOT NULL DEFAULT '{}',
  tree          oid[],
  PRIMARY KEY (storage, source_schema, source_table),
  FOREIGN KEY (source_schema, source_table) REFERENCES pgtc.source
);
CREATE INDEX version_source_source ON pgtc.version_source (source_schema, source_table);
COMMENT ON TABLE pgtc.version_source IS 'Which version of a stream table reads which source.';
COMMENT ON COLUMN pgtc.version_source.reads IS 'The captured columns that it reads.';
COMMENT ON COLUMN pgtc.version_source.wants IS 'NOT NULL columns and keys that the schema files declare: plans may rest on them.';
COMMENT ON COLUMN pgtc.version_source.facts IS 'What the source was like when the version was installed; a refresh checks that it still is.';
COMMENT ON COLUMN pgtc.version_source.tree IS 'Of a partitioned or inherited source: the tables that it consisted of when this version was last refreshed.';

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

-- How far each stream table is maintained ------------------------------------------------------------------------

-- A frontier is the snapshot of the last refresh: its transactions below next_xid are contained, except those that
-- were open then. A change is pending when it is visible now and was not visible in that snapshot, whatever the
-- order of commits. The refreshing transaction itself is always listed as open, and its own changes up to own_seq
-- are contained: it may write, refresh, write and refresh again.
CREATE TABLE pgtc.frontier (
  storage      text PRIMARY KEY REFERENCES pgtc.version ON DELETE CASCADE,
  filled       boolean NOT NULL DEFAULT false,
  paused       boolean NOT NULL DEFAULT false,
  full_reason  text,
  next_xid     xid8 NOT NULL DEFAULT '0',
  open_xids    xid8[] NOT NULL DEFAULT '{}',
  oldest_xid   xid8 NOT NULL DEFAULT '0',
  own_xid      xid8 NOT NULL DEFAULT '0',
  own_seq      bigint NOT NULL DEFAULT 0,
  cluster_id   bigint,
  database_id  oid,
  refreshed_at timestamptz,
  data_at      timestamptz,
  as_of        timestamptz,
  full_seconds double precision,
  change_seconds double precision,
  filled_xid   xid8,
  last_error   text,
  sources_seen numeric,
  captured     oid[]
) WITH (fillfactor = 50);
COMMENT ON TABLE pgtc.frontier IS 'The snapshot up to which each version is maintained. Locking its row serialises refreshes.';
COMMENT ON COLUMN pgtc.frontier.filled_xid IS 'The transaction that filled the storage: for older snapshots it is empty.';
COMMENT ON COLUMN pgtc.frontier.sources_seen IS 'Sum over catalog rows of its sources when they were last found to be what it was compiled for.';
COMMENT ON COLUMN pgtc.frontier.captured IS 'The tables that had the capture triggers of its sources then.';
COMMENT ON COLUMN pgtc.frontier.last_error IS 'Why a version that is not serving is no longer kept up to date; populate() tries again.';
COMMENT ON COLUMN pgtc.frontier.data_at IS 'Of a stream table that reads stream tables: as old its content is; NULL where that is refreshed_at.';
COMMENT ON COLUMN pgtc.frontier.as_of IS 'Of a stream table whose query reads now(): the now() for which its content holds.';
COMMENT ON COLUMN pgtc.frontier.full_seconds IS 'How long the last full refresh took.';
COMMENT ON COLUMN pgtc.frontier.change_seconds IS 'How long the last large incremental refresh took per change. Both decide which way is cheaper.';

CREATE TABLE pgtc.refresh_history (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  schema_name   text NOT NULL,
  table_name    text NOT NULL,
  storage       text,
  started_at    timestamptz NOT NULL,
  duration      interval NOT NULL,
  mode          text NOT NULL,
  reason        text,
  rows_inserted bigint NOT NULL,
  rows_updated  bigint NOT NULL,
  rows_deleted  bigint NOT NULL,
  changes       bigint NOT NULL
);
CREATE INDEX ON pgtc.refresh_history (schema_name, table_name, id);
COMMENT ON TABLE pgtc.refresh_history IS 'One row per refresh that had something to do.';

CREATE SEQUENCE pgtc.change_seq CACHE 128;
COMMENT ON SEQUENCE pgtc.change_seq IS 'Orders the changes of one transaction. Cached per session, so it is ordered within a transaction only.';

CREATE TYPE pgtc.refresh_result AS (
  mode          text,
  rows_inserted bigint,
  rows_updated  bigint,
  rows_deleted  bigint,
  changes       bigint,
  duration      interval
);

-- Helpers of the refresh functions -------------------------------------------------------------------------------

CREATE FUNCTION pgtc.raise(sqlstate_ text, message text, detail text, hint text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  RAISE EXCEPTION USING ERRCODE = sqlstate_, MESSAGE = message, DETAIL = coalesce(detail, ''), HINT = coalesce(hint, '');
END
$pgtc$;
COMMENT ON FUNCTION pgtc.raise(text, text, text, text) IS 'Raises an error with all its fields.';

-- Called in the WHEN clauses of a MERGE, for a row that cannot exist while storage equals the query.
CREATE FUNCTION pgtc.drift(stream_table text)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  PERFORM pgtc.raise('TC001',
    format('the storage of stream table %s does not match its changes', stream_table),
    'A change removes a row that the storage does not hold.',
    format('Run SELECT pgtc.reinitialize(%L), and see pgtc rule PGTC4101.', stream_table));
  RETURN false;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.drift(text) IS 'Raises TC001: the storage holds other rows than its frontier says.';

-- Called by the value of a scalar subquery that has found more than one row.
CREATE FUNCTION pgtc.single_row(rows bigint)
RETURNS boolean
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
AS $pgtc$
BEGIN
  IF rows > 1 THEN
    RAISE EXCEPTION USING ERRCODE = '21000', MESSAGE = 'more than one row returned by a subquery used as an expression';
  END IF;
  RETURN true;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.single_row(bigint) IS 'Raises 21000 when a subquery that is used as a value has more than one row.';

-- The identifier of the server is not enough: servers are cloned, and then a dump may come from a server with the
-- same identifier. A restored dump has its tables anew, so the number of one of them is taken in.
CREATE FUNCTION pgtc.cluster_id()
RETURNS bigint
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$ SELECT hashint8extended(c.system_identifier, 'pgtc.frontier'::regclass::bigint) FROM pg_control_system() AS c $pgtc$;
COMMENT ON FUNCTION pgtc.cluster_id() IS 'Identity of this installation on this server; differs after dump and restore.';

CREATE FUNCTION pgtc.database_id()
RETURNS oid
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$ SELECT oid FROM pg_database WHERE datname = current_database() $pgtc$;
COMMENT ON FUNCTION pgtc.database_id() IS 'Identity of this database within its server.';

-- For live views: their readers call it, and have no rights here.
CREATE FUNCTION pgtc.is_here(cluster_id_ bigint, database_id_ oid)
RETURNS boolean
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$ SELECT cluster_id_ = pgtc.cluster_id() AND database_id_ = pgtc.database_id() $pgtc$;
COMMENT ON FUNCTION pgtc.is_here(bigint, oid) IS 'Whether a frontier was stored in this database.';

-- The stored frontier of a stream table that is not filled yet, or not valid here, holds nothing back in pgtc.trim. So
-- while it is being filled nobody may trim: a transaction that is open in the snapshot of the fill may commit, be
-- contained in the other stream tables, and its changes be deleted before this frontier is committed.
CREATE FUNCTION pgtc.hold_changes(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('pgtc.trim'), hashtext(u.buffer))
  FROM (SELECT s.buffer
        FROM pgtc.version_source AS d
        JOIN pgtc.source AS s ON s.schema_name = d.source_schema AND s.table_name = d.source_table
        WHERE d.storage = storage_
        ORDER BY s.buffer) AS u;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- The snapshot is older than the lock. Whoever has trimmed in between has moved its frontier: 40001 here.
    PERFORM FROM pgtc.frontier AS f
    JOIN pgtc.version AS n USING (storage)
    WHERE f.storage IN (
      SELECT o.storage
      FROM pgtc.version_source AS o
      JOIN pgtc.version_source AS d USING (source_schema, source_table)
      WHERE d.storage = storage_)
    ORDER BY n.level, n.schema_name, n.table_name, n.number
    FOR SHARE OF f;
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.hold_changes(text) IS 'Keeps the change buffers that a version reads from being trimmed until the end of the transaction.';

-- Stream tables over stream tables ------------------------------------------------------------------------------

CREATE FUNCTION pgtc.upstream(schema_name_ text, table_name_ text)
RETURNS SETOF pgtc.definition
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  WITH RECURSIVE read_ AS (
    SELECT u.source_schema, u.source_table
    FROM pgtc.definition_source AS u
    WHERE u.schema_name = schema_name_ AND u.table_name = table_name_
    UNION
    SELECT u.source_schema, u.source_table
    FROM read_ AS r
    JOIN pgtc.definition_source AS u ON u.schema_name = r.source_schema AND u.table_name = r.source_table
  )
  SELECT d.*
  FROM read_ AS r
  JOIN pgtc.definition AS d ON d.schema_name = r.source_schema AND d.table_name = r.source_table
$pgtc$;
COMMENT ON FUNCTION pgtc.upstream(text, text) IS 'All stream tables that a stream table reads, directly or through others.';

CREATE FUNCTION pgtc.hold_upstream(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  PERFORM FROM pgtc.frontier AS f
  JOIN pgtc.upstream(schema_name_, table_name_) AS d ON d.storage = f.storage
  ORDER BY d.level, d.schema_name, d.table_name
  FOR NO KEY UPDATE OF f;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.hold_upstream(text, text) IS 'Keeps all stream tables that a stream table reads from being refreshed until the end of the transaction.';

-- Asked before the changes are read: what a refresh in between brings is newer than what is said here.
CREATE FUNCTION pgtc.data_at(storage_ text)
RETURNS timestamptz
LANGUAGE sql
VOLATILE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT min(coalesce(f.data_at, f.refreshed_at))
  FROM pgtc.version_source AS u
  JOIN pgtc.definition AS d ON d.schema_name = u.source_schema AND d.table_name = u.source_table
  JOIN pgtc.frontier AS f ON f.storage = d.storage
  WHERE u.storage = storage_
$pgtc$;
COMMENT ON FUNCTION pgtc.data_at(text) IS 'As old the content of the stream tables is that a version reads.';

CREATE FUNCTION pgtc.name_of(storage_ text)
RETURNS text
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$ SELECT format('%I.%I', v.schema_name, v.table_name) FROM pgtc.version AS v WHERE v.storage = storage_ $pgtc$;
COMMENT ON FUNCTION pgtc.name_of(text) IS 'The stream table that a storage belongs to.';

-- Most refreshes find nothing to do, and this is most of what they cost: no call and no look more than it needs. A plan that
-- is made for the number of sources would be made each time.
CREATE FUNCTION pgtc.begin_refresh(storage_ text, sources regclass[])
RETURNS pgtc.frontier
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
AS $pgtc$
DECLARE
  found_row pgtc.frontier;
  seen      numeric;
  cluster   bigint;
  database  oid;
BEGIN
  IF pg_is_in_recovery() THEN
    PERFORM pgtc.raise('25006', format('cannot refresh %s on a standby', pgtc.name_of(storage_)),
      'This server is in recovery.', 'Refresh on the primary; the standby receives the result.');
  END IF;
  IF pg_trigger_depth() > 0 THEN
    -- Rows of the statement that fired the trigger may be visible before their capture; they would count twice.
    PERFORM pgtc.raise('0A000', format('cannot refresh %s from a trigger', pgtc.name_of(storage_)),
      'Changes of the statement that fired the trigger may not be captured yet.', 'Refresh after the statement.');
  END IF;
  SELECT f.* INTO found_row
  FROM pgtc.frontier AS f
  WHERE f.storage = storage_
  FOR NO KEY UPDATE;
  IF found_row.paused THEN
    PERFORM pgtc.raise('55000', format('stream table %s is paused', pgtc.name_of(storage_)),
      NULL, format('Run SELECT pgtc.resume(%L).', pgtc.name_of(storage_)));
  END IF;
  -- Looking closely at what the sources are like takes longer than a refresh without changes. The catalog rows that say so
  -- have a new xmin when they change, so as a rule one look at those is enough. The last two are pgtc.cluster_id() and
  -- pgtc.database_id().
  SELECT (SELECT coalesce(sum(a.xmin::text::bigint * a.attnum + a.attrelid::bigint), 0)
          FROM pg_attribute AS a WHERE a.attrelid = ANY (sources::oid[]) AND a.attnum > 0)
         + 31 * (SELECT coalesce(sum(i.xmin::text::bigint), 0) + count(*)
                 FROM pg_index AS i WHERE i.indrelid = ANY (sources::oid[]))
         + 131 * (SELECT coalesce(sum(t.xmin::text::bigint), 0) + count(*)
                  FROM pg_trigger AS t WHERE t.tgrelid = ANY (found_row.captured)),
         hashint8extended(c.system_identifier, 'pgtc.frontier'::regclass::bigint),
         (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
  INTO seen, cluster, database
  FROM pg_control_system() AS c;
  IF seen IS DISTINCT FROM found_row.sources_seen THEN
    PERFORM pgtc.assert_sources(storage_);
    UPDATE pgtc.frontier AS f
    SET captured = n.captured, sources_seen = CASE WHEN n.captured = f.captured THEN seen END
    FROM (SELECT ARRAY(SELECT pgtc.captured_relation(u.source_schema, u.source_table)::oid
                       FROM pgtc.version_source AS u
                       WHERE u.storage = storage_
                       ORDER BY 1) AS captured) AS n
    WHERE f.storage = storage_;
  END IF;
  IF NOT found_row.filled THEN
    found_row.full_reason := 'first fill';
  ELSIF found_row.cluster_id IS DISTINCT FROM cluster
     OR found_row.database_id IS DISTINCT FROM database
     OR found_row.next_xid > pg_snapshot_xmax(pg_current_snapshot()) THEN
    -- Transaction ids of another database say nothing here: changes could be skipped without a trace.
    found_row.full_reason := 'restored or copied database';
  END IF;
  IF found_row.full_reason IS NOT NULL THEN
    PERFORM pgtc.hold_changes(storage_);
  END IF;
  RETURN found_row;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.begin_refresh(text, regclass[]) IS 'Locks a version until the end of the transaction and returns its frontier, with full_reason set when it cannot be used.';

-- Values must not depend on the settings of whoever refreshes. Undone by the end of the transaction at the latest.
CREATE FUNCTION pgtc.use_settings(pairs text[])
RETURNS text[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  before_ text[] := '{}';
BEGIN
  FOR at IN 1 .. cardinality(pairs) BY 2 LOOP
    before_ := before_ || ARRAY[pairs[at], current_setting(pairs[at])];
    PERFORM set_config(pairs[at], pairs[at + 1], true);
  END LOOP;
  RETURN before_;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.use_settings(text[]) IS 'Changes settings, given as names and values in turn, for this transaction, and returns what they were in the same form.';

CREATE FUNCTION pgtc.tree(roots regclass[])
RETURNS oid[]
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  WITH RECURSIVE t (id) AS (
    SELECT unnest(roots)::oid
    UNION
    SELECT i.inhrelid FROM t JOIN pg_inherits AS i ON i.inhparent = t.id AND NOT i.inhdetachpending
  )
  SELECT array_agg(t.id ORDER BY t.id) FROM t
$pgtc$;
COMMENT ON FUNCTION pgtc.tree(regclass[]) IS 'Tables with all their partitions and children.';

CREATE FUNCTION pgtc.same_tree(storage_ text)
RETURNS boolean
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT NOT EXISTS (
    SELECT FROM pgtc.version_source AS u
    WHERE u.storage = storage_
      AND u.tree <> pgtc.tree(ARRAY[to_regclass(format('%I.%I', u.source_schema, u.source_table))]))
$pgtc$;
COMMENT ON FUNCTION pgtc.same_tree(text) IS 'Whether the partitioned and inherited sources of a version consist of the tables that they had at its last refresh.';

-- Statement triggers fire for the table that a statement names, so each table of a tree has its own, all of them
-- writing to the buffer of the root. Rows that come or go with a table (ATTACH, DETACH, DROP) pass no trigger. Both
-- are seen to here, before anything is read: a tree that changed is captured anew, and its readers are recomputed.
-- Taking the lock for a trigger waits for writers in flight; the statement after it sees their rows.
CREATE FUNCTION pgtc.follow_tree(storage_ text, source regclass, reason text)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  present oid[] := pgtc.tree(ARRAY[source]);
  capture regprocedure;
  member  regclass;
  known   oid[];
BEGIN
  SELECT t.tgfoid INTO capture FROM pg_trigger AS t WHERE t.tgrelid = source AND t.tgname = 'pgtc_cdc_insert';
  FOR member IN
    SELECT m.id FROM unnest(present) AS m (id)
    WHERE NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = m.id AND t.tgfoid = capture)
    ORDER BY m.id
  LOOP
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      PERFORM pgtc.raise('40001', format('could not refresh: %s has become a part of %s', member, source),
        'Its changes are not captured yet, and the snapshot of this transaction may be older than some of them.',
        'Refresh once in a transaction of its own.');
    END IF;
    EXECUTE format('CREATE TRIGGER pgtc_cdc_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION %s', member, capture);
    EXECUTE format('CREATE TRIGGER pgtc_cdc_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION %s', member, capture);
    EXECUTE format('CREATE TRIGGER pgtc_cdc_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION %s', member, capture);
    EXECUTE format('CREATE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION %s', member, capture);
    EXECUTE format('ALTER TABLE ONLY %s ENABLE ALWAYS TRIGGER pgtc_cdc_insert, ENABLE ALWAYS TRIGGER pgtc_cdc_update, ENABLE ALWAYS TRIGGER pgtc_cdc_delete, ENABLE ALWAYS TRIGGER pgtc_cdc_truncate', member);
  END LOOP;
  -- A table that left the tree must not write to the buffer any more.
  FOR member IN
    SELECT DISTINCT t.tgrelid FROM pg_trigger AS t WHERE t.tgfoid = capture AND t.tgrelid <> ALL (present)
  LOOP
    EXECUTE format('DROP TRIGGER pgtc_cdc_insert ON %s', member);
    EXECUTE format('DROP TRIGGER pgtc_cdc_update ON %s', member);
    EXECUTE format('DROP TRIGGER pgtc_cdc_delete ON %s', member);
    EXECUTE format('DROP TRIGGER pgtc_cdc_truncate ON %s', member);
  END LOOP;
  SELECT u.tree INTO known
  FROM pgtc.version_source AS u
  WHERE u.storage = storage_ AND to_regclass(format('%I.%I', u.source_schema, u.source_table)) = source;
  IF known IS NOT DISTINCT FROM present THEN
    RETURN reason;
  END IF;
  UPDATE pgtc.version_source AS u SET tree = present
  WHERE u.storage = storage_ AND to_regclass(format('%I.%I', u.source_schema, u.source_table)) = source;
  RETURN coalesce(reason, 'partitions changed');
END
$pgtc$;
COMMENT ON FUNCTION pgtc.follow_tree(text, regclass, text) IS 'Captures all tables of a partitioned or inherited source. Gives the reason for a full refresh, if there is one or if the tables are others than at the last refresh.';

-- In REPEATABLE READ a table that was truncated or rewritten after the snapshot looks empty, while the change that
-- says so is not visible yet.
CREATE FUNCTION pgtc.assert_not_rewritten(sources regclass[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  rewritten regclass;
BEGIN
  IF current_setting('transaction_isolation') = 'read committed' THEN
    RETURN;
  END IF;
  SELECT c.oid INTO rewritten
  FROM pg_class AS c
  WHERE c.oid = ANY (pgtc.tree(sources)) AND c.relfilenode <> pg_relation_filenode(c.oid)
  LIMIT 1;
  IF FOUND THEN
    PERFORM pgtc.raise('40001', format('could not refresh: %s was truncated or rewritten after the snapshot of this transaction was taken', rewritten),
      NULL, 'Retry the transaction.');
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_not_rewritten(regclass[]) IS 'Raises 40001 when a source was rewritten after the snapshot of a REPEATABLE READ transaction.';

-- Rows of buffers that come from another database (a restored dump) are removed once per source, by the first full
-- refresh here; every stream table that reads the source needs a full refresh then, so nothing is lost.
CREATE FUNCTION pgtc.adopt_sources(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  stale record;
BEGIN
  FOR stale IN
    SELECT s.schema_name, s.table_name, s.buffer
    FROM pgtc.source AS s
    JOIN pgtc.version_source AS u ON u.source_schema = s.schema_name AND u.source_table = s.table_name
    WHERE u.storage = storage_
      AND (s.cluster_id IS DISTINCT FROM pgtc.cluster_id() OR s.database_id IS DISTINCT FROM pgtc.database_id())
    ORDER BY s.schema_name, s.table_name
    FOR NO KEY UPDATE OF s
  LOOP
    EXECUTE format('DELETE FROM pgtc.%I', stale.buffer);
    UPDATE pgtc.source AS s
    SET cluster_id = pgtc.cluster_id(), database_id = pgtc.database_id()
    WHERE s.schema_name = stale.schema_name AND s.table_name = stale.table_name;
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.adopt_sources(text) IS 'Clears change buffers that were written in another database and marks them as belonging to this one.';

CREATE FUNCTION pgtc.source_rows(sources regclass[])
RETURNS bigint
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT coalesce(sum(CASE WHEN c.reltuples >= 0 AND c.relpages > 0
                           THEN c.reltuples / c.relpages * pg_relation_size(c.oid) / current_setting('block_size')::integer
                           ELSE pg_relation_size(c.oid) / 100 END), 0)::bigint
  FROM pg_class AS c
  WHERE c.oid = ANY (pgtc.tree(sources))
$pgtc$;
COMMENT ON FUNCTION pgtc.source_rows(regclass[]) IS 'Estimated rows of the sources, from their present size.';

CREATE FUNCTION pgtc.end_refresh(storage_ text, started timestamptz, reason text, before_ bigint[], INOUT done pgtc.refresh_result)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  after_ bigint[] := pgtc.row_counts(format('pgtc.%I', storage_)::regclass);
  of_    pgtc.version;
  number bigint;
BEGIN
  done.rows_inserted := after_[1] - before_[1];
  done.rows_updated := after_[2] - before_[2];
  done.rows_deleted := after_[3] - before_[3];
  done.duration := clock_timestamp() - started;
  SELECT v.* INTO of_ FROM pgtc.version AS v WHERE v.storage = storage_;
  INSERT INTO pgtc.refresh_history (schema_name, table_name, storage, started_at, duration, mode, reason, rows_inserted, rows_updated, rows_deleted, changes)
  VALUES (of_.schema_name, of_.table_name, storage_, started, done.duration, done.mode, reason, done.rows_inserted, done.rows_updated, done.rows_deleted, done.changes)
  RETURNING id INTO number;
  IF number % 100 = 0 THEN
    DELETE FROM pgtc.refresh_history AS h
    WHERE h.schema_name = of_.schema_name AND h.table_name = of_.table_name
      AND h.id <= (SELECT o.id FROM pgtc.refresh_history AS o
                   WHERE o.schema_name = of_.schema_name AND o.table_name = of_.table_name
                   ORDER BY o.id DESC OFFSET (SELECT s.value::integer FROM pgtc.setting AS s WHERE s.name = 'history_rows') LIMIT 1);
  END IF;
  IF done.mode = 'full' THEN
    UPDATE pgtc.frontier AS f
    SET full_seconds = extract(epoch FROM done.duration),
        filled_xid = CASE WHEN reason = 'first fill' THEN pg_current_xact_id() ELSE f.filled_xid END
    WHERE f.storage = storage_;
    IF reason = 'first fill' THEN
      -- Readers and the next refresh are planned from now on, not from when autovacuum comes by.
      EXECUTE format('ANALYZE pgtc.%I', storage_);
    END IF;
  ELSIF done.changes > 1000 THEN
    UPDATE pgtc.frontier AS f SET change_seconds = extract(epoch FROM done.duration) / done.changes
    WHERE f.storage = storage_;
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.end_refresh(text, timestamptz, text, bigint[], pgtc.refresh_result) IS 'Counts the rows that this refresh changed and records it.';

CREATE FUNCTION pgtc.raise_work_mem()
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  before_ text := current_setting('work_mem');
  wanted  text;
BEGIN
  SELECT s.value || 'MB' INTO wanted FROM pgtc.setting AS s WHERE s.name = 'full_work_mem_mb';
  IF pg_size_bytes(before_) < pg_size_bytes(wanted) THEN
    PERFORM set_config('work_mem', wanted, true);
  END IF;
  RETURN before_;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.raise_work_mem() IS 'Raises work_mem for a full refresh and returns what it was.';

CREATE FUNCTION pgtc.row_counts(storage regclass)
RETURNS bigint[]
LANGUAGE sql
VOLATILE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT ARRAY[pg_stat_get_xact_tuples_inserted(storage), pg_stat_get_xact_tuples_updated(storage), pg_stat_get_xact_tuples_deleted(storage)]
$pgtc$;
COMMENT ON FUNCTION pgtc.row_counts(regclass) IS 'Rows inserted, updated and deleted in a table by this transaction so far.';

-- Interface ------------------------------------------------------------------------------------------------------

-- No SET search_path here: the name is looked up as the caller would. Everything else is qualified.
CREATE FUNCTION pgtc.find(name text, OUT schema_name text, OUT table_name text)
LANGUAGE plpgsql
STABLE
AS $pgtc$
DECLARE
  relation pg_catalog.oid := pg_catalog.to_regclass(find.name);
  served   boolean;
BEGIN
  SELECT n.nspname, c.relname,
         EXISTS (SELECT FROM pgtc.version AS v
                 WHERE v.schema_name OPERATOR(pg_catalog.=) n.nspname::pg_catalog.text COLLATE pg_catalog."default"
                   AND v.table_name OPERATOR(pg_catalog.=) c.relname::pg_catalog.text COLLATE pg_catalog."default"
                   AND v.state OPERATOR(pg_catalog.=) 'serving')
  INTO schema_name, table_name, served
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE c.oid OPERATOR(pg_catalog.=) relation;
  IF served IS NOT TRUE THEN
    PERFORM pgtc.raise('42P01', pg_catalog.format('%s is not a stream table', coalesce(find.name, 'NULL')),
      NULL, 'The view pgtc.stream_tables lists them.');
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.find(text) IS 'The stream table that a name means for the caller.';

CREATE FUNCTION pgtc.refresh_one(schema_name_ text, table_name_ text, mode text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  serving pgtc.version;
  others  text[];
  result  pgtc.refresh_result;
BEGIN
  IF mode IS NOT NULL AND mode NOT IN ('incremental', 'full') THEN
    PERFORM pgtc.raise('22023', format('unknown refresh mode %L', mode), NULL, 'Use incremental, full or NULL (the cheaper of both).');
  END IF;
  serving := pgtc.lock_serving(schema_name_, table_name_);
  SELECT array_agg(v.state) INTO others
  FROM pgtc.version AS v
  WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.storage <> serving.storage;
  IF 'pending' = ANY (others) THEN
    IF pgtc.missing_facts(serving.storage) IS NOT NULL THEN
      -- A migration has adapted to the source, and waits to be completed.
      RAISE WARNING USING MESSAGE = format('stream table %I.%I stays as it is until its pending version is swapped in', schema_name_, table_name_),
        DETAIL = pgtc.missing_facts(serving.storage),
        HINT = format('Run CALL pgtc.populate(%1$L) and SELECT pgtc.swap(%1$L).', format('%I.%I', schema_name_, table_name_));
      PERFORM pgtc.refresh_standby(schema_name_, table_name_);
      RETURN ROW('none', 0, 0, 0, 0, interval '0')::pgtc.refresh_result;
    END IF;
  END IF;
  EXECUTE format('SELECT * FROM pgtc.%I($1)', serving.refresh_function) INTO result USING mode;
  IF others IS NOT NULL THEN
    PERFORM pgtc.refresh_standby(schema_name_, table_name_);
  END IF;
  RETURN result;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_one(text, text, text) IS 'Calls the compiled refresh function of a stream table.';

-- The members of a group are brought to one point in time. All frontiers are locked first, in one order, so that two
-- calls cannot wait for each other, and members are refreshed upstream first.
--
-- In REPEATABLE READ everything sees one snapshot, and that is all. In READ COMMITTED each member is refreshed in a later
-- snapshot than the one before it. Writers that commit in between may then be contained in one member and not in another;
-- if so, the pass is repeated, which as a rule has little to do. From the third pass on the base tables are locked before
-- it, if that does not take long, so that nobody can commit in between.
CREATE FUNCTION pgtc.refresh_members(members text[], asked text, asked_mode text)
RETURNS TABLE (storage text, result pgtc.refresh_result)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  attempts integer;
  settled  boolean := false;
  latest   text;
  member   record;
  mode_    text;
  step     pgtc.refresh_result;
  done     jsonb := '{}';
BEGIN
  PERFORM FROM pgtc.frontier AS f
  JOIN pgtc.version AS v USING (storage)
  WHERE v.storage = ANY (members)
  ORDER BY v.level, v.schema_name, v.table_name
  FOR NO KEY UPDATE OF f;
  SELECT s.value::integer INTO attempts FROM pgtc.setting AS s WHERE s.name = 'group_attempts';
  FOR attempt IN 1..attempts LOOP
    IF attempt > 2 OR attempt = attempts AND attempt > 1 THEN
      PERFORM pgtc.stop_writers(members);
    END IF;
    FOR member IN
      SELECT v.storage, v.schema_name, v.table_name, v.refresh_function, v.inner_of,
             v.state = 'serving' AND v.inner_of IS NULL AS is_read,
             EXISTS (SELECT FROM pgtc.version_source AS u
                     WHERE u.storage = v.storage
                       AND NOT EXISTS (SELECT FROM pgtc.definition AS o
                                       WHERE o.schema_name = u.source_schema AND o.table_name = u.source_table)) AS reads_base
      FROM pgtc.version AS v
      WHERE v.storage = ANY (members)
      ORDER BY v.level, v.schema_name, v.table_name
    LOOP
      mode_ := CASE WHEN attempt = 1 AND asked IN (member.storage, member.inner_of) THEN asked_mode END;
      IF member.is_read THEN
        step := pgtc.refresh_one(member.schema_name, member.table_name, mode_);
      ELSE
        EXECUTE format('SELECT * FROM pgtc.%I($1)', member.refresh_function) INTO step USING mode_;
      END IF;
      IF step.mode <> 'none' AND member.reads_base THEN
        latest := member.storage;
      END IF;
      IF done ? member.storage THEN
        step := pgtc.add_results(jsonb_populate_record(NULL::pgtc.refresh_result, done -> member.storage), step);
      END IF;
      done := done || jsonb_build_object(member.storage, to_jsonb(step));
    END LOOP;
    settled := current_setting('transaction_isolation') <> 'read committed' OR pgtc.at_one_point(members, latest);
    EXIT WHEN settled;
  END LOOP;
  IF NOT settled THEN
    PERFORM pgtc.raise('40001', 'could not bring the stream tables to one point in time: writers did not pause',
      'Writers committed between the refreshes of the group, and its source tables could not be locked.',
      'Retry, or refresh the group in REPEATABLE READ, which needs no locks; see pgtc rule PGTC5301.');
  END IF;
  -- What is asked of a version is told of it and of its parts together.
  RETURN QUERY
    SELECT v.storage,
           ROW((ARRAY['none', 'incremental', 'full'])[max(array_position(ARRAY['none', 'incremental', 'full'], (of_.result).mode))],
               own.rows_inserted, own.rows_updated, own.rows_deleted,
               sum((of_.result).changes), sum((of_.result).duration))::pgtc.refresh_result
    FROM pgtc.version AS v
    CROSS JOIN LATERAL jsonb_populate_record(NULL::pgtc.refresh_result, done -> v.storage) AS own
    JOIN (SELECT p.storage, p.inner_of, jsonb_populate_record(NULL::pgtc.refresh_result, done -> p.storage) AS result
          FROM pgtc.version AS p WHERE p.storage = ANY (members)) AS of_ ON v.storage IN (of_.storage, of_.inner_of)
    WHERE v.storage = ANY (members) AND v.inner_of IS NULL
    GROUP BY v.storage, v.level, v.schema_name, v.table_name, own.rows_inserted, own.rows_updated, own.rows_deleted
    ORDER BY v.level, v.schema_name, v.table_name;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_members(text[], text, text) IS 'Brings stream tables, named by their storage, to one point in time.';

-- Parts that are stored on their own are of no use by themselves: they and what reads them are refreshed together.
CREATE FUNCTION pgtc.refresh_version(storage_ text, mode text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  members text[];
  result  pgtc.refresh_result;
BEGIN
  members := ARRAY(SELECT v.storage FROM pgtc.version AS v WHERE v.inner_of = storage_);
  IF members <> '{}' THEN
    SELECT (m.result).* INTO result FROM pgtc.refresh_members(members || storage_, storage_, mode) AS m WHERE m.storage = storage_;
  ELSE
    EXECUTE format('SELECT * FROM pgtc.%I($1)', (SELECT v.refresh_function FROM pgtc.version AS v WHERE v.storage = storage_)) INTO result USING mode;
  END IF;
  RETURN result;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_version(text, text) IS 'Calls the compiled refresh functions of a version and its parts.';

CREATE FUNCTION pgtc.add_results(first_ pgtc.refresh_result, second_ pgtc.refresh_result)
RETURNS pgtc.refresh_result
LANGUAGE sql
IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT ROW(
    CASE WHEN 'full' IN (first_.mode, second_.mode) THEN 'full'
         WHEN 'incremental' IN (first_.mode, second_.mode) THEN 'incremental'
         ELSE 'none' END,
    first_.rows_inserted + second_.rows_inserted, first_.rows_updated + second_.rows_updated,
    first_.rows_deleted + second_.rows_deleted, first_.changes + second_.changes,
    first_.duration + second_.duration)::pgtc.refresh_result
$pgtc$;
COMMENT ON FUNCTION pgtc.add_results(pgtc.refresh_result, pgtc.refresh_result) IS 'Two refreshes of one stream table as one.';

-- latest is the member with the newest snapshot among those that read base tables. A member differs from it in time if that snapshot contains a change of
-- a base table that the member reads and does not contain.
CREATE FUNCTION pgtc.at_one_point(members text[], latest text)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  last_  pgtc.frontier;
  read_  record;
  behind boolean;
BEGIN
  SELECT f.* INTO last_
  FROM pgtc.frontier AS f
  WHERE f.storage = latest;
  IF NOT FOUND THEN
    RETURN true;
  END IF;
  FOR read_ IN
    SELECT f.next_xid, f.open_xids, f.own_xid, f.own_seq, s.buffer
    FROM pgtc.frontier AS f
    JOIN pgtc.version_source AS u USING (storage)
    JOIN pgtc.source AS s ON s.schema_name = u.source_schema AND s.table_name = u.source_table
    WHERE f.storage = ANY (members) AND f.storage <> latest
      AND NOT EXISTS (SELECT FROM pgtc.definition AS o WHERE o.schema_name = s.schema_name AND o.table_name = s.table_name)
  LOOP
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM ONLY pgtc.%I AS b'
      ' WHERE (b.pgtc_xid >= $1 OR b.pgtc_xid = ANY ($2)) AND NOT (b.pgtc_xid = $3 AND b.pgtc_seq <= $4)'
      ' AND NOT ((b.pgtc_xid >= $5 OR b.pgtc_xid = ANY ($6)) AND NOT (b.pgtc_xid = $7 AND b.pgtc_seq <= $8)))',
      read_.buffer)
    INTO behind
    USING read_.next_xid, read_.open_xids, read_.own_xid, read_.own_seq,
          last_.next_xid, last_.open_xids, last_.own_xid, last_.own_seq;
    IF behind THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.at_one_point(text[], text) IS 'Whether stream tables of a group that was just refreshed hold one point in time.';

CREATE FUNCTION pgtc.stop_writers(members text[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  read_   record;
  timeout text := current_setting('lock_timeout');
BEGIN
  PERFORM set_config('lock_timeout', s.value, true) FROM pgtc.setting AS s WHERE s.name = 'group_lock_ms';
  FOR read_ IN
    SELECT DISTINCT u.source_schema, u.source_table
    FROM pgtc.version_source AS u
    WHERE u.storage = ANY (members)
      AND NOT EXISTS (SELECT FROM pgtc.definition AS o WHERE o.schema_name = u.source_schema AND o.table_name = u.source_table)
    ORDER BY u.source_schema, u.source_table
  LOOP
    EXECUTE format('LOCK TABLE ONLY %I.%I IN SHARE MODE', read_.source_schema, read_.source_table);
  END LOOP;
  PERFORM set_config('lock_timeout', timeout, true);
EXCEPTION WHEN lock_not_available THEN
  -- What was locked is free again. Waiting for longer, a writer could be the victim of a deadlock with this.
  NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.stop_writers(text[]) IS 'Locks the base tables of a group of stream tables against writers until the end of the transaction, if that does not take long.';

CREATE FUNCTION pgtc.refresh(name text, mode text DEFAULT NULL, upstream boolean DEFAULT false)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  RETURN pgtc.refresh_target(target.schema_name, target.table_name, mode, upstream);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh(text, text, boolean) IS 'Brings one stream table up to date with what it reads. With upstream => true the stream tables that it reads are brought up to date first; those that were never filled always are.';

CREATE FUNCTION pgtc.refresh_target(schema_name_ text, table_name_ text, mode text, upstream boolean)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  own     record;
  members text[] := '{}';
  done    pgtc.refresh_result;
BEGIN
  SELECT d.storage, d.level INTO own FROM pgtc.definition AS d WHERE d.schema_name = schema_name_ AND d.table_name = table_name_;
  IF own.level > 0 THEN
    SELECT coalesce(array_agg(d.storage), '{}') INTO members
    FROM pgtc.upstream(schema_name_, table_name_) AS d
    JOIN pgtc.frontier AS f ON f.storage = d.storage
    WHERE upstream OR NOT f.filled OR d.inner_of = own.storage;
  END IF;
  IF members = '{}' THEN
    RETURN pgtc.refresh_one(schema_name_, table_name_, mode);
  END IF;
  SELECT (m.result).* INTO done
  FROM pgtc.refresh_members(members || own.storage, own.storage, mode) AS m
  WHERE m.storage = own.storage;
  RETURN done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_target(text, text, text, boolean) IS 'Refreshes one stream table, and first those that it reads where that is asked for or was never done.';

CREATE FUNCTION pgtc.refresh_group(names text[])
RETURNS TABLE (name text, mode text, rows_inserted bigint, rows_updated bigint, rows_deleted bigint, changes bigint, duration interval)
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  one     text;
  target  record;
  members text[] := '{}';
BEGIN
  FOREACH one IN ARRAY names LOOP
    target := pgtc.find(one);
    members := pgtc.add_members(members, target.schema_name, target.table_name);
  END LOOP;
  RETURN QUERY SELECT * FROM pgtc.refresh_named(members);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_group(text[]) IS 'Brings stream tables and all stream tables that they read to one point in time.';

CREATE FUNCTION pgtc.add_members(members text[], schema_name_ text, table_name_ text)
RETURNS text[]
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT members || coalesce(array_agg(m.storage), '{}')
  FROM (
    SELECT d.storage FROM pgtc.upstream(schema_name_, table_name_) AS d
    UNION
    SELECT d.storage FROM pgtc.definition AS d WHERE d.schema_name = schema_name_ AND d.table_name = table_name_
  ) AS m
$pgtc$;
COMMENT ON FUNCTION pgtc.add_members(text[], text, text) IS 'The members of a group, and a stream table with all that it reads.';

CREATE FUNCTION pgtc.refresh_named(members text[])
RETURNS TABLE (name text, mode text, rows_inserted bigint, rows_updated bigint, rows_deleted bigint, changes bigint, duration interval)
LANGUAGE sql
VOLATILE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT format('%I.%I', d.schema_name, d.table_name), (m.result).mode, (m.result).rows_inserted, (m.result).rows_updated,
         (m.result).rows_deleted, (m.result).changes, (m.result).duration
  FROM pgtc.refresh_members(members, NULL, NULL) WITH ORDINALITY AS m (storage, result, place)
  JOIN pgtc.definition AS d USING (storage)
  ORDER BY m.place
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_named(text[]) IS 'Refreshes a group and tells what was done, by public names.';

CREATE FUNCTION pgtc.refresh_all()
RETURNS TABLE (name text, mode text, rows_inserted bigint, rows_updated bigint, rows_deleted bigint, changes bigint, duration interval)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  RETURN QUERY SELECT * FROM pgtc.refresh_named(ARRAY(
    SELECT d.storage FROM pgtc.definition AS d JOIN pgtc.frontier AS f ON f.storage = coalesce(d.inner_of, d.storage) WHERE NOT f.paused));
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_all() IS 'Brings every stream table that is not paused to one point in time.';

CREATE FUNCTION pgtc.verify(name text)
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  -- Fills what it reads, if that was never done.
  PERFORM pgtc.refresh_target(target.schema_name, target.table_name, NULL, false);
  RETURN QUERY SELECT v.difference, v.row_ FROM pgtc.verify_one(target.schema_name, target.table_name) AS v;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify(text) IS 'Refreshes, then compares with the defining query in one snapshot: rows missing from the stream table, rows unexpected in it.';

CREATE FUNCTION pgtc.verify_one(schema_name_ text, table_name_ text)
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  routine text;
BEGIN
  SELECT d.verify_function INTO routine
  FROM pgtc.definition AS d
  WHERE d.schema_name = schema_name_ AND d.table_name = table_name_;
  RETURN QUERY EXECUTE format('SELECT v.difference, v.row_ FROM pgtc.%I() AS v', routine);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_one(text, text) IS 'Calls the compiled comparison of a stream table.';

CREATE FUNCTION pgtc.reinitialize(name text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
AS $pgtc$
BEGIN
  RETURN pgtc.refresh(name, 'full');
END
$pgtc$;
COMMENT ON FUNCTION pgtc.reinitialize(text) IS 'Computes a stream table anew from its sources.';

CREATE FUNCTION pgtc.pause(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  UPDATE pgtc.frontier AS f SET paused = true
  FROM pgtc.version AS v
  WHERE v.storage OPERATOR(pg_catalog.=) f.storage
    AND v.schema_name OPERATOR(pg_catalog.=) target.schema_name AND v.table_name OPERATOR(pg_catalog.=) target.table_name;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.pause(text) IS 'Refuses refreshes of a stream table until resume. Its changes are kept meanwhile.';

CREATE FUNCTION pgtc.resume(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  UPDATE pgtc.frontier AS f SET paused = false
  FROM pgtc.version AS v
  WHERE v.storage OPERATOR(pg_catalog.=) f.storage
    AND v.schema_name OPERATOR(pg_catalog.=) target.schema_name AND v.table_name OPERATOR(pg_catalog.=) target.table_name;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.resume(text) IS 'Allows refreshes of a paused stream table again.';

CREATE FUNCTION pgtc.set(name text, value text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  known pgtc.setting;
BEGIN
  SELECT s.* INTO known FROM pgtc.setting AS s WHERE s.name = set.name;
  IF NOT FOUND THEN
    PERFORM pgtc.raise('42704', format('unknown setting %L', set.name), NULL, 'The view pgtc.settings lists them.');
  ELSIF set.value::numeric NOT BETWEEN known.minimum AND known.maximum THEN
    PERFORM pgtc.raise('22023', format('%s must lie between %s and %s', set.name, known.minimum, known.maximum), NULL, NULL);
  END IF;
  UPDATE pgtc.setting AS s SET value = set.value WHERE s.name = set.name;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.set(text, text) IS 'Changes a setting.';

-- Changes that every stream table contains are deleted. One cleaner per buffer at a time; in REPEATABLE READ a row
-- deleted by another cleaner would be an error, so there the work is left to the next refresh.
CREATE FUNCTION pgtc.trim(source_schema_ text, source_table_ text)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  buffer_name text;
  oldest  xid8;
  deleted bigint;
  rest    bigint := 0;
BEGIN
  SELECT s.buffer INTO buffer_name FROM pgtc.source AS s WHERE s.schema_name = source_schema_ AND s.table_name = source_table_;
  IF current_setting('transaction_isolation') <> 'read committed'
     OR NOT pg_try_advisory_xact_lock(hashtext('pgtc.trim'), hashtext(buffer_name)) THEN
    RETURN 0;
  END IF;
  SELECT min(f.oldest_xid) INTO oldest
  FROM pgtc.frontier AS f
  JOIN pgtc.version_source AS u USING (storage)
  WHERE u.source_schema = source_schema_ AND u.source_table = source_table_ AND f.filled AND f.full_reason IS NULL;
  EXECUTE format('DELETE FROM ONLY pgtc.%I AS b WHERE b.pgtc_xid < $1', buffer_name) USING oldest;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  IF deleted >= 1000 THEN
    -- A large statement among them has more rows in the part without an index.
    EXECUTE format('DELETE FROM pgtc.%I AS b WHERE b.pgtc_xid < $1', buffer_name) USING oldest;
    GET DIAGNOSTICS rest = ROW_COUNT;
  END IF;
  RETURN deleted + rest;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.trim(text, text) IS 'Deletes the changes of one source that every version of every stream table contains.';

CREATE FUNCTION pgtc.assert_state(schema_name_ text, table_name_ text, expected text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  installed text;
BEGIN
  SELECT v.definition_hash INTO installed
  FROM pgtc.version AS v
  WHERE v.schema_name = schema_name_ AND v.table_name = table_name_
  ORDER BY v.number DESC
  LIMIT 1;
  IF expected IS NULL AND installed IS NULL AND to_regclass(format('%I.%I', schema_name_, table_name_)) IS NOT NULL THEN
    PERFORM pgtc.raise('42P07', format('relation %I.%I exists already', schema_name_, table_name_),
      'A stream table is read through a view of its name.', 'Rename one of both; nothing was installed.');
  END IF;
  IF installed IS DISTINCT FROM expected THEN
    PERFORM pgtc.raise('TC002',
      format('stream table %I.%I is not in the state that this migration starts from', schema_name_, table_name_),
      format('Expected %s, found %s.', coalesce(expected, 'no such stream table'), coalesce(installed, 'no such stream table')),
      'Apply the earlier migrations first; see pgtc rule PGTC4001.');
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_state(text, text, text) IS 'Guard of migrations: the installed definition must be the one the step starts from.';

-- A query that the compiler read in another way than this server does must not be installed.
CREATE FUNCTION pgtc.assert_same_query(stream_table text, written regclass, understood regclass, inferred regclass)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  problem text;
BEGIN
  IF pg_catalog.pg_get_viewdef(written) OPERATOR(pg_catalog.<>) pg_catalog.pg_get_viewdef(understood) THEN
    problem := pg_catalog.format('As written: %s As understood: %s', pg_catalog.pg_get_viewdef(written), pg_catalog.pg_get_viewdef(understood));
  ELSIF pgtc.column_list(written) OPERATOR(pg_catalog.<>) pgtc.column_list(inferred) THEN
    problem := pg_catalog.format('Columns here: %s. Columns inferred: %s.', pgtc.column_list(written), pgtc.column_list(inferred));
  END IF;
  IF problem IS NOT NULL THEN
    PERFORM pgtc.raise('TC003', pg_catalog.format('the defining query of %s means something else on this server', stream_table),
      problem, 'Nothing was installed. Check that the schema files describe this database; see pgtc rule PGTC4002.');
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_same_query(text, regclass, regclass, regclass) IS 'Guard of migrations: raises TC003 when this server reads the defining query in another way than the compiler did.';

CREATE FUNCTION pgtc.column_list(relation regclass)
RETURNS text
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                           CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %s', a.attcollation::regcollation) ELSE '' END),
                    ', ' ORDER BY a.attnum)
  FROM pg_attribute AS a
  JOIN pg_type AS t ON t.oid = a.atttypid
  WHERE a.attrelid = relation AND a.attnum > 0
$pgtc$;
COMMENT ON FUNCTION pgtc.column_list(regclass) IS 'Names, types and collations of the columns of a relation, as text.';

-- Versions ---------------------------------------------------------------------------------------------------------
--
-- A changed definition is installed as a pending version: a storage and a frontier of its own over the same change
-- buffers, while the serving one goes on. populate() fills it, swap() puts the public view over it, swap_back() over the
-- old one again, contract() drops the old one. Filled versions that do not serve are refreshed together with the one
-- that does, so that a swap has little to catch up with.

-- A swap moves the frontiers of both versions, so whoever waited for one looks again which of them serves.
CREATE FUNCTION pgtc.lock_serving(schema_name_ text, table_name_ text)
RETURNS pgtc.version
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  serving pgtc.version;
BEGIN
  LOOP
    SELECT v.* INTO serving
    FROM pgtc.version AS v
    WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.state = 'serving';
    PERFORM FROM pgtc.frontier AS f WHERE f.storage = serving.storage FOR NO KEY UPDATE;
    EXIT WHEN serving.storage IS NULL
      OR EXISTS (SELECT FROM pgtc.version AS v WHERE v.storage = serving.storage AND v.state = 'serving');
  END LOOP;
  RETURN serving;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.lock_serving(text, text) IS 'The version that readers see, locked until the end of the transaction.';

-- The serving version must not fail because another one does: that one is left as it is, and says why.
CREATE FUNCTION pgtc.refresh_standby(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  other record;
BEGIN
  FOR other IN
    SELECT v.storage
    FROM pgtc.version AS v
    JOIN pgtc.frontier AS f USING (storage)
    WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.state <> 'serving'
      AND f.filled AND f.last_error IS NULL AND NOT f.paused
    ORDER BY v.number
  LOOP
    BEGIN
      PERFORM pgtc.refresh_version(other.storage, NULL);
    EXCEPTION
      WHEN serialization_failure OR deadlock_detected OR lock_not_available THEN
        NULL;
      WHEN OTHERS THEN
        UPDATE pgtc.frontier AS f SET last_error = format('%s: %s', SQLSTATE, SQLERRM), full_reason = 'failed before'
        WHERE f.storage = other.storage;
    END;
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_standby(text, text) IS 'Keeps the versions up to date that do not serve.';

-- CREATE OR REPLACE VIEW keeps rights and dependent objects, but takes new columns at the end only. Where that is not
-- enough the view is dropped and created again, with its owner and the rights that were granted on it.
CREATE FUNCTION pgtc.show(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  shown    pgtc.version;
  relation regclass;
  owner    text;
  rights   text[];
  right_   text;
  problem  text;
BEGIN
  SELECT v.* INTO shown FROM pgtc.version AS v WHERE v.storage = storage_;
  IF shown.state IS DISTINCT FROM 'serving' THEN
    RETURN;
  END IF;
  BEGIN
    EXECUTE format('SELECT pgtc.%I(false)', shown.show_function);
    RETURN;
  EXCEPTION WHEN invalid_table_definition THEN
    NULL;
  END;
  relation := format('%I.%I', shown.schema_name, shown.table_name)::regclass;
  SELECT t.tgname INTO problem FROM pg_trigger AS t WHERE t.tgrelid = relation AND NOT t.tgisinternal LIMIT 1;
  IF FOUND THEN
    PERFORM pgtc.raise('2BP01', format('trigger %I on view %s would be lost', problem, relation), 'The columns of the view change, so it must be created anew.',
      'Drop the trigger, swap, and create it again; nothing was changed.');
  END IF;
  SELECT pg_get_userbyid(c.relowner) INTO owner FROM pg_class AS c WHERE c.oid = relation;
  rights := ARRAY(
    SELECT format('GRANT %s ON %s TO %s%s', a.privilege_type, relation,
                  CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                  CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
    FROM pg_class AS c
    CROSS JOIN LATERAL aclexplode(c.relacl) AS a
    WHERE c.oid = relation AND a.grantee <> c.relowner);
  BEGIN
    EXECUTE format('SELECT pgtc.%I(true)', shown.show_function);
  EXCEPTION WHEN dependent_objects_still_exist THEN
    GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
    PERFORM pgtc.raise('2BP01', format('the columns of %I.%I change, and other objects depend on them', shown.schema_name, shown.table_name), problem,
      'Drop those objects, swap, and create them again in one transaction; nothing was changed. See pgtc rule PGTC5313.');
  END;
  IF owner <> current_user THEN
    EXECUTE format('ALTER VIEW %I.%I OWNER TO %I', shown.schema_name, shown.table_name, owner);
  END IF;
  FOREACH right_ IN ARRAY rights LOOP
    EXECUTE right_;
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show(text) IS 'Puts the public view over a version, if that is the one that serves.';

CREATE FUNCTION pgtc.install(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  new_    pgtc.version;
  serving pgtc.version;
BEGIN
  SELECT v.* INTO new_ FROM pgtc.version AS v WHERE v.storage = storage_;
  serving := pgtc.lock_serving(new_.schema_name, new_.table_name);
  IF serving.storage IS NULL OR NOT (SELECT f.filled FROM pgtc.frontier AS f WHERE f.storage = serving.storage) THEN
    -- Nothing is shown yet that could be missed.
    UPDATE pgtc.version AS v SET state = 'previous' WHERE v.storage = serving.storage;
    UPDATE pgtc.version AS v SET state = 'serving' WHERE v.storage = storage_;
    PERFORM pgtc.show(storage_);
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.install(text) IS 'A new version serves at once where no filled one does; else it waits for populate() and swap().';

CREATE FUNCTION pgtc.serve(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  next_     pgtc.version;
  before_   pgtc.version;
  front     pgtc.frontier;
  timeout   text := current_setting('lock_timeout');
  attempt   text;
  patience  interval;
  begin_    timestamptz := clock_timestamp();
BEGIN
  SELECT v.* INTO next_ FROM pgtc.version AS v WHERE v.storage = storage_;
  SELECT f.* INTO front FROM pgtc.frontier AS f WHERE f.storage = storage_;
  SELECT s.value || ' milliseconds' INTO patience FROM pgtc.setting AS s WHERE s.name = 'swap_patience_ms';
  SELECT s.value || 'ms' INTO attempt FROM pgtc.setting AS s WHERE s.name = 'swap_lock_timeout_ms';
  IF EXISTS (SELECT FROM pgtc.version_source AS u WHERE u.source_schema = next_.schema_name AND u.source_table = next_.table_name) THEN
    PERFORM pgtc.raise('0A000', format('stream table %I.%I is read by other stream tables', next_.schema_name, next_.table_name),
      'Their changes are captured on the storage of the version that serves now.', 'Change it by a migration.');
  END IF;
  -- For a snapshot older than the fill the new storage is empty: a transaction that holds one would read nothing.
  WHILE front.cluster_id = pgtc.cluster_id()
    AND front.filled_xid::text::bigint > pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1000000000
    AND EXISTS (
      SELECT FROM pg_stat_activity AS a
      WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
        AND age(a.backend_xmin) >= age(front.filled_xid::xid))
  LOOP
    IF clock_timestamp() > begin_ + patience THEN
      PERFORM pgtc.raise('55P03', format('a transaction is older than the new version of %I.%I', next_.schema_name, next_.table_name),
        'It would read an empty table.', 'Wait for it to end (pg_stat_activity.backend_xmin), and swap again; nothing was changed.');
    END IF;
    PERFORM pg_sleep(0.02);
    PERFORM pg_stat_clear_snapshot();
  END LOOP;

  before_ := pgtc.lock_serving(next_.schema_name, next_.table_name);
  IF before_.storage = storage_ THEN
    RETURN;
  END IF;
  -- Readers must not go back in time.
  PERFORM pgtc.refresh_version(storage_, NULL);
  UPDATE pgtc.version AS v SET state = CASE WHEN before_.number < next_.number THEN 'previous' ELSE 'pending' END
  WHERE v.storage = before_.storage;
  UPDATE pgtc.version AS v SET state = 'serving' WHERE v.storage = storage_;
  UPDATE pgtc.frontier AS f SET last_error = NULL WHERE f.storage IN (before_.storage, storage_);
  -- Whoever waits for the lock holds up the readers that come after, so it is waited for in short pieces.
  LOOP
    BEGIN
      PERFORM set_config('lock_timeout', attempt, true);
      IF before_.live_view IS DISTINCT FROM next_.live_view AND before_.live_view IS NOT NULL THEN
        EXECUTE format('DROP VIEW IF EXISTS %I.%I', before_.schema_name, before_.live_view);
      END IF;
      PERFORM pgtc.show(storage_);
      EXIT;
    EXCEPTION WHEN lock_not_available THEN
      IF clock_timestamp() > begin_ + patience THEN
        PERFORM pgtc.raise('55P03', format('view %I.%I is in use', next_.schema_name, next_.table_name),
          'Long-running transactions have read it.', 'Swap again when they have ended; nothing was changed.');
      END IF;
    END;
    PERFORM pg_sleep(0.1);
  END LOOP;
  PERFORM set_config('lock_timeout', timeout, true);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.serve(text) IS 'Makes a filled version the one that readers see.';

CREATE FUNCTION pgtc.other_version(schema_name_ text, table_name_ text, state_ text)
RETURNS pgtc.version
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT v.* FROM pgtc.version AS v
  WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.state = state_
  ORDER BY v.number DESC
  LIMIT 1
$pgtc$;
COMMENT ON FUNCTION pgtc.other_version(text, text, text) IS 'The newest version in a given state.';

CREATE FUNCTION pgtc.swap(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
  next_  pgtc.version;
BEGIN
  target := pgtc.find(name);
  next_ := pgtc.other_version(target.schema_name, target.table_name, 'pending');
  IF next_.storage IS NULL THEN
    PERFORM pgtc.raise('55000', pg_catalog.format('stream table %s has no pending version', name),
      NULL, 'A migration that rebuilds it makes one.');
  END IF;
  PERFORM pgtc.assert_filled(next_.storage);
  PERFORM pgtc.serve(next_.storage);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.swap(text) IS 'Puts the public view over the pending version. The one before it stays, for swap_back().';

CREATE FUNCTION pgtc.swap_back(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
  next_  pgtc.version;
BEGIN
  target := pgtc.find(name);
  next_ := pgtc.other_version(target.schema_name, target.table_name, 'previous');
  IF next_.storage IS NULL THEN
    PERFORM pgtc.raise('55000', pg_catalog.format('stream table %s has no previous version', name),
      NULL, 'It was never swapped, or the previous version was dropped by pgtc.contract().');
  END IF;
  PERFORM pgtc.assert_filled(next_.storage);
  PERFORM pgtc.serve(next_.storage);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.swap_back(text) IS 'Puts the public view over the version that served before the last swap.';

CREATE FUNCTION pgtc.assert_filled(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  of_   pgtc.version;
  front pgtc.frontier;
BEGIN
  SELECT v.* INTO of_ FROM pgtc.version AS v WHERE v.storage = storage_;
  SELECT f.* INTO front FROM pgtc.frontier AS f WHERE f.storage = storage_;
  IF NOT front.filled OR front.last_error IS NOT NULL THEN
    PERFORM pgtc.raise('55000', format('the %s version of %I.%I is not filled', of_.state, of_.schema_name, of_.table_name),
      front.last_error, format('Run CALL pgtc.populate(%L) first.', format('%I.%I', of_.schema_name, of_.table_name)));
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_filled(text) IS 'Raises 55000 when a version cannot serve yet.';

-- A procedure, so that CALL alone is one transaction: the fill must be committed before the swap.
CREATE PROCEDURE pgtc.populate(name text)
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
  wanted record;
BEGIN
  target := pgtc.find(name);
  FOR wanted IN
    SELECT v.storage
    FROM pgtc.version AS v
    JOIN pgtc.frontier AS f ON f.storage OPERATOR(pg_catalog.=) v.storage
    WHERE v.schema_name OPERATOR(pg_catalog.=) target.schema_name AND v.table_name OPERATOR(pg_catalog.=) target.table_name
      AND (v.state OPERATOR(pg_catalog.<>) 'previous' OR f.filled)
      AND (NOT f.filled OR f.last_error IS NOT NULL)
    ORDER BY v.number
  LOOP
    UPDATE pgtc.frontier AS f SET last_error = NULL WHERE f.storage OPERATOR(pg_catalog.=) wanted.storage;
    PERFORM pgtc.refresh_version(wanted.storage, NULL);
  END LOOP;
END
$pgtc$;
COMMENT ON PROCEDURE pgtc.populate(text) IS 'Fills what is not filled yet: the pending version of a stream table, or a new stream table.';

CREATE FUNCTION pgtc.verify_pending(name text)
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
  next_  pgtc.version;
BEGIN
  target := pgtc.find(name);
  next_ := pgtc.other_version(target.schema_name, target.table_name, 'pending');
  PERFORM pgtc.assert_filled(next_.storage);
  RETURN QUERY EXECUTE pg_catalog.format('SELECT v.difference, v.row_ FROM pgtc.%I() AS v', next_.verify_function);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_pending(text) IS 'As verify(), for the version that is not swapped in yet.';

CREATE FUNCTION pgtc.drop_version(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  old  pgtc.version;
  part pgtc.version;
BEGIN
  PERFORM FROM pgtc.frontier AS f WHERE f.storage = storage_ FOR UPDATE;
  SELECT v.* INTO old FROM pgtc.version AS v WHERE v.storage = storage_;
  EXECUTE format('DROP FUNCTION pgtc.%I(text), pgtc.%I(), pgtc.%I(boolean)', old.refresh_function, old.verify_function, old.show_function);
  EXECUTE format('DROP TABLE pgtc.%I', old.storage);
  DELETE FROM pgtc.version AS v WHERE v.storage = storage_;
  FOR part IN SELECT v.* FROM pgtc.version AS v WHERE v.inner_of = storage_ ORDER BY v.level DESC, v.table_name LOOP
    EXECUTE format('DROP VIEW %I.%I', part.schema_name, part.table_name);
    PERFORM pgtc.drop_version(part.storage);
    PERFORM pgtc.release_source(part.schema_name, part.table_name);
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.drop_version(text) IS 'Removes the storage and the functions of a version, and its parts. The public view must not read it.';

CREATE FUNCTION pgtc.drop_standby(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT pgtc.drop_version(v.storage)
  FROM (SELECT v.storage FROM pgtc.version AS v
        WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.state <> 'serving'
        ORDER BY v.number) AS v
$pgtc$;
COMMENT ON FUNCTION pgtc.drop_standby(text, text) IS 'Drops the versions of a stream table that do not serve, to make room for another one.';

CREATE FUNCTION pgtc.drop_stream_table(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT pgtc.drop_version(v.storage)
  FROM (SELECT v.storage FROM pgtc.version AS v
        WHERE v.schema_name = schema_name_ AND v.table_name = table_name_
        ORDER BY v.number) AS v
$pgtc$;
COMMENT ON FUNCTION pgtc.drop_stream_table(text, text) IS 'Drops all versions of a stream table, after its public view.';

CREATE FUNCTION pgtc.contract(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  PERFORM pgtc.drop_version(v.storage)
  FROM pgtc.version AS v
  WHERE v.schema_name OPERATOR(pg_catalog.=) target.schema_name AND v.table_name OPERATOR(pg_catalog.=) target.table_name
    AND v.state OPERATOR(pg_catalog.=) 'previous';
  PERFORM pgtc.release_sources();
END
$pgtc$;
COMMENT ON FUNCTION pgtc.contract(text) IS 'Drops the version that served before the last swap. There is no swap_back() afterwards.';

-- The step back of a rebuild.
CREATE FUNCTION pgtc.take_back(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  old   pgtc.version;
  next_ pgtc.version;
BEGIN
  SELECT v.* INTO old FROM pgtc.version AS v WHERE v.storage = storage_;
  IF old.state = 'serving' THEN
    next_ := pgtc.other_version(old.schema_name, old.table_name, 'previous');
    IF next_.storage IS NULL THEN
      PERFORM pgtc.raise('TC005', format('the previous version of %I.%I was dropped', old.schema_name, old.table_name),
        'This migration was completed by pgtc.contract() or by a later one.',
        'Restore the old definition and run pgtc build: that makes a migration forward. See pgtc rule PGTC5314.');
    END IF;
    IF (SELECT f.filled FROM pgtc.frontier AS f WHERE f.storage = storage_) THEN
      PERFORM pgtc.serve(next_.storage);
    ELSE
      UPDATE pgtc.version AS v SET state = 'pending' WHERE v.storage = storage_;
      UPDATE pgtc.version AS v SET state = 'serving' WHERE v.storage = next_.storage;
      PERFORM pgtc.show(next_.storage);
    END IF;
  END IF;
  PERFORM pgtc.drop_version(storage_);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.take_back(text) IS 'Drops the newest version of a stream table; the one before it serves again if it did not anyway.';

CREATE FUNCTION pgtc.forget_comment(schema_name_ text, table_name_ text, column_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  relation regclass := to_regclass(format('%I.%I', schema_name_, table_name_));
BEGIN
  IF column_ IS NULL THEN
    EXECUTE format('COMMENT ON VIEW %s IS NULL', relation);
  ELSIF EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = relation AND a.attname = column_) THEN
    EXECUTE format('COMMENT ON COLUMN %s.%I IS NULL', relation, column_);
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.forget_comment(text, text, text) IS 'Removes the comment of a stream table or of a column that it may have.';

-- Indexes of the first release have names that the server chose.
CREATE FUNCTION pgtc.drop_twin_index(index_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  kept regclass := to_regclass(format('pgtc.%I', index_));
  twin regclass;
BEGIN
  FOR twin IN
    SELECT o.indexrelid
    FROM pg_index AS i
    JOIN pg_index AS o ON o.indrelid = i.indrelid AND o.indexrelid <> i.indexrelid AND o.indisunique = i.indisunique
    WHERE i.indexrelid = kept
      AND substr(pg_get_indexdef(o.indexrelid), strpos(pg_get_indexdef(o.indexrelid), ' ON pgtc.'))
        = substr(pg_get_indexdef(kept), strpos(pg_get_indexdef(kept), ' ON pgtc.'))
      AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = o.indexrelid)
  LOOP
    EXECUTE format('DROP INDEX %s', twin);
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.drop_twin_index(text) IS 'Drops what is the same index under another name.';

-- Sources ----------------------------------------------------------------------------------------------------------

-- Of a source that is a stream table, the storage is what its triggers are on.
CREATE FUNCTION pgtc.captured_relation(schema_name_ text, table_name_ text)
RETURNS regclass
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT coalesce((SELECT to_regclass(format('pgtc.%I', v.storage)) FROM pgtc.version AS v
                   WHERE v.schema_name = schema_name_ AND v.table_name = table_name_ AND v.state = 'serving'),
                  to_regclass(format('%I.%I', schema_name_, table_name_)))
$pgtc$;
COMMENT ON FUNCTION pgtc.captured_relation(text, text) IS 'The table that the capture triggers of a source are on.';

-- Its capture is on the storage of one version, so there must be no other that could be swapped in or back.
CREATE FUNCTION pgtc.assert_serving(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  of_ pgtc.version;
BEGIN
  SELECT v.* INTO of_ FROM pgtc.version AS v WHERE v.storage = storage_;
  IF of_.state IS DISTINCT FROM 'serving' THEN
    PERFORM pgtc.raise('TC002', format('a pending version of %I.%I is not swapped in yet', of_.schema_name, of_.table_name), NULL,
      format('Run CALL pgtc.populate(%1$L) and SELECT pgtc.swap(%1$L), then apply this migration.', format('%I.%I', of_.schema_name, of_.table_name)));
  END IF;
  PERFORM pgtc.drop_standby(of_.schema_name, of_.table_name);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_serving(text) IS 'Guard of migrations: a stream table that others read has one version, the serving one.';

CREATE FUNCTION pgtc.release_source(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  unread   pgtc.source;
  relation regclass := pgtc.captured_relation(schema_name_, table_name_);
  trigger_ name;
BEGIN
  SELECT s.* INTO unread FROM pgtc.source AS s
  WHERE s.schema_name = schema_name_ AND s.table_name = table_name_
    AND NOT EXISTS (SELECT FROM pgtc.version_source AS u WHERE u.source_schema = s.schema_name AND u.source_table = s.table_name);
  IF NOT FOUND THEN
    RETURN;
  END IF;
  FOR trigger_ IN SELECT t.tgname FROM pg_trigger AS t WHERE t.tgrelid = relation AND t.tgname LIKE 'pgtc\_cdc\_%' ORDER BY 1 LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', trigger_, relation);
  END LOOP;
  -- With its triggers on partitions and children.
  EXECUTE format('DROP FUNCTION IF EXISTS pgtc.%I() CASCADE', 'capture_' || substr(unread.buffer, 9));
  EXECUTE format('DROP TABLE IF EXISTS pgtc.%I', 'bulk_' || substr(unread.buffer, 9));
  EXECUTE format('DROP TABLE pgtc.%I', unread.buffer);
  DELETE FROM pgtc.source AS s WHERE s.schema_name = schema_name_ AND s.table_name = table_name_;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.release_source(text, text) IS 'Ends the capture of a source that no version of any stream table reads.';

CREATE FUNCTION pgtc.release_sources()
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
  SELECT pgtc.release_source(s.schema_name, s.table_name)
  FROM (SELECT s.schema_name, s.table_name FROM pgtc.source AS s ORDER BY s.schema_name, s.table_name) AS s
$pgtc$;
COMMENT ON FUNCTION pgtc.release_sources() IS 'Ends the capture of sources that no version of any stream table reads.';

-- A source may still be captured for the previous version of a stream table whose present one does not read it.
CREATE FUNCTION pgtc.claim_source(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  reader record;
BEGIN
  FOR reader IN
    SELECT v.* FROM pgtc.version AS v
    JOIN pgtc.version_source AS u USING (storage)
    WHERE u.source_schema = schema_name_ AND u.source_table = table_name_
    ORDER BY v.number
  LOOP
    IF reader.state = 'serving' THEN
      PERFORM pgtc.raise('TC002', format('%I.%I is still read by the serving version of %I.%I', schema_name_, table_name_, reader.schema_name, reader.table_name),
        NULL, format('Run CALL pgtc.populate(%1$L) and SELECT pgtc.swap(%1$L), then apply this migration.', format('%I.%I', reader.schema_name, reader.table_name)));
    END IF;
    PERFORM pgtc.drop_version(reader.storage);
  END LOOP;
  PERFORM pgtc.release_source(schema_name_, table_name_);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.claim_source(text, text) IS 'Guard of migrations: ends what is left of an earlier capture of a source.';

-- A column that was dropped or altered, a key that is gone, a table that was dropped and created again without triggers:
-- the compiled SQL was right for what the source was like. Whatever was added since does no harm.
CREATE FUNCTION pgtc.source_facts(schema_name_ text, table_name_ text, reads_ text[])
RETURNS text[]
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  relation oid := to_regclass(format('%I.%I', schema_name_, table_name_));
BEGIN
  RETURN ARRAY(
    SELECT format('column %s %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %s', a.attcollation::regcollation) ELSE '' END)
    FROM pg_attribute AS a
    JOIN pg_type AS t ON t.oid = a.atttypid
    WHERE a.attrelid = relation AND a.attname = ANY (reads_) AND NOT a.attisdropped
    UNION ALL
    SELECT format('not null %s', a.attname)
    FROM pg_attribute AS a
    WHERE a.attrelid = relation AND a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT format('%skey (%s)', CASE WHEN i.indimmediate THEN '' ELSE 'deferrable ' END,
                  (SELECT string_agg(a.attname, ', ' ORDER BY k.number)
                   FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, number)
                   JOIN pg_attribute AS a ON a.attrelid = relation AND a.attnum = k.attnum
                   WHERE k.number <= i.indnkeyatts))
    FROM pg_index AS i
    WHERE i.indrelid = relation AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
    UNION ALL
    SELECT format('trigger %s', t.tgname)
    FROM pg_trigger AS t
    WHERE t.tgrelid = pgtc.captured_relation(schema_name_, table_name_) AND t.tgname LIKE 'pgtc\_cdc\_%' AND t.tgenabled = 'A'
    UNION ALL
    SELECT format('capture of %s', c.name)
    FROM pgtc.source AS s
    CROSS JOIN unnest(s.columns) AS c (name)
    WHERE s.schema_name = schema_name_ AND s.table_name = table_name_ AND c.name = ANY (reads_));
END
$pgtc$;
COMMENT ON FUNCTION pgtc.source_facts(text, text, text[]) IS 'What a source is like: columns with types, NOT NULL, keys, capture.';

CREATE FUNCTION pgtc.accept_source(storage_ text, schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  of_   pgtc.version_source;
  now_  text[];
  lacks text;
BEGIN
  SELECT u.* INTO of_
  FROM pgtc.version_source AS u
  WHERE u.storage = storage_ AND u.source_schema = schema_name_ AND u.source_table = table_name_;
  now_ := pgtc.source_facts(schema_name_, table_name_, of_.reads);
  SELECT string_agg(w.fact, '; ') INTO lacks FROM unnest(of_.wants) AS w (fact) WHERE w.fact <> ALL (now_);
  IF lacks IS NOT NULL THEN
    PERFORM pgtc.raise('TC003', format('%I.%I is not what the schema files say', schema_name_, table_name_), format('Missing here: %s.', lacks),
      'Run pgtc schema pull and pgtc build; nothing was installed. See pgtc rule PGTC4002.');
  END IF;
  UPDATE pgtc.version_source AS u
  SET facts = ARRAY(SELECT f.fact FROM unnest(now_) AS f (fact)
                    WHERE f.fact = ANY (of_.wants) OR f.fact LIKE ANY (ARRAY['column %', 'trigger %', 'capture of %']))
  WHERE u.storage = storage_ AND u.source_schema = schema_name_ AND u.source_table = table_name_;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.accept_source(text, text, text) IS 'A version was compiled for the source as it is now.';

CREATE FUNCTION pgtc.set_reads(storage_ text, schema_name_ text, table_name_ text, reads_ text[], wants_ text[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  UPDATE pgtc.version_source AS u SET reads = reads_, wants = wants_
  WHERE u.storage = storage_ AND u.source_schema = schema_name_ AND u.source_table = table_name_;
  PERFORM pgtc.accept_source(storage_, schema_name_, table_name_);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.set_reads(text, text, text, text[], text[]) IS 'What a version, changed in place, reads of a source.';

CREATE FUNCTION pgtc.missing_facts(storage_ text)
RETURNS text
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  missing text;
BEGIN
  SELECT string_agg(format('%I.%I: %s', u.source_schema, u.source_table,
                           (SELECT string_agg(f.fact, '; ' ORDER BY f.fact) FROM unnest(u.facts) AS f (fact) WHERE f.fact <> ALL (u.now_))),
                    '. ' ORDER BY u.source_schema, u.source_table)
  INTO missing
  FROM (SELECT s.*, pgtc.source_facts(s.source_schema, s.source_table, s.reads) AS now_
        FROM pgtc.version_source AS s WHERE s.storage = storage_ OFFSET 0) AS u
  WHERE NOT u.facts <@ u.now_;
  RETURN missing;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.missing_facts(text) IS 'What a version relies on and its sources have no longer; NULL when nothing.';

CREATE FUNCTION pgtc.assert_sources(storage_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  missing text := pgtc.missing_facts(storage_);
BEGIN
  IF missing IS NOT NULL THEN
    PERFORM pgtc.raise('TC004',
      (SELECT format('a source of stream table %I.%I was changed', v.schema_name, v.table_name) FROM pgtc.version AS v WHERE v.storage = storage_),
      format('No longer there: %s.', missing),
      CASE WHEN missing LIKE '%trigger pgtc\_cdc\_%'
           THEN 'Run SELECT pgtc.recapture(name) with the name of that table. Nothing is lost: readers see the last refresh. See pgtc rule PGTC3220.'
           ELSE 'Run pgtc schema pull and pgtc build, and apply the migration. Nothing is lost: readers see the last refresh. See pgtc rule PGTC3220.' END);
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.assert_sources(text) IS 'Raises TC004 when a source is no longer what a version was compiled for.';

CREATE FUNCTION pgtc.mark_full(storage_ text, reason text)
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $pgtc$ UPDATE pgtc.frontier AS f SET full_reason = reason WHERE f.storage = storage_ AND f.filled $pgtc$;
COMMENT ON FUNCTION pgtc.mark_full(text, text) IS 'The next refresh of a version computes everything anew.';

-- For a table that lost its triggers. What was written meanwhile is not known, so everything that reads it is computed anew.
CREATE FUNCTION pgtc.recapture(name text)
RETURNS void
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  relation pg_catalog.regclass := name;
BEGIN
  PERFORM pgtc.recapture_one(n.nspname, c.relname)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE c.oid OPERATOR(pg_catalog.=) relation;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.recapture(text) IS 'Creates the capture triggers of a source again. Its stream tables are computed anew at their next refresh.';

CREATE FUNCTION pgtc.recapture_one(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  captured pgtc.source;
  event    text;
BEGIN
  SELECT s.* INTO captured FROM pgtc.source AS s WHERE s.schema_name = schema_name_ AND s.table_name = table_name_;
  IF NOT FOUND THEN
    PERFORM pgtc.raise('42P01', format('%I.%I is not a source of a stream table', schema_name_, table_name_), NULL, 'The view pgtc.stat_sources lists them.');
  END IF;
  FOREACH event IN ARRAY ARRAY['insert', 'update', 'delete', 'truncate'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION pgtc.%I()',
      'pgtc_cdc_' || event, event, pgtc.captured_relation(schema_name_, table_name_),
      CASE event WHEN 'insert' THEN 'REFERENCING NEW TABLE AS pgtc_new'
                 WHEN 'update' THEN 'REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new'
                 WHEN 'delete' THEN 'REFERENCING OLD TABLE AS pgtc_old'
                 ELSE '' END,
      'capture_' || substr(captured.buffer, 9));
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', pgtc.captured_relation(schema_name_, table_name_), 'pgtc_cdc_' || event);
  END LOOP;
  UPDATE pgtc.frontier AS f SET full_reason = 'captured anew'
  FROM pgtc.version_source AS u
  WHERE u.storage = f.storage AND u.source_schema = schema_name_ AND u.source_table = table_name_ AND f.filled;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.recapture_one(text, text) IS 'See recapture.';

CREATE FUNCTION pgtc.pending_changes(storage_ text)
RETURNS bigint
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  seen    pgtc.frontier;
  buffer_ text;
  number  bigint;
  total   bigint := 0;
BEGIN
  SELECT f.* INTO seen FROM pgtc.frontier AS f WHERE f.storage = storage_;
  FOR buffer_ IN
    SELECT s.buffer FROM pgtc.source AS s
    JOIN pgtc.version_source AS u ON u.source_schema = s.schema_name AND u.source_table = s.table_name
    WHERE u.storage = storage_
  LOOP
    EXECUTE format('SELECT count(*) FROM pgtc.%I AS b WHERE (b.pgtc_xid >= $1 OR b.pgtc_xid = ANY ($2)) AND NOT (b.pgtc_xid = $3 AND b.pgtc_seq <= $4)', buffer_)
    INTO number
    USING seen.next_xid, seen.open_xids, seen.own_xid, seen.own_seq;
    total := total + number;
  END LOOP;
  RETURN total;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.pending_changes(text) IS 'Captured changes that a version does not contain yet.';

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

SELECT pgtc.assert_state('gallery', 'bag', NULL);
SELECT pgtc.assert_state('gallery', 'compared_with_all', NULL);
SELECT pgtc.assert_state('gallery', 'cte_values', NULL);
SELECT pgtc.assert_state('gallery', 'distinct_on', NULL);
SELECT pgtc.assert_state('gallery', 'distinct_rows', NULL);
SELECT pgtc.assert_state('gallery', 'except_rows', NULL);
SELECT pgtc.assert_state('gallery', 'exists_or', NULL);
SELECT pgtc.assert_state('gallery', 'exists_semi', NULL);
SELECT pgtc.assert_state('gallery', 'extremes', NULL);
SELECT pgtc.assert_state('gallery', 'filtered', NULL);
SELECT pgtc.assert_state('gallery', 'full_join', NULL);
SELECT pgtc.assert_state('gallery', 'grouped', NULL);
SELECT pgtc.assert_state('gallery', 'grouping_sets', NULL);
SELECT pgtc.assert_state('gallery', 'inner_join', NULL);
SELECT pgtc.assert_state('gallery', 'intersect_all', NULL);
SELECT pgtc.assert_state('gallery', 'json_parts', NULL);
SELECT pgtc.assert_state('gallery', 'lateral_latest', NULL);
SELECT pgtc.assert_state('gallery', 'left_join', NULL);
SELECT pgtc.assert_state('gallery', 'nested_groups', NULL);
SELECT pgtc.assert_state('gallery', 'not_exists_anti', NULL);
SELECT pgtc.assert_state('gallery', 'not_in_null', NULL);
SELECT pgtc.assert_state('gallery', 'outer_chain', NULL);
SELECT pgtc.assert_state('gallery', 'past_visits', NULL);
SELECT pgtc.assert_state('gallery', 'ranks', NULL);
SELECT pgtc.assert_state('gallery', 'running_total', NULL);
SELECT pgtc.assert_state('gallery', 'self_join', NULL);
SELECT pgtc.assert_state('gallery', 'series', NULL);
SELECT pgtc.assert_state('gallery', 'top_n', NULL);
SELECT pgtc.assert_state('gallery', 'top_per_group', NULL);
SELECT pgtc.assert_state('gallery', 'top_with_ties', NULL);
SELECT pgtc.assert_state('gallery', 'touched_groups', NULL);
SELECT pgtc.assert_state('gallery', 'union_distinct', NULL);
SELECT pgtc.assert_state('gallery', 'unnested', NULL);
SELECT pgtc.assert_state('gallery', 'on_grouped', NULL);
SELECT pgtc.assert_state('gallery', 'reporting_line', NULL);
SELECT pgtc.assert_state('gallery', 'scalar_subquery', NULL);

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT topic, coalesce(voice, 'abstained') AS voice FROM gallery.votes;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT topic, COALESCE(voice, 'abstained') AS voice FROM gallery.votes;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS topic, NULL::text AS voice;
SELECT pgtc.assert_same_query('gallery.bag', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.bag: what is stored.
CREATE TABLE pgtc.bag__5c6447cb (
  topic text,
  voice text NOT NULL,
  pgtc_hash bigint NOT NULL,
  pgtc_weight bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.bag__5c6447cb (pgtc_hash);
COMMENT ON TABLE pgtc.bag__5c6447cb IS 'Storage of stream table gallery.bag. Read the view instead.';

-- == functions
-- gallery.bag: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_bag__5c6447cb(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.bag;
  END IF;
  CREATE OR REPLACE VIEW gallery.bag AS
  SELECT s.topic, s.voice
  FROM pgtc.bag__5c6447cb AS s,
    generate_series(1, s.pgtc_weight) AS pgtc_copy;
  COMMENT ON VIEW gallery.bag IS 'A table without a key: rows repeat.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_bag__5c6447cb(boolean) IS 'Puts the view gallery.bag over this version.';
REVOKE ALL ON FUNCTION pgtc.show_bag__5c6447cb(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_bag__5c6447cb(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('bag__5c6447cb', ARRAY[to_regclass('gallery.votes')]);
  LOCK TABLE ONLY gallery.votes IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.votes']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_votes__fb326d09 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'bag__5c6447cb';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_votes__fb326d09 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_votes__fb326d09 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.votes']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.bag__5c6447cb'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvotes  [scan.delta]
      d_votes AS (
        SELECT b.topic, b.voice, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_votes__fb326d09 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δvotes, mapped, equal rows merged
      change AS (
        SELECT
          d_votes.topic,
          COALESCE(d_votes.voice, 'abstained') AS voice,
          sum(d_votes.weight)::bigint AS weight
        FROM d_votes
        GROUP BY d_votes.topic, COALESCE(d_votes.voice, 'abstained')
        HAVING sum(d_votes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_votes__fb326d09 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'bag__5c6447cb'
      )
    MERGE INTO pgtc.bag__5c6447cb AS s
    USING (
      SELECT d.topic, d.voice, hash_record_extended((d.topic, d.voice), 0) AS pgtc_hash, d.weight
      FROM change AS d
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.topic IS NOT DISTINCT FROM c.topic AND s.voice = c.voice
    WHEN MATCHED AND s.pgtc_weight + c.weight = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_weight = s.pgtc_weight + c.weight
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (topic, voice, pgtc_hash, pgtc_weight) VALUES (c.topic, c.voice, c.pgtc_hash, c.weight)
    WHEN NOT MATCHED AND pgtc.drift('gallery.bag') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('bag__5c6447cb');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- votes', equal rows merged
      fresh AS (
        SELECT votes.topic, COALESCE(votes.voice, 'abstained') AS voice, count(*)::bigint AS weight
        FROM gallery.votes AS votes
        GROUP BY votes.topic, COALESCE(votes.voice, 'abstained')
        HAVING count(*) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_votes__fb326d09 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'bag__5c6447cb'
      )
    MERGE INTO pgtc.bag__5c6447cb AS s
    USING (
      SELECT n.topic, n.voice, n.pgtc_hash, n.pgtc_weight, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.topic,
          f.voice,
          hash_record_extended((f.topic, f.voice), 0) AS pgtc_hash,
          TRUE AS pgtc_present,
          f.weight AS pgtc_weight
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.bag__5c6447cb AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.topic IS NOT DISTINCT FROM o.topic
            AND n.voice = o.voice
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.topic, n.voice, n.pgtc_hash, n.pgtc_weight),
          (o.topic, o.voice, o.pgtc_hash, o.pgtc_weight)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        topic = c.topic,
        voice = c.voice,
        pgtc_hash = c.pgtc_hash,
        pgtc_weight = c.pgtc_weight
    WHEN NOT MATCHED THEN
      INSERT (topic, voice, pgtc_hash, pgtc_weight)
      VALUES (c.topic, c.voice, c.pgtc_hash, c.pgtc_weight);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('bag__5c6447cb', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'votes');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_bag__5c6447cb(text) IS 'Brings stream table gallery.bag up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_bag__5c6447cb(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_bag__5c6447cb()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.votes IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_bag__5c6447cb(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'bag__5c6447cb';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.topic, q.voice
        FROM (
          SELECT topic, COALESCE(voice, 'abstained') AS voice FROM gallery.votes
        ) AS q (topic, voice)
      ),
      stored AS (
        SELECT q.topic, q.voice
        FROM (
          SELECT s.topic, s.voice
          FROM pgtc.bag__5c6447cb AS s,
            generate_series(1, s.pgtc_weight) AS pgtc_copy
        ) AS q (topic, voice)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_votes__fb326d09 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_bag__5c6447cb() IS 'Compares stream table gallery.bag with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_bag__5c6447cb() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name FROM gallery.people AS p
WHERE p.salary >= ALL (SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name
FROM gallery.people AS p
WHERE p.salary >= ALL (SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.compared_with_all', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.compared_with_all: what is stored.
CREATE TABLE pgtc.compared_with_all__00f78f9a (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.compared_with_all__00f78f9a IS 'Storage of stream table gallery.compared_with_all. Read the view instead.';

-- == functions
-- gallery.compared_with_all: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_compared_with_all__00f78f9a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.compared_with_all;
  END IF;
  CREATE OR REPLACE VIEW gallery.compared_with_all AS
  SELECT s.id, s.name FROM pgtc.compared_with_all__00f78f9a AS s;
  COMMENT ON VIEW gallery.compared_with_all IS 'A comparison with all rows of a subquery.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_compared_with_all__00f78f9a(boolean) IS 'Puts the view gallery.compared_with_all over this version.';
REVOKE ALL ON FUNCTION pgtc.show_compared_with_all__00f78f9a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_compared_with_all__00f78f9a(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('compared_with_all__00f78f9a', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'compared_with_all__00f78f9a';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.compared_with_all__00f78f9a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people_2 AS (
        SELECT d_people.team_id, d_people.salary, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.team_id, d_people.salary
        HAVING sum(d_people.weight) <> 0
      ),
      -- keys of people' ⋈ Δpeople
      touched AS (
        SELECT DISTINCT people.team_id, people.salary
        FROM d_people_2
          JOIN gallery.people AS people
            ON d_people_2.team_id = people.team_id AND people.salary < d_people_2.salary
        WHERE EXISTS (SELECT FROM d_people_2)
      ),
      -- keys of Δpeople ⋈ Δpeople
      touched_2 AS (
        SELECT DISTINCT d_people.team_id, d_people.salary
        FROM d_people
          JOIN d_people_2
            ON d_people_2.team_id = d_people.team_id AND d_people.salary < d_people_2.salary
        WHERE EXISTS (SELECT FROM d_people_2)
      ),
      -- sum of
      --   + keys of people' ⋈ Δpeople
      --   + keys of Δpeople ⋈ Δpeople
      changes AS (
        SELECT touched.team_id, touched.salary
        FROM touched
        UNION ALL
        SELECT touched_2.team_id, touched_2.salary
        FROM touched_2
      ),
      -- values in people that match Δpeople  [semi.flips]
      touched_3 AS (SELECT DISTINCT changes.team_id, changes.salary FROM changes),
      -- matches that Δpeople adds to them  [semi.flips]
      totals AS (
        SELECT
          touched_3.team_id AS column1,
          touched_3.salary AS column2,
          sum(d_people_2.weight)::bigint AS column3
        FROM d_people_2
          JOIN touched_3
            ON d_people_2.team_id = touched_3.team_id AND touched_3.salary < d_people_2.salary
        GROUP BY touched_3.team_id, touched_3.salary
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.column1, totals.column2, totals.column3, count(*) AS column4
        FROM totals
          JOIN gallery.people AS people
            ON people.team_id = totals.column1 AND totals.column2 < people.salary
        WHERE totals.column3 > 0::bigint
        GROUP BY totals.column1, totals.column2, totals.column3
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_2 AS (
        SELECT totals_2.column1, totals_2.column2, 1 AS weight
        FROM totals_2
        WHERE totals_2.column3 = totals_2.column4
        UNION ALL
        SELECT totals.column1, totals.column2, -1 AS weight
        FROM totals
        WHERE totals.column3 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id = totals.column1 AND totals.column2 < people.salary
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes_2.column1, changes_2.column2, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.column1, changes_2.column2
        HAVING sum(changes_2.weight) <> 0
      ),
      -- Δ(people ▷ people)  [semi.flips]
      --   + Δpeople ▷ people'
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.weight
        FROM d_people
        WHERE EXISTS (SELECT FROM d_people)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id = d_people.team_id AND d_people.salary < people.salary
          )
        UNION ALL
        SELECT people.id, people.name, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people
            ON people.team_id = net.column1 AND people.salary = net.column2
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_people.id, d_people.name, d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON d_people.team_id = net.column1 AND d_people.salary = net.column2
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ▷ people), equal rows merged
      change AS (
        SELECT changes_3.id, changes_3.name, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.id, changes_3.name
        HAVING sum(changes_3.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'compared_with_all__00f78f9a'
      )
    MERGE INTO pgtc.compared_with_all__00f78f9a AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.compared_with_all') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('compared_with_all__00f78f9a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ▷ people'
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE NOT EXISTS (
          SELECT
          FROM gallery.people AS people_2
          WHERE people_2.team_id = people.team_id AND people.salary < people_2.salary
        )
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'compared_with_all__00f78f9a'
      )
    MERGE INTO pgtc.compared_with_all__00f78f9a AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.compared_with_all__00f78f9a AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('compared_with_all__00f78f9a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_compared_with_all__00f78f9a(text) IS 'Brings stream table gallery.compared_with_all up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_compared_with_all__00f78f9a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_compared_with_all__00f78f9a()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_compared_with_all__00f78f9a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'compared_with_all__00f78f9a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE p.salary >= ALL (
            SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id
          )
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.compared_with_all__00f78f9a AS s
        ) AS q (id, name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_compared_with_all__00f78f9a() IS 'Compares stream table gallery.compared_with_all with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_compared_with_all__00f78f9a() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
WITH labels (kind, label) AS (VALUES ('call', 'by telephone'), ('meeting', 'in person'))
SELECT v.id, l.label FROM gallery.visits AS v JOIN labels AS l USING (kind);
CREATE TEMPORARY VIEW pgtc_as_understood AS
WITH
  labels (kind, label) AS (VALUES ('call', 'by telephone'), ('meeting', 'in person'))
SELECT v.id, l.label FROM gallery.visits AS v JOIN labels AS l USING (kind);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS id, NULL::text AS label;
SELECT pgtc.assert_same_query('gallery.cte_values', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.cte_values: what is stored.
CREATE TABLE pgtc.cte_values__94186e79 (
  id bigint NOT NULL,
  label text NOT NULL,
  pgtc_hash bigint NOT NULL,
  pgtc_weight bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.cte_values__94186e79 (pgtc_hash);
COMMENT ON TABLE pgtc.cte_values__94186e79 IS 'Storage of stream table gallery.cte_values. Read the view instead.';

-- == functions
-- gallery.cte_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_cte_values__94186e79(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.cte_values;
  END IF;
  CREATE OR REPLACE VIEW gallery.cte_values AS
  SELECT s.id, s.label
  FROM pgtc.cte_values__94186e79 AS s,
    generate_series(1, s.pgtc_weight) AS pgtc_copy;
  COMMENT ON VIEW gallery.cte_values IS 'A CTE and constant rows.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_cte_values__94186e79(boolean) IS 'Puts the view gallery.cte_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_cte_values__94186e79(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_cte_values__94186e79(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('cte_values__94186e79', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'cte_values__94186e79';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.cte_values__94186e79'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(visits ⋈ (constants)), mapped, equal rows merged
      change AS (
        SELECT d_visits.id, v.label, sum(d_visits.weight)::bigint AS weight
        FROM d_visits
          JOIN (
            VALUES ('call'::text, 'by telephone'::text), ('meeting'::text, 'in person'::text)
          ) AS v (column1, label)
            ON d_visits.kind = v.column1
        WHERE EXISTS (SELECT FROM d_visits)
        GROUP BY d_visits.id, v.label
        HAVING sum(d_visits.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'cte_values__94186e79'
      )
    MERGE INTO pgtc.cte_values__94186e79 AS s
    USING (
      SELECT d.id, d.label, hash_record_extended((d.id, d.label), 0) AS pgtc_hash, d.weight
      FROM change AS d
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.id = c.id AND s.label = c.label
    WHEN MATCHED AND s.pgtc_weight + c.weight = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_weight = s.pgtc_weight + c.weight
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, label, pgtc_hash, pgtc_weight) VALUES (c.id, c.label, c.pgtc_hash, c.weight)
    WHEN NOT MATCHED AND pgtc.drift('gallery.cte_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('cte_values__94186e79');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- visits' ⋈ constants, equal rows merged
      fresh AS (
        SELECT visits.id, v.label, count(*)::bigint AS weight
        FROM gallery.visits AS visits
          JOIN (
            VALUES ('call'::text, 'by telephone'::text), ('meeting'::text, 'in person'::text)
          ) AS v (column1, label)
            ON visits.kind = v.column1
        GROUP BY visits.id, v.label
        HAVING count(*) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'cte_values__94186e79'
      )
    MERGE INTO pgtc.cte_values__94186e79 AS s
    USING (
      SELECT n.id, n.label, n.pgtc_hash, n.pgtc_weight, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.id,
          f.label,
          hash_record_extended((f.id, f.label), 0) AS pgtc_hash,
          TRUE AS pgtc_present,
          f.weight AS pgtc_weight
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.cte_values__94186e79 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.id = o.id AND n.label = o.label
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.label, n.pgtc_hash, n.pgtc_weight),
          (o.id, o.label, o.pgtc_hash, o.pgtc_weight)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, label = c.label, pgtc_hash = c.pgtc_hash, pgtc_weight = c.pgtc_weight
    WHEN NOT MATCHED THEN
      INSERT (id, label, pgtc_hash, pgtc_weight) VALUES (c.id, c.label, c.pgtc_hash, c.pgtc_weight);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('cte_values__94186e79', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_cte_values__94186e79(text) IS 'Brings stream table gallery.cte_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_cte_values__94186e79(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_cte_values__94186e79()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_cte_values__94186e79(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'cte_values__94186e79';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.label
        FROM (
          WITH
            labels (kind, label) AS (VALUES ('call', 'by telephone'), ('meeting', 'in person'))
          SELECT v.id, l.label FROM gallery.visits AS v JOIN labels AS l USING (kind)
        ) AS q (id, label)
      ),
      stored AS (
        SELECT q.id, q.label
        FROM (
          SELECT s.id, s.label
          FROM pgtc.cte_values__94186e79 AS s,
            generate_series(1, s.pgtc_weight) AS pgtc_copy
        ) AS q (id, label)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_cte_values__94186e79() IS 'Compares stream table gallery.cte_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_cte_values__94186e79() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT DISTINCT ON (kind) kind, person_id, at FROM gallery.visits ORDER BY kind, at DESC, id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT DISTINCT ON (kind) kind, person_id, at FROM gallery.visits ORDER BY kind, at DESC, id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS kind, NULL::integer AS person_id, NULL::timestamptz AS at;
SELECT pgtc.assert_same_query('gallery.distinct_on', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.distinct_on: what is stored.
CREATE TABLE pgtc.distinct_on__930cf8b3 (
  kind text,
  person_id integer NOT NULL,
  at timestamptz NOT NULL,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.distinct_on__930cf8b3 (pgtc_hash);
CREATE INDEX ON pgtc.distinct_on__930cf8b3 (kind);
COMMENT ON TABLE pgtc.distinct_on__930cf8b3 IS 'Storage of stream table gallery.distinct_on. Read the view instead.';

-- == functions
-- gallery.distinct_on: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_distinct_on__930cf8b3(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.distinct_on;
  END IF;
  CREATE OR REPLACE VIEW gallery.distinct_on AS
  SELECT s.kind, s.person_id, s.at FROM pgtc.distinct_on__930cf8b3 AS s;
  COMMENT ON VIEW gallery.distinct_on IS 'The latest visit of each kind.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_distinct_on__930cf8b3(boolean) IS 'Puts the view gallery.distinct_on over this version.';
REVOKE ALL ON FUNCTION pgtc.show_distinct_on__930cf8b3(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_distinct_on__930cf8b3(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('distinct_on__930cf8b3', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'distinct_on__930cf8b3';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.distinct_on__930cf8b3'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [top.stored_partitions]
      touched AS (SELECT DISTINCT d_visits.kind FROM d_visits),
      -- first rows of rows of touched partitions
      first AS (
        SELECT DISTINCT ON (visits.kind) visits.id, visits.person_id, visits.at, visits.kind
        FROM gallery.visits AS visits
          JOIN touched
            ON visits.kind = touched.kind OR (visits.kind IS NULL AND touched.kind IS NULL)
        ORDER BY visits.kind, visits.at DESC, visits.id
      ),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (SELECT first.kind, first.person_id, first.at FROM first),
      -- the rows that are stored of them
      stored AS (
        SELECT s.kind, s.person_id, s.at
        FROM touched AS t
          JOIN pgtc.distinct_on__930cf8b3 AS s
            ON s.kind = t.kind OR (s.kind IS NULL AND t.kind IS NULL)
      ),
      -- what differs
      change AS (
        SELECT r.kind, r.person_id, r.at, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.kind, r.person_id, r.at, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.kind, r.person_id, r.at, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.kind, r.person_id, r.at
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'distinct_on__930cf8b3'
      )
    MERGE INTO pgtc.distinct_on__930cf8b3 AS s
    USING (
      SELECT DISTINCT ON (d.kind)
        d.kind,
        d.person_id,
        d.at,
        hash_record_extended(ROW(d.kind), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.kind, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.kind IS NOT DISTINCT FROM c.kind
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET person_id = c.person_id, at = c.at
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (kind, person_id, at, pgtc_hash) VALUES (c.kind, c.person_id, c.at, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.distinct_on') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('distinct_on__930cf8b3');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of visits'
      fresh AS (
        SELECT first.kind, first.person_id, first.at
        FROM (
          SELECT DISTINCT ON (visits.kind) visits.id, visits.person_id, visits.at, visits.kind
          FROM gallery.visits AS visits
          ORDER BY visits.kind, visits.at DESC, visits.id
        ) AS first
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'distinct_on__930cf8b3'
      )
    MERGE INTO pgtc.distinct_on__930cf8b3 AS s
    USING (
      SELECT n.kind, n.person_id, n.at, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.kind,
          f.person_id,
          f.at,
          hash_record_extended(ROW(f.kind), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.distinct_on__930cf8b3 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.kind IS NOT DISTINCT FROM o.kind
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.kind, n.person_id, n.at, n.pgtc_hash),
          (o.kind, o.person_id, o.at, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET kind = c.kind, person_id = c.person_id, at = c.at, pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (kind, person_id, at, pgtc_hash) VALUES (c.kind, c.person_id, c.at, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('distinct_on__930cf8b3', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_distinct_on__930cf8b3(text) IS 'Brings stream table gallery.distinct_on up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_distinct_on__930cf8b3(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_distinct_on__930cf8b3()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_distinct_on__930cf8b3(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'distinct_on__930cf8b3';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.kind, q.person_id, q.at
        FROM (
          SELECT DISTINCT ON (kind) kind, person_id, at
          FROM gallery.visits
          ORDER BY kind, at DESC, id
        ) AS q (kind, person_id, at)
      ),
      stored AS (
        SELECT q.kind, q.person_id, q.at
        FROM (
          SELECT s.kind, s.person_id, s.at FROM pgtc.distinct_on__930cf8b3 AS s
        ) AS q (kind, person_id, at)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_distinct_on__930cf8b3() IS 'Compares stream table gallery.distinct_on with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_distinct_on__930cf8b3() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT DISTINCT kind, minutes > 30 AS long FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT DISTINCT kind, minutes > 30 AS long FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS kind, NULL::boolean AS long;
SELECT pgtc.assert_same_query('gallery.distinct_rows', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.distinct_rows: what is stored.
CREATE TABLE pgtc.distinct_rows__fda036aa (
  kind text,
  long boolean,
  pgtc_rows bigint NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.distinct_rows__fda036aa (pgtc_hash);
COMMENT ON TABLE pgtc.distinct_rows__fda036aa IS 'Storage of stream table gallery.distinct_rows. Read the view instead.';

-- == functions
-- gallery.distinct_rows: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_distinct_rows__fda036aa(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.distinct_rows;
  END IF;
  CREATE OR REPLACE VIEW gallery.distinct_rows AS
  SELECT s.kind, s.long FROM pgtc.distinct_rows__fda036aa AS s;
  COMMENT ON VIEW gallery.distinct_rows IS 'DISTINCT.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_distinct_rows__fda036aa(boolean) IS 'Puts the view gallery.distinct_rows over this version.';
REVOKE ALL ON FUNCTION pgtc.show_distinct_rows__fda036aa(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_distinct_rows__fda036aa(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('distinct_rows__fda036aa', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'distinct_rows__fda036aa';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.distinct_rows__fda036aa'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.kind, b.minutes, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          d_visits.kind,
          d_visits.minutes > 30 AS long,
          sum(d_visits.weight)::bigint AS pgtc_rows
        FROM d_visits
        GROUP BY d_visits.kind, d_visits.minutes > 30
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'distinct_rows__fda036aa'
      )
    MERGE INTO pgtc.distinct_rows__fda036aa AS s
    USING (
      SELECT g.kind, g.long, g.pgtc_rows, hash_record_extended((g.kind, g.long), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.kind IS NOT DISTINCT FROM c.kind
      AND s.long IS NOT DISTINCT FROM c.long
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (kind, long, pgtc_rows, pgtc_hash) VALUES (c.kind, c.long, c.pgtc_rows, c.pgtc_hash)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.distinct_rows') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('distinct_rows__fda036aa');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of visits'
      fresh AS (
        SELECT visits.kind, visits.minutes > 30 AS long, count(*) AS pgtc_rows
        FROM gallery.visits AS visits
        GROUP BY visits.kind, visits.minutes > 30
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'distinct_rows__fda036aa'
      )
    MERGE INTO pgtc.distinct_rows__fda036aa AS s
    USING (
      SELECT n.kind, n.long, n.pgtc_rows, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.kind,
          f.long,
          f.pgtc_rows,
          hash_record_extended((f.kind, f.long), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.distinct_rows__fda036aa AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.kind IS NOT DISTINCT FROM o.kind
            AND n.long IS NOT DISTINCT FROM o.long
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.kind, n.long, n.pgtc_rows, n.pgtc_hash),
          (o.kind, o.long, o.pgtc_rows, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET kind = c.kind, long = c.long, pgtc_rows = c.pgtc_rows, pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (kind, long, pgtc_rows, pgtc_hash) VALUES (c.kind, c.long, c.pgtc_rows, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('distinct_rows__fda036aa', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_distinct_rows__fda036aa(text) IS 'Brings stream table gallery.distinct_rows up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_distinct_rows__fda036aa(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_distinct_rows__fda036aa()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_distinct_rows__fda036aa(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'distinct_rows__fda036aa';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.kind, q.long
        FROM (
          SELECT DISTINCT kind, minutes > 30 AS long FROM gallery.visits
        ) AS q (kind, long)
      ),
      stored AS (
        SELECT q.kind, q.long
        FROM (
          SELECT s.kind, s.long FROM pgtc.distinct_rows__fda036aa AS s
        ) AS q (kind, long)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_distinct_rows__fda036aa() IS 'Compares stream table gallery.distinct_rows with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_distinct_rows__fda036aa() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id;
SELECT pgtc.assert_same_query('gallery.except_rows', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.except_rows: what is stored.
CREATE TABLE pgtc.except_rows__6df881c8 (
  id integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.except_rows__6df881c8 IS 'Storage of stream table gallery.except_rows. Read the view instead.';

-- == functions
-- gallery.except_rows: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_except_rows__6df881c8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.except_rows;
  END IF;
  CREATE OR REPLACE VIEW gallery.except_rows AS
  SELECT s.id
  FROM pgtc.except_rows__6df881c8 AS s
  WHERE s.pgtc_total_1 > 0::bigint AND s.pgtc_total_2 = 0::bigint;
  COMMENT ON VIEW gallery.except_rows IS 'EXCEPT.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_except_rows__6df881c8(boolean) IS 'Puts the view gallery.except_rows over this version.';
REVOKE ALL ON FUNCTION pgtc.show_except_rows__6df881c8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_except_rows__6df881c8(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('except_rows__6df881c8', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'except_rows__6df881c8';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.except_rows__6df881c8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(people + visits)  [union.linear]
      --   + Δpeople, mapped
      --   + Δvisits, mapped
      changes AS (
        SELECT d_people.id, 0 AS column2, d_people.weight
        FROM d_people
        UNION ALL
        SELECT d_visits.person_id AS id, 1 AS column2, d_visits.weight
        FROM d_visits
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.id,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column2 = 0),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column2 = 1),
            0
          )::bigint AS pgtc_total_2
        FROM changes
        GROUP BY changes.id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'except_rows__6df881c8'
      )
    MERGE INTO pgtc.except_rows__6df881c8 AS s
    USING change AS c
    ON s.id = c.id
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (id, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.id, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.except_rows') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('except_rows__6df881c8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (people' + visits')
      fresh AS (
        SELECT
          changes.id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE changes.column2 = 0) AS pgtc_total_1,
          count(*) FILTER (WHERE changes.column2 = 1) AS pgtc_total_2
        FROM (
          SELECT people.id, 0 AS column2
          FROM gallery.people AS people
          UNION ALL
          SELECT visits.person_id AS id, 1 AS column2
          FROM gallery.visits AS visits
        ) AS changes
        GROUP BY changes.id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'except_rows__6df881c8'
      )
    MERGE INTO pgtc.except_rows__6df881c8 AS s
    USING (
      SELECT n.id, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.pgtc_rows, f.pgtc_total_1, f.pgtc_total_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.except_rows__6df881c8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.id, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        id = c.id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (id, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.id, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('except_rows__6df881c8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_except_rows__6df881c8(text) IS 'Brings stream table gallery.except_rows up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_except_rows__6df881c8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_except_rows__6df881c8()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_except_rows__6df881c8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'except_rows__6df881c8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id
        FROM (
          SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits
        ) AS q (id)
      ),
      stored AS (
        SELECT q.id
        FROM (
          SELECT s.id
          FROM pgtc.except_rows__6df881c8 AS s
          WHERE s.pgtc_total_1 > 0::bigint AND s.pgtc_total_2 = 0::bigint
        ) AS q (id)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_except_rows__6df881c8() IS 'Compares stream table gallery.except_rows with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_except_rows__6df881c8() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name FROM gallery.people AS p
WHERE p.salary > 3000 OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name
FROM gallery.people AS p
WHERE p.salary > 3000
  OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.exists_or', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.exists_or: what is stored.
CREATE TABLE pgtc.exists_or__c6a41860 (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.exists_or__c6a41860 IS 'Storage of stream table gallery.exists_or. Read the view instead.';

-- == functions
-- gallery.exists_or: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_exists_or__c6a41860(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.exists_or;
  END IF;
  CREATE OR REPLACE VIEW gallery.exists_or AS
  SELECT s.id, s.name FROM pgtc.exists_or__c6a41860 AS s;
  COMMENT ON VIEW gallery.exists_or IS 'EXISTS as one of several reasons.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_exists_or__c6a41860(boolean) IS 'Puts the view gallery.exists_or over this version.';
REVOKE ALL ON FUNCTION pgtc.show_exists_or__c6a41860(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_exists_or__c6a41860(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('exists_or__c6a41860', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'exists_or__c6a41860';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.exists_or__c6a41860'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- groups of visits', filtered ⋉ keys of Δpeople
      grouped AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
        WHERE visits.minutes > 60
          AND EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        GROUP BY visits.person_id
      ),
      -- Δvisits, filtered  [filter.linear]
      filtered AS (
        SELECT d_visits.person_id, d_visits.minutes, d_visits.weight
        FROM d_visits
        WHERE d_visits.minutes > 60
      ),
      -- keys touched by Δvisits  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT filtered.person_id FROM filtered),
      -- visits' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
        WHERE visits.minutes > 60
      ),
      -- touched groups of visits, now  [aggregate.touched_groups]
      grouped_2 AS (SELECT computed.person_id FROM computed GROUP BY computed.person_id),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits, filtered
      changes AS (
        SELECT computed.person_id, 1 AS weight
        FROM computed
        UNION ALL
        SELECT filtered.person_id, -filtered.weight AS weight
        FROM filtered
      ),
      -- visits' − Δvisits on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of visits, before  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT net.person_id
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.person_id
      ),
      -- Δ(groups of visits)  [aggregate.touched_groups]
      --   + touched groups of visits, now
      --   − touched groups of visits, before
      changes_2 AS (
        SELECT grouped_2.person_id, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_3.person_id, -1 AS weight
        FROM grouped_3
      ),
      -- Δ(groups of visits), mapped  [map.linear]
      computed_2 AS (SELECT changes_2.person_id, TRUE AS found, changes_2.weight FROM changes_2),
      -- keys whose being matched in (groups of visits) changed  [semi.flips]
      net_2 AS (
        SELECT computed_2.person_id, sum(computed_2.weight)::bigint AS weight
        FROM computed_2
        GROUP BY computed_2.person_id
        HAVING sum(computed_2.weight) <> 0
      ),
      -- Δ(people ⟕ (groups of visits))  [outer.flips]
      --   + Δpeople ⟕ (groups of visits)'
      --   + people' ⋈ Δ(groups of visits)
      --   − Δpeople ⋈ Δ(groups of visits)
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.salary, computed.found, d_people.weight
        FROM d_people
          LEFT JOIN (SELECT grouped.person_id, TRUE AS found FROM grouped) AS computed
            ON computed.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, people.salary, computed_2.found, computed_2.weight
        FROM computed_2
          JOIN gallery.people AS people ON computed_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          computed_2.found,
          -d_people.weight * computed_2.weight AS weight
        FROM d_people
          JOIN computed_2 ON computed_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          people.id,
          people.name,
          people.salary,
          NULL::boolean AS found,
          -net_2.weight AS weight
        FROM net_2
          JOIN gallery.people AS people ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          NULL::boolean AS found,
          d_people.weight * net_2.weight AS weight
        FROM d_people
          JOIN net_2 ON net_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ(people ⟕ (groups of visits)), mapped, equal rows merged
      change AS (
        SELECT changes_3.id, changes_3.name, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        WHERE changes_3.salary > 3000 OR changes_3.found IS NOT NULL
        GROUP BY changes_3.id, changes_3.name
        HAVING sum(changes_3.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'exists_or__c6a41860'
      )
    MERGE INTO pgtc.exists_or__c6a41860 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.exists_or') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('exists_or__c6a41860');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ groups of visits', filtered, filtered
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
          LEFT JOIN (
            SELECT grouped.person_id, TRUE AS found
            FROM (
              SELECT visits.person_id
              FROM gallery.visits AS visits
              WHERE visits.minutes > 60
              GROUP BY visits.person_id
            ) AS grouped
          ) AS computed
            ON computed.person_id = people.id
        WHERE people.salary > 3000 OR computed.found IS NOT NULL
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'exists_or__c6a41860'
      )
    MERGE INTO pgtc.exists_or__c6a41860 AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.exists_or__c6a41860 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('exists_or__c6a41860', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_exists_or__c6a41860(text) IS 'Brings stream table gallery.exists_or up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_exists_or__c6a41860(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_exists_or__c6a41860()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_exists_or__c6a41860(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'exists_or__c6a41860';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE p.salary > 3000
            OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60)
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.exists_or__c6a41860 AS s
        ) AS q (id, name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_exists_or__c6a41860() IS 'Compares stream table gallery.exists_or with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_exists_or__c6a41860() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name FROM gallery.people AS p WHERE EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name
FROM gallery.people AS p
WHERE EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.exists_semi', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.exists_semi: what is stored.
CREATE TABLE pgtc.exists_semi__11c529e8 (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.exists_semi__11c529e8 IS 'Storage of stream table gallery.exists_semi. Read the view instead.';

-- == functions
-- gallery.exists_semi: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_exists_semi__11c529e8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.exists_semi;
  END IF;
  CREATE OR REPLACE VIEW gallery.exists_semi AS
  SELECT s.id, s.name FROM pgtc.exists_semi__11c529e8 AS s;
  COMMENT ON VIEW gallery.exists_semi IS 'EXISTS.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_exists_semi__11c529e8(boolean) IS 'Puts the view gallery.exists_semi over this version.';
REVOKE ALL ON FUNCTION pgtc.show_exists_semi__11c529e8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_exists_semi__11c529e8(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('exists_semi__11c529e8', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'exists_semi__11c529e8';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.exists_semi__11c529e8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δvisits adds per key  [semi.flips]
      totals AS (
        SELECT d_visits.person_id, sum(d_visits.weight)::bigint AS column2
        FROM d_visits
        GROUP BY d_visits.person_id
      ),
      -- all matches in visits' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.person_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.visits AS visits ON totals.person_id = visits.person_id
        WHERE totals.column2 > 0::bigint
        GROUP BY totals.person_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in visits'
      changes AS (
        SELECT totals_2.person_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.person_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT FROM gallery.visits AS visits WHERE totals.person_id = visits.person_id
          )
      ),
      -- keys whose being matched in visits changed  [semi.flips]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(people ⋉ visits)  [semi.flips]
      --   + Δpeople ⋉ visits'
      --   + people' ⋈ flipped keys
      --   − Δpeople ⋈ flipped keys
      changes_2 AS (
        SELECT d_people.id, d_people.name, d_people.weight
        FROM d_people
        WHERE EXISTS (SELECT FROM d_people)
          AND EXISTS (SELECT FROM gallery.visits AS visits WHERE visits.person_id = d_people.id)
        UNION ALL
        SELECT people.id, people.name, net.weight
        FROM net
          JOIN gallery.people AS people ON net.person_id = people.id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_people.id, d_people.name, -d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON net.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ⋉ visits), equal rows merged
      change AS (
        SELECT changes_2.id, changes_2.name, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.id, changes_2.name
        HAVING sum(changes_2.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'exists_semi__11c529e8'
      )
    MERGE INTO pgtc.exists_semi__11c529e8 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.exists_semi') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('exists_semi__11c529e8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⋉ visits'
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE EXISTS (SELECT FROM gallery.visits AS visits WHERE visits.person_id = people.id)
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'exists_semi__11c529e8'
      )
    MERGE INTO pgtc.exists_semi__11c529e8 AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.exists_semi__11c529e8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('exists_semi__11c529e8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_exists_semi__11c529e8(text) IS 'Brings stream table gallery.exists_semi up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_exists_semi__11c529e8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_exists_semi__11c529e8()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_exists_semi__11c529e8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'exists_semi__11c529e8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id)
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.exists_semi__11c529e8 AS s
        ) AS q (id, name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_exists_semi__11c529e8() IS 'Compares stream table gallery.exists_semi with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_exists_semi__11c529e8() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT person_id, min(at) AS first_visit, max(at) AS last_visit FROM gallery.visits GROUP BY person_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT person_id, min(at) AS first_visit, max(at) AS last_visit
FROM gallery.visits
GROUP BY person_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS person_id, NULL::timestamptz AS first_visit, NULL::timestamptz AS last_visit;
SELECT pgtc.assert_same_query('gallery.extremes', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.extremes: what is stored.
CREATE TABLE pgtc.extremes__3aacfe47 (
  person_id integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_min_1 timestamptz,
  pgtc_max_2 timestamptz,
  PRIMARY KEY (person_id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.extremes__3aacfe47 IS 'Storage of stream table gallery.extremes. Read the view instead.';

-- == functions
-- gallery.extremes: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_extremes__3aacfe47(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.extremes;
  END IF;
  CREATE OR REPLACE VIEW gallery.extremes AS
  SELECT s.person_id, s.pgtc_min_1 AS first_visit, s.pgtc_max_2 AS last_visit
  FROM pgtc.extremes__3aacfe47 AS s;
  COMMENT ON VIEW gallery.extremes IS 'Least and greatest values.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_extremes__3aacfe47(boolean) IS 'Puts the view gallery.extremes over this version.';
REVOKE ALL ON FUNCTION pgtc.show_extremes__3aacfe47(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_extremes__3aacfe47(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('extremes__3aacfe47', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'extremes__3aacfe47';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.extremes__3aacfe47'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.at
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          d_visits.person_id,
          sum(d_visits.weight)::bigint AS pgtc_rows,
          min(d_visits.at) FILTER (WHERE d_visits.weight > 0) AS pgtc_min_1,
          max(d_visits.at) FILTER (WHERE d_visits.weight > 0) AS pgtc_max_2,
          min(d_visits.at) FILTER (WHERE d_visits.weight < 0) AS pgtc_removed_1,
          max(d_visits.at) FILTER (WHERE d_visits.weight < 0) AS pgtc_removed_2
        FROM d_visits
        GROUP BY d_visits.person_id
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.person_id
        FROM change AS c
          JOIN pgtc.extremes__3aacfe47 AS s ON s.person_id = c.person_id
        WHERE EXISTS (
            SELECT
            FROM change AS c
            WHERE c.pgtc_removed_1 IS NOT NULL OR c.pgtc_removed_2 IS NOT NULL
          )
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            (
              c.pgtc_removed_1 <= s.pgtc_min_1
              AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > c.pgtc_removed_1)
            )
            OR (
              c.pgtc_removed_2 >= s.pgtc_max_2
              AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < c.pgtc_removed_2)
            )
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT
          pgtc_lost.person_id,
          (
            SELECT min(visits.at)
            FROM gallery.visits AS visits
            WHERE visits.person_id = pgtc_lost.person_id
          ) AS pgtc_min_1,
          (
            SELECT max(visits.at)
            FROM gallery.visits AS visits
            WHERE visits.person_id = pgtc_lost.person_id
          ) AS pgtc_max_2
        FROM lost AS pgtc_lost
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'extremes__3aacfe47'
      )
    MERGE INTO pgtc.extremes__3aacfe47 AS s
    USING (
      SELECT
        c.person_id,
        c.pgtc_rows,
        c.pgtc_min_1,
        c.pgtc_max_2,
        c.pgtc_removed_1,
        c.pgtc_removed_2,
        p.pgtc_min_1 AS pgtc_now_1,
        p.pgtc_max_2 AS pgtc_now_2
      FROM change AS c
        LEFT JOIN probe AS p ON p.person_id = c.person_id
    ) AS c
    ON s.person_id = c.person_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > s.pgtc_min_1)
      AND (c.pgtc_removed_1 IS NULL OR c.pgtc_removed_1 > s.pgtc_min_1)
      AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < s.pgtc_max_2)
      AND (c.pgtc_removed_2 IS NULL OR c.pgtc_removed_2 < s.pgtc_max_2) THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_min_1 = CASE
          WHEN c.pgtc_removed_1 <= s.pgtc_min_1
            AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > c.pgtc_removed_1)
            THEN c.pgtc_now_1
          ELSE LEAST(c.pgtc_min_1, s.pgtc_min_1)
        END,
        pgtc_max_2 = CASE
          WHEN c.pgtc_removed_2 >= s.pgtc_max_2
            AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < c.pgtc_removed_2)
            THEN c.pgtc_now_2
          ELSE GREATEST(c.pgtc_max_2, s.pgtc_max_2)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (person_id, pgtc_rows, pgtc_min_1, pgtc_max_2)
      VALUES (c.person_id, c.pgtc_rows, c.pgtc_min_1, c.pgtc_max_2)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.extremes') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('extremes__3aacfe47');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of visits'
      fresh AS (
        SELECT
          visits.person_id,
          count(*) AS pgtc_rows,
          min(visits.at) AS pgtc_min_1,
          max(visits.at) AS pgtc_max_2
        FROM gallery.visits AS visits
        GROUP BY visits.person_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'extremes__3aacfe47'
      )
    MERGE INTO pgtc.extremes__3aacfe47 AS s
    USING (
      SELECT
        n.person_id,
        n.pgtc_rows,
        n.pgtc_min_1,
        n.pgtc_max_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.person_id, f.pgtc_rows, f.pgtc_min_1, f.pgtc_max_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.extremes__3aacfe47 AS o ON n.person_id = o.person_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.person_id, n.pgtc_rows, n.pgtc_min_1, n.pgtc_max_2),
          (o.person_id, o.pgtc_rows, o.pgtc_min_1, o.pgtc_max_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        person_id = c.person_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_min_1 = c.pgtc_min_1,
        pgtc_max_2 = c.pgtc_max_2
    WHEN NOT MATCHED THEN
      INSERT (person_id, pgtc_rows, pgtc_min_1, pgtc_max_2)
      VALUES (c.person_id, c.pgtc_rows, c.pgtc_min_1, c.pgtc_max_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('extremes__3aacfe47', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_extremes__3aacfe47(text) IS 'Brings stream table gallery.extremes up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_extremes__3aacfe47(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_extremes__3aacfe47()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_extremes__3aacfe47(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'extremes__3aacfe47';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person_id, q.first_visit, q.last_visit
        FROM (
          SELECT person_id, min(at) AS first_visit, max(at) AS last_visit
          FROM gallery.visits
          GROUP BY person_id
        ) AS q (person_id, first_visit, last_visit)
      ),
      stored AS (
        SELECT q.person_id, q.first_visit, q.last_visit
        FROM (
          SELECT s.person_id, s.pgtc_min_1 AS first_visit, s.pgtc_max_2 AS last_visit
          FROM pgtc.extremes__3aacfe47 AS s
        ) AS q (person_id, first_visit, last_visit)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_extremes__3aacfe47() IS 'Compares stream table gallery.extremes with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_extremes__3aacfe47() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, upper(name) AS name, salary * 12 AS yearly FROM gallery.people WHERE salary > 1000 OR team_id IS NULL;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, upper(name) AS name, salary * 12 AS yearly
FROM gallery.people
WHERE salary > 1000 OR team_id IS NULL;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::numeric AS yearly;
SELECT pgtc.assert_same_query('gallery.filtered', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.filtered: what is stored.
CREATE TABLE pgtc.filtered__1b477156 (
  id integer NOT NULL,
  name text,
  yearly numeric,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.filtered__1b477156 IS 'Storage of stream table gallery.filtered. Read the view instead.';

-- == functions
-- gallery.filtered: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_filtered__1b477156(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.filtered;
  END IF;
  CREATE OR REPLACE VIEW gallery.filtered AS
  SELECT s.id, s.name, s.yearly FROM pgtc.filtered__1b477156 AS s;
  COMMENT ON VIEW gallery.filtered IS 'Rows of one table, computed and filtered.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_filtered__1b477156(boolean) IS 'Puts the view gallery.filtered over this version.';
REVOKE ALL ON FUNCTION pgtc.show_filtered__1b477156(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_filtered__1b477156(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('filtered__1b477156', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'filtered__1b477156';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.filtered__1b477156'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpeople, mapped, equal rows merged
      change AS (
        SELECT
          d_people.id,
          upper(d_people.name) AS name,
          d_people.salary * 12 AS yearly,
          sum(d_people.weight)::bigint AS weight
        FROM d_people
        WHERE d_people.salary > 1000 OR d_people.team_id IS NULL
        GROUP BY
          d_people.id,
          upper(d_people.name),
          d_people.salary * 12,
          numeric_send(d_people.salary * 12)
        HAVING sum(d_people.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'filtered__1b477156'
      )
    MERGE INTO pgtc.filtered__1b477156 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.yearly, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, yearly = c.yearly
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, yearly) VALUES (c.id, c.name, c.yearly)
    WHEN NOT MATCHED AND pgtc.drift('gallery.filtered') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('filtered__1b477156');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people', filtered
      fresh AS (
        SELECT people.id, upper(people.name) AS name, people.salary * 12 AS yearly
        FROM gallery.people AS people
        WHERE people.salary > 1000 OR people.team_id IS NULL
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'filtered__1b477156'
      )
    MERGE INTO pgtc.filtered__1b477156 AS s
    USING (
      SELECT n.id, n.name, n.yearly, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.yearly, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.filtered__1b477156 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.yearly), (o.id, o.name, o.yearly))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, yearly = c.yearly
    WHEN NOT MATCHED THEN INSERT (id, name, yearly) VALUES (c.id, c.name, c.yearly);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('filtered__1b477156', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_filtered__1b477156(text) IS 'Brings stream table gallery.filtered up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_filtered__1b477156(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_filtered__1b477156()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_filtered__1b477156(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'filtered__1b477156';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.yearly
        FROM (
          SELECT id, upper(name) AS name, salary * 12 AS yearly
          FROM gallery.people
          WHERE salary > 1000 OR team_id IS NULL
        ) AS q (id, name, yearly)
      ),
      stored AS (
        SELECT q.id, q.name, q.yearly
        FROM (
          SELECT s.id, s.name, s.yearly FROM pgtc.filtered__1b477156 AS s
        ) AS q (id, name, yearly)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_filtered__1b477156() IS 'Compares stream table gallery.filtered with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_filtered__1b477156() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id AS person, t.id AS team FROM gallery.people AS p FULL JOIN gallery.teams AS t ON t.id = p.team_id
WHERE p.id IS NULL OR t.id IS NULL;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id AS person, t.id AS team
FROM gallery.people AS p
  FULL JOIN gallery.teams AS t ON t.id = p.team_id
WHERE p.id IS NULL OR t.id IS NULL;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS person, NULL::integer AS team;
SELECT pgtc.assert_same_query('gallery.full_join', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.full_join: what is stored.
CREATE TABLE pgtc.full_join__83597890 (
  person integer,
  team integer,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.full_join__83597890 (pgtc_hash);
COMMENT ON TABLE pgtc.full_join__83597890 IS 'Storage of stream table gallery.full_join. Read the view instead.';

-- == functions
-- gallery.full_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_full_join__83597890(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.full_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.full_join AS
  SELECT s.person, s.team FROM pgtc.full_join__83597890 AS s;
  COMMENT ON VIEW gallery.full_join IS 'People without a team and teams without people.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_full_join__83597890(boolean) IS 'Puts the view gallery.full_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_full_join__83597890(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_full_join__83597890(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('full_join__83597890', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'full_join__83597890';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.full_join__83597890'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals AS (
        SELECT d_people.team_id, sum(d_people.weight)::bigint AS column2
        FROM d_people
        WHERE d_people.team_id IS NOT NULL
        GROUP BY d_people.team_id
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.team_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.people AS people ON totals.team_id = people.team_id
        WHERE totals.column2 > 0::bigint AND people.team_id IS NOT NULL
        GROUP BY totals.team_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes AS (
        SELECT totals_2.team_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.team_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id IS NOT NULL AND totals.team_id = people.team_id
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes.team_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.team_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(teams ▷ people)  [semi.flips]
      --   + Δteams ▷ people'
      --   − teams' ⋈ flipped keys
      --   + Δteams ⋈ flipped keys
      changes_2 AS (
        SELECT d_teams.id AS team, d_teams.weight
        FROM d_teams
        WHERE EXISTS (SELECT FROM d_teams)
          AND NOT EXISTS (SELECT FROM gallery.people AS people WHERE d_teams.id = people.team_id)
        UNION ALL
        SELECT teams.id AS team, -net.weight AS weight
        FROM net
          JOIN gallery.teams AS teams ON teams.id = net.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_teams.id AS team, d_teams.weight * net.weight AS weight
        FROM d_teams
          JOIN net ON d_teams.id = net.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ⟗ teams)  [outer.flips]
      --   + Δpeople ⟕ teams'
      --   + people' ⋈ Δteams
      --   − Δpeople ⋈ Δteams
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      --   + Δ(teams ▷ people), padded
      changes_3 AS (
        SELECT d_people.id AS person, teams.id AS team, d_people.weight
        FROM d_people
          LEFT JOIN gallery.teams AS teams ON teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id AS person, d_teams.id AS team, d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id AS person,
          d_teams.id AS team,
          -d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT people.id AS person, NULL::integer AS team, -d_teams.weight AS weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id AS person,
          NULL::integer AS team,
          d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT NULL::integer AS person, changes_2.team, changes_2.weight
        FROM changes_2
      ),
      -- Δ(people ⟗ teams), filtered, equal rows merged
      change AS (
        SELECT changes_3.person, changes_3.team, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        WHERE changes_3.person IS NULL OR changes_3.team IS NULL
        GROUP BY changes_3.person, changes_3.team
        HAVING sum(changes_3.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'full_join__83597890'
      )
    MERGE INTO pgtc.full_join__83597890 AS s
    USING (
      SELECT DISTINCT ON (d.person, d.team)
        d.person,
        d.team,
        hash_record_extended((d.person, d.team), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.person, d.team, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.person IS NOT DISTINCT FROM c.person
      AND s.team IS NOT DISTINCT FROM c.team
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN DO NOTHING
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (person, team, pgtc_hash) VALUES (c.person, c.team, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.full_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('full_join__83597890');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟗ teams', filtered
      fresh AS (
        SELECT people.id AS person, teams.id AS team
        FROM gallery.people AS people
          FULL JOIN gallery.teams AS teams ON teams.id = people.team_id
        WHERE people.id IS NULL OR teams.id IS NULL
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'full_join__83597890'
      )
    MERGE INTO pgtc.full_join__83597890 AS s
    USING (
      SELECT n.person, n.team, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.person,
          f.team,
          hash_record_extended((f.person, f.team), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.full_join__83597890 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.person IS NOT DISTINCT FROM o.person
            AND n.team IS NOT DISTINCT FROM o.team
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.person, n.team, n.pgtc_hash), (o.person, o.team, o.pgtc_hash))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET person = c.person, team = c.team, pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN INSERT (person, team, pgtc_hash) VALUES (c.person, c.team, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('full_join__83597890', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_full_join__83597890(text) IS 'Brings stream table gallery.full_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_full_join__83597890(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_full_join__83597890()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_full_join__83597890(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'full_join__83597890';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person, q.team
        FROM (
          SELECT p.id AS person, t.id AS team
          FROM gallery.people AS p
            FULL JOIN gallery.teams AS t ON t.id = p.team_id
          WHERE p.id IS NULL OR t.id IS NULL
        ) AS q (person, team)
      ),
      stored AS (
        SELECT q.person, q.team
        FROM (
          SELECT s.person, s.team FROM pgtc.full_join__83597890 AS s
        ) AS q (person, team)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_full_join__83597890() IS 'Compares stream table gallery.full_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_full_join__83597890() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT team_id, count(*) AS people, sum(salary) AS salaries, avg(salary) AS average, stddev(salary) AS spread,
    count(*) FILTER (WHERE manager_id IS NULL) AS bosses
FROM gallery.people GROUP BY team_id HAVING count(*) > 1;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  team_id,
  count(*) AS people,
  sum(salary) AS salaries,
  avg(salary) AS average,
  stddev(salary) AS spread,
  count(*) FILTER (WHERE manager_id IS NULL) AS bosses
FROM gallery.people
GROUP BY team_id
HAVING count(*) > 1;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS team_id, NULL::bigint AS people, NULL::numeric AS salaries, NULL::numeric AS average, NULL::numeric AS spread, NULL::bigint AS bosses;
SELECT pgtc.assert_same_query('gallery.grouped', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.grouped: what is stored.
CREATE TABLE pgtc.grouped__b1cea77b (
  team_id integer,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.grouped__b1cea77b (pgtc_hash);
COMMENT ON TABLE pgtc.grouped__b1cea77b IS 'Storage of stream table gallery.grouped. Read the view instead.';

-- == functions
-- gallery.grouped: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_grouped__b1cea77b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.grouped;
  END IF;
  CREATE OR REPLACE VIEW gallery.grouped AS
  SELECT
    s.team_id,
    s.pgtc_rows AS people,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END AS salaries,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
      / s.pgtc_rows::numeric AS average,
    CASE
      WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
      WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
      ELSE CASE
        WHEN s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2 <= 0::numeric
          THEN 0::numeric
        ELSE round(
          sqrt(
            round(
              (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
              scale(
                (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                  / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
              )
                + 20
            )
          ),
          scale(
            (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
              / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
          )
        )
      END
    END AS spread,
    s.pgtc_total_4 AS bosses
  FROM pgtc.grouped__b1cea77b AS s
  WHERE s.pgtc_rows > 1;
  COMMENT ON VIEW gallery.grouped IS 'Linear aggregates: cost follows the change.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_grouped__b1cea77b(boolean) IS 'Puts the view gallery.grouped over this version.';
REVOKE ALL ON FUNCTION pgtc.show_grouped__b1cea77b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_grouped__b1cea77b(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('grouped__b1cea77b', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'grouped__b1cea77b';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.grouped__b1cea77b'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.team_id, b.manager_id, b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          d_people.team_id,
          sum(d_people.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_people.weight * NULLIF(d_people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2,
          COALESCE(
            sum(
              d_people.weight
                * (
                  NULLIF(d_people.salary, 'NaN'::numeric) * NULLIF(d_people.salary, 'NaN'::numeric)
                )
            ),
            0
          ) AS pgtc_total_3,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.manager_id IS NULL),
            0
          )::bigint AS pgtc_total_4
        FROM d_people
        GROUP BY d_people.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'grouped__b1cea77b'
      )
    MERGE INTO pgtc.grouped__b1cea77b AS s
    USING (
      SELECT
        g.team_id,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        g.pgtc_total_4,
        hash_record_extended(ROW(g.team_id), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.team_id IS NOT DISTINCT FROM c.team_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (team_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash)
      VALUES
        (
          c.team_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.grouped') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('grouped__b1cea77b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of people'
      fresh AS (
        SELECT
          people.team_id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE people.salary = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(people.salary, 'NaN'::numeric)), 0) AS pgtc_total_2,
          COALESCE(
            sum(NULLIF(people.salary, 'NaN'::numeric) * NULLIF(people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE people.manager_id IS NULL) AS pgtc_total_4
        FROM gallery.people AS people
        GROUP BY people.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'grouped__b1cea77b'
      )
    MERGE INTO pgtc.grouped__b1cea77b AS s
    USING (
      SELECT
        n.team_id,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team_id,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          hash_record_extended(ROW(f.team_id), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.grouped__b1cea77b AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.team_id IS NOT DISTINCT FROM o.team_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.team_id,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_hash
          ),
          (
            o.team_id,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team_id = c.team_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash)
      VALUES
        (
          c.team_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('grouped__b1cea77b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_grouped__b1cea77b(text) IS 'Brings stream table gallery.grouped up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_grouped__b1cea77b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_grouped__b1cea77b()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_grouped__b1cea77b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'grouped__b1cea77b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.people, q.salaries, q.average, q.spread, q.bosses
        FROM (
          SELECT
            team_id,
            count(*) AS people,
            sum(salary) AS salaries,
            avg(salary) AS average,
            stddev(salary) AS spread,
            count(*) FILTER (WHERE manager_id IS NULL) AS bosses
          FROM gallery.people
          GROUP BY team_id
          HAVING count(*) > 1
        ) AS q (team_id, people, salaries, average, spread, bosses)
      ),
      stored AS (
        SELECT q.team_id, q.people, q.salaries, q.average, q.spread, q.bosses
        FROM (
          SELECT
            s.team_id,
            s.pgtc_rows AS people,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END AS salaries,
            CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
              / s.pgtc_rows::numeric AS average,
            CASE
              WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE CASE
                WHEN s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2
                  <= 0::numeric
                  THEN 0::numeric
                ELSE round(
                  sqrt(
                    round(
                      (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                        / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
                      scale(
                        (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                          / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                      )
                        + 20
                    )
                  ),
                  scale(
                    (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                      / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                  )
                )
              END
            END AS spread,
            s.pgtc_total_4 AS bosses
          FROM pgtc.grouped__b1cea77b AS s
          WHERE s.pgtc_rows > 1
        ) AS q (team_id, people, salaries, average, spread, bosses)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_grouped__b1cea77b() IS 'Compares stream table gallery.grouped with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_grouped__b1cea77b() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT team_id, extract(year FROM joined) AS year, grouping(team_id, extract(year FROM joined)) AS level, count(*) AS people, sum(salary) AS salaries
FROM gallery.people GROUP BY ROLLUP (team_id, extract(year FROM joined));
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  team_id,
  EXTRACT(year FROM joined) AS year,
  GROUPING(team_id, EXTRACT(year FROM joined)) AS level,
  count(*) AS people,
  sum(salary) AS salaries
FROM gallery.people
GROUP BY ROLLUP (team_id, EXTRACT(year FROM joined));
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS team_id, NULL::numeric AS year, NULL::integer AS level, NULL::bigint AS people, NULL::numeric AS salaries;
SELECT pgtc.assert_same_query('gallery.grouping_sets', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.grouping_sets: what is stored.
CREATE TABLE pgtc.grouping_sets__7308ec36 (
  pgtc_key_1 integer NOT NULL,
  team_id integer,
  year numeric,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 numeric NOT NULL,
  pgtc_min_5 numeric,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.grouping_sets__7308ec36 (pgtc_hash);
COMMENT ON TABLE pgtc.grouping_sets__7308ec36 IS 'Storage of stream table gallery.grouping_sets. Read the view instead.';

-- == functions
-- gallery.grouping_sets: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_grouping_sets__7308ec36(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.grouping_sets;
  END IF;
  CREATE OR REPLACE VIEW gallery.grouping_sets AS
  SELECT
    s.team_id,
    s.pgtc_min_5 AS year,
    CASE
      WHEN s.pgtc_key_1 = 0 THEN 0
      WHEN s.pgtc_key_1 = 1 THEN 1
      WHEN s.pgtc_key_1 = 2 THEN 3
    END AS level,
    s.pgtc_total_1 AS people,
    CASE
      WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_4
    END AS salaries
  FROM pgtc.grouping_sets__7308ec36 AS s;
  COMMENT ON VIEW gallery.grouping_sets IS 'ROLLUP with GROUPING().';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_grouping_sets__7308ec36(boolean) IS 'Puts the view gallery.grouping_sets over this version.';
REVOKE ALL ON FUNCTION pgtc.show_grouping_sets__7308ec36(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_grouping_sets__7308ec36(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('grouping_sets__7308ec36', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'grouping_sets__7308ec36';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.grouping_sets__7308ec36'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.team_id, b.salary, b.joined, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(people + people + people + (constants))  [union.linear]
      --   + Δpeople, mapped
      --   + Δpeople, mapped
      --   + Δpeople, mapped
      changes AS (
        SELECT
          0 AS pgtc_key_1,
          d_people.team_id,
          EXTRACT(year FROM d_people.joined) AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
        UNION ALL
        SELECT
          1 AS pgtc_key_1,
          d_people.team_id,
          NULL::numeric AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
        UNION ALL
        SELECT
          2 AS pgtc_key_1,
          NULL::integer AS team_id,
          NULL::numeric AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
      ),
      -- the net change of what is grouped  [aggregate.extremum]
      net AS (
        SELECT
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          changes.salary,
          changes.column5,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          numeric_send(changes.year),
          changes.salary,
          changes.column5
        HAVING sum(changes.weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          net.pgtc_key_1,
          net.team_id,
          net.year,
          sum(net.weight)::bigint AS pgtc_rows,
          COALESCE(sum(net.weight) FILTER (WHERE net.column5), 0)::bigint AS pgtc_total_1,
          COALESCE(
            sum(net.weight) FILTER (WHERE net.column5 AND net.salary IS NOT NULL),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(net.weight) FILTER (WHERE net.column5 AND net.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(net.weight * CASE WHEN net.column5 THEN NULLIF(net.salary, 'NaN'::numeric) END),
            0
          ) AS pgtc_total_4,
          min(net.year) FILTER (WHERE net.weight > 0) AS pgtc_min_5,
          min(net.year) FILTER (WHERE net.weight < 0) AS pgtc_removed_5
        FROM net
        GROUP BY net.pgtc_key_1, net.team_id, net.year
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.pgtc_key_1, c.team_id, c.year
        FROM (
          SELECT
            g.pgtc_key_1,
            g.team_id,
            g.year,
            g.pgtc_rows,
            g.pgtc_total_1,
            g.pgtc_total_2,
            g.pgtc_total_3,
            g.pgtc_total_4,
            g.pgtc_min_5,
            g.pgtc_removed_5,
            hash_record_extended((g.pgtc_key_1, g.team_id, g.year), 0) AS pgtc_hash
          FROM change AS g
        ) AS c
          JOIN pgtc.grouping_sets__7308ec36 AS s
            ON s.pgtc_hash = c.pgtc_hash
              AND s.pgtc_key_1 = c.pgtc_key_1
              AND s.team_id IS NOT DISTINCT FROM c.team_id
              AND s.year IS NOT DISTINCT FROM c.year
        WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_5 IS NOT NULL)
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            c.pgtc_removed_5 <= s.pgtc_min_5
            AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > c.pgtc_removed_5)
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT changes.pgtc_key_1, changes.team_id, changes.year, min(changes.year) AS pgtc_min_5
        FROM lost
          JOIN (
            SELECT
              0 AS pgtc_key_1,
              people.team_id,
              EXTRACT(year FROM people.joined) AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              1 AS pgtc_key_1,
              people.team_id,
              NULL::numeric AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              2 AS pgtc_key_1,
              NULL::integer AS team_id,
              NULL::numeric AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              2 AS pgtc_key_1,
              NULL::integer AS team_id,
              NULL::numeric AS year,
              NULL::numeric(10, 2) AS salary,
              FALSE AS column5
          ) AS changes
            ON changes.pgtc_key_1 = lost.pgtc_key_1
              AND (
                changes.team_id = lost.team_id OR (changes.team_id IS NULL AND lost.team_id IS NULL)
              )
              AND (changes.year = lost.year OR (changes.year IS NULL AND lost.year IS NULL))
        WHERE EXISTS (SELECT FROM lost)
        GROUP BY changes.pgtc_key_1, changes.team_id, changes.year
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'grouping_sets__7308ec36'
      )
    MERGE INTO pgtc.grouping_sets__7308ec36 AS s
    USING (
      SELECT
        c.pgtc_key_1,
        c.team_id,
        c.year,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_min_5,
        c.pgtc_removed_5,
        c.pgtc_hash,
        p.pgtc_min_5 AS pgtc_now_5
      FROM (
        SELECT
          g.pgtc_key_1,
          g.team_id,
          g.year,
          g.pgtc_rows,
          g.pgtc_total_1,
          g.pgtc_total_2,
          g.pgtc_total_3,
          g.pgtc_total_4,
          g.pgtc_min_5,
          g.pgtc_removed_5,
          hash_record_extended((g.pgtc_key_1, g.team_id, g.year), 0) AS pgtc_hash
        FROM change AS g
      ) AS c
        LEFT JOIN (
          SELECT
            p.pgtc_key_1,
            p.team_id,
            p.year,
            p.pgtc_min_5,
            hash_record_extended((p.pgtc_key_1, p.team_id, p.year), 0) AS pgtc_hash
          FROM probe AS p
        ) AS p
          ON p.pgtc_hash = c.pgtc_hash
            AND p.pgtc_key_1 = c.pgtc_key_1
            AND p.team_id IS NOT DISTINCT FROM c.team_id
            AND p.year IS NOT DISTINCT FROM c.year
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.pgtc_key_1 = c.pgtc_key_1
      AND s.team_id IS NOT DISTINCT FROM c.team_id
      AND s.year IS NOT DISTINCT FROM c.year
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > s.pgtc_min_5)
      AND (c.pgtc_removed_5 IS NULL OR c.pgtc_removed_5 > s.pgtc_min_5) THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_min_5 = CASE
          WHEN c.pgtc_removed_5 <= s.pgtc_min_5
            AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > c.pgtc_removed_5)
            THEN c.pgtc_now_5
          ELSE LEAST(c.pgtc_min_5, s.pgtc_min_5)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        pgtc_key_1, team_id, year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_min_5, pgtc_hash
      )
      VALUES
        (
          c.pgtc_key_1,
          c.team_id,
          c.year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_min_5,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.grouping_sets') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('grouping_sets__7308ec36');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (people' + people' + people' + constants)
      fresh AS (
        SELECT
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE changes.column5) AS pgtc_total_1,
          count(*) FILTER (WHERE changes.column5 AND changes.salary IS NOT NULL) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            changes.column5 AND changes.salary = 'NaN'::numeric
          ) AS pgtc_total_3,
          COALESCE(
            sum(CASE WHEN changes.column5 THEN NULLIF(changes.salary, 'NaN'::numeric) END),
            0
          ) AS pgtc_total_4,
          min(changes.year) AS pgtc_min_5
        FROM (
          SELECT
            0 AS pgtc_key_1,
            people.team_id,
            EXTRACT(year FROM people.joined) AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            1 AS pgtc_key_1,
            people.team_id,
            NULL::numeric AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            2 AS pgtc_key_1,
            NULL::integer AS team_id,
            NULL::numeric AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            2 AS pgtc_key_1,
            NULL::integer AS team_id,
            NULL::numeric AS year,
            NULL::numeric(10, 2) AS salary,
            FALSE AS column5
        ) AS changes
        GROUP BY changes.pgtc_key_1, changes.team_id, changes.year
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'grouping_sets__7308ec36'
      )
    MERGE INTO pgtc.grouping_sets__7308ec36 AS s
    USING (
      SELECT
        n.pgtc_key_1,
        n.team_id,
        n.year,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_min_5,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.pgtc_key_1,
          f.team_id,
          f.year,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_min_5,
          hash_record_extended((f.pgtc_key_1, f.team_id, f.year), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.grouping_sets__7308ec36 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.pgtc_key_1 = o.pgtc_key_1
            AND n.team_id IS NOT DISTINCT FROM o.team_id
            AND n.year IS NOT DISTINCT FROM o.year
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.pgtc_key_1,
            n.team_id,
            n.year,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_min_5,
            n.pgtc_hash
          ),
          (
            o.pgtc_key_1,
            o.team_id,
            o.year,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_min_5,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_key_1 = c.pgtc_key_1,
        team_id = c.team_id,
        year = c.year,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_min_5 = c.pgtc_min_5,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        pgtc_key_1, team_id, year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_min_5, pgtc_hash
      )
      VALUES
        (
          c.pgtc_key_1,
          c.team_id,
          c.year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_min_5,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('grouping_sets__7308ec36', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_grouping_sets__7308ec36(text) IS 'Brings stream table gallery.grouping_sets up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_grouping_sets__7308ec36(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_grouping_sets__7308ec36()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_grouping_sets__7308ec36(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'grouping_sets__7308ec36';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.year, q.level, q.people, q.salaries
        FROM (
          SELECT
            team_id,
            EXTRACT(year FROM joined) AS year,
            GROUPING(team_id, EXTRACT(year FROM joined)) AS level,
            count(*) AS people,
            sum(salary) AS salaries
          FROM gallery.people
          GROUP BY ROLLUP (team_id, EXTRACT(year FROM joined))
        ) AS q (team_id, year, level, people, salaries)
      ),
      stored AS (
        SELECT q.team_id, q.year, q.level, q.people, q.salaries
        FROM (
          SELECT
            s.team_id,
            s.pgtc_min_5 AS year,
            CASE
              WHEN s.pgtc_key_1 = 0 THEN 0
              WHEN s.pgtc_key_1 = 1 THEN 1
              WHEN s.pgtc_key_1 = 2 THEN 3
            END AS level,
            s.pgtc_total_1 AS people,
            CASE
              WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_4
            END AS salaries
          FROM pgtc.grouping_sets__7308ec36 AS s
        ) AS q (team_id, year, level, people, salaries)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_grouping_sets__7308ec36() IS 'Compares stream table gallery.grouping_sets with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_grouping_sets__7308ec36() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, p.name, t.name AS team FROM gallery.people AS p JOIN gallery.teams AS t ON t.id = p.team_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, p.name, t.name AS team
FROM gallery.people AS p
  JOIN gallery.teams AS t ON t.id = p.team_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::text AS team;
SELECT pgtc.assert_same_query('gallery.inner_join', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.inner_join: what is stored.
CREATE TABLE pgtc.inner_join__8fc83f38 (
  id integer NOT NULL,
  name text NOT NULL,
  team text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.inner_join__8fc83f38 IS 'Storage of stream table gallery.inner_join. Read the view instead.';

-- == functions
-- gallery.inner_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_inner_join__8fc83f38(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.inner_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.inner_join AS
  SELECT s.id, s.name, s.team FROM pgtc.inner_join__8fc83f38 AS s;
  COMMENT ON VIEW gallery.inner_join IS 'An inner join.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_inner_join__8fc83f38(boolean) IS 'Puts the view gallery.inner_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_inner_join__8fc83f38(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_inner_join__8fc83f38(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('inner_join__8fc83f38', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'inner_join__8fc83f38';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.inner_join__8fc83f38'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(people ⋈ teams)  [join.bilinear]
      --   + Δpeople ⋈ teams'
      --   + people' ⋈ Δteams
      --   − Δpeople ⋈ Δteams
      changes AS (
        SELECT d_people.id, d_people.name, teams.name AS team, d_people.weight
        FROM d_people
          JOIN gallery.teams AS teams ON teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, d_teams.name AS team, d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_teams.name AS team,
          -d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_teams)
      ),
      -- Δ(people ⋈ teams), equal rows merged
      change AS (
        SELECT changes.id, changes.name, changes.team, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.id, changes.name, changes.team
        HAVING sum(changes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'inner_join__8fc83f38'
      )
    MERGE INTO pgtc.inner_join__8fc83f38 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.team, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, team = c.team
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team)
    WHEN NOT MATCHED AND pgtc.drift('gallery.inner_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('inner_join__8fc83f38');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⋈ teams'
      fresh AS (
        SELECT people.id, people.name, teams.name AS team
        FROM gallery.people AS people
          JOIN gallery.teams AS teams ON teams.id = people.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'inner_join__8fc83f38'
      )
    MERGE INTO pgtc.inner_join__8fc83f38 AS s
    USING (
      SELECT n.id, n.name, n.team, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.team, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.inner_join__8fc83f38 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.team), (o.id, o.name, o.team))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, team = c.team
    WHEN NOT MATCHED THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('inner_join__8fc83f38', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_inner_join__8fc83f38(text) IS 'Brings stream table gallery.inner_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_inner_join__8fc83f38(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_inner_join__8fc83f38()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_inner_join__8fc83f38(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'inner_join__8fc83f38';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT p.id, p.name, t.name AS team
          FROM gallery.people AS p
            JOIN gallery.teams AS t ON t.id = p.team_id
        ) AS q (id, name, team)
      ),
      stored AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT s.id, s.name, s.team FROM pgtc.inner_join__8fc83f38 AS s
        ) AS q (id, name, team)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_inner_join__8fc83f38() IS 'Compares stream table gallery.inner_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_inner_join__8fc83f38() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT topic, voice FROM gallery.votes INTERSECT ALL SELECT kind, 'yes' FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT topic, voice FROM gallery.votes INTERSECT ALL SELECT kind, 'yes' FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS topic, NULL::text AS voice;
SELECT pgtc.assert_same_query('gallery.intersect_all', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.intersect_all: what is stored.
CREATE TABLE pgtc.intersect_all__68a8fcb0 (
  topic text,
  voice text,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.intersect_all__68a8fcb0 (pgtc_hash);
COMMENT ON TABLE pgtc.intersect_all__68a8fcb0 IS 'Storage of stream table gallery.intersect_all. Read the view instead.';

-- == functions
-- gallery.intersect_all: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_intersect_all__68a8fcb0(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.intersect_all;
  END IF;
  CREATE OR REPLACE VIEW gallery.intersect_all AS
  SELECT s.topic, s.voice
  FROM pgtc.intersect_all__68a8fcb0 AS s,
    generate_series(1, LEAST(s.pgtc_total_1, s.pgtc_total_2)) AS pgtc_copy
  WHERE LEAST(s.pgtc_total_1, s.pgtc_total_2) > 0;
  COMMENT ON VIEW gallery.intersect_all IS 'INTERSECT ALL: as many copies as both sides have.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_intersect_all__68a8fcb0(boolean) IS 'Puts the view gallery.intersect_all over this version.';
REVOKE ALL ON FUNCTION pgtc.show_intersect_all__68a8fcb0(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_intersect_all__68a8fcb0(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('intersect_all__68a8fcb0', ARRAY[to_regclass('gallery.visits'), to_regclass('gallery.votes')]);
  LOCK TABLE ONLY gallery.visits, ONLY gallery.votes IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits', 'gallery.votes']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_votes__fb326d09 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'intersect_all__68a8fcb0';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_votes__fb326d09 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_votes__fb326d09 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits', 'gallery.votes']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.intersect_all__68a8fcb0'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.kind, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δvotes  [scan.delta]
      d_votes AS (
        SELECT b.topic, b.voice, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_votes__fb326d09 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(votes + visits)  [union.linear]
      --   + Δvotes, mapped
      --   + Δvisits, mapped
      changes AS (
        SELECT d_votes.topic, d_votes.voice, 0 AS column3, d_votes.weight
        FROM d_votes
        UNION ALL
        SELECT d_visits.kind AS topic, 'yes'::text AS voice, 1 AS column3, d_visits.weight
        FROM d_visits
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.topic,
          changes.voice,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column3 = 0),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column3 = 1),
            0
          )::bigint AS pgtc_total_2
        FROM changes
        GROUP BY changes.topic, changes.voice
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_votes__fb326d09 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'intersect_all__68a8fcb0'
      )
    MERGE INTO pgtc.intersect_all__68a8fcb0 AS s
    USING (
      SELECT
        g.topic,
        g.voice,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        hash_record_extended((g.topic, g.voice), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.topic IS NOT DISTINCT FROM c.topic
      AND s.voice IS NOT DISTINCT FROM c.voice
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (topic, voice, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_hash)
      VALUES (c.topic, c.voice, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_hash)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.intersect_all') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('intersect_all__68a8fcb0');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (votes' + visits')
      fresh AS (
        SELECT
          changes.topic,
          changes.voice,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE changes.column3 = 0) AS pgtc_total_1,
          count(*) FILTER (WHERE changes.column3 = 1) AS pgtc_total_2
        FROM (
          SELECT votes.topic, votes.voice, 0 AS column3
          FROM gallery.votes AS votes
          UNION ALL
          SELECT visits.kind AS topic, 'yes'::text AS voice, 1 AS column3
          FROM gallery.visits AS visits
        ) AS changes
        GROUP BY changes.topic, changes.voice
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_votes__fb326d09 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'intersect_all__68a8fcb0'
      )
    MERGE INTO pgtc.intersect_all__68a8fcb0 AS s
    USING (
      SELECT
        n.topic,
        n.voice,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.topic,
          f.voice,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          hash_record_extended((f.topic, f.voice), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.intersect_all__68a8fcb0 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.topic IS NOT DISTINCT FROM o.topic
            AND n.voice IS NOT DISTINCT FROM o.voice
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.topic, n.voice, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_hash),
          (o.topic, o.voice, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        topic = c.topic,
        voice = c.voice,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (topic, voice, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_hash)
      VALUES (c.topic, c.voice, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('intersect_all__68a8fcb0', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'votes');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_intersect_all__68a8fcb0(text) IS 'Brings stream table gallery.intersect_all up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_intersect_all__68a8fcb0(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_intersect_all__68a8fcb0()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits, ONLY gallery.votes IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_intersect_all__68a8fcb0(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'intersect_all__68a8fcb0';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.topic, q.voice
        FROM (
          SELECT topic, voice
          FROM gallery.votes
          INTERSECT ALL
          SELECT kind, 'yes'
          FROM gallery.visits
        ) AS q (topic, voice)
      ),
      stored AS (
        SELECT q.topic, q.voice
        FROM (
          SELECT s.topic, s.voice
          FROM pgtc.intersect_all__68a8fcb0 AS s,
            generate_series(1, LEAST(s.pgtc_total_1, s.pgtc_total_2)) AS pgtc_copy
          WHERE LEAST(s.pgtc_total_1, s.pgtc_total_2) > 0
        ) AS q (topic, voice)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_votes__fb326d09 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_intersect_all__68a8fcb0() IS 'Compares stream table gallery.intersect_all with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_intersect_all__68a8fcb0() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, e.key, e.value FROM gallery.people AS p, jsonb_each_text(CASE jsonb_typeof(p.profile) WHEN 'object' THEN p.profile END) AS e;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, e.key, e.value
FROM gallery.people AS p,
  jsonb_each_text(CASE jsonb_typeof(p.profile) WHEN 'object' THEN p.profile END) AS e;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS key, NULL::text AS value;
SELECT pgtc.assert_same_query('gallery.json_parts', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.json_parts: what is stored.
CREATE TABLE pgtc.json_parts__85b7d14d (
  id integer NOT NULL,
  key text,
  value text,
  pgtc_hash bigint NOT NULL,
  pgtc_weight bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.json_parts__85b7d14d (pgtc_hash);
COMMENT ON TABLE pgtc.json_parts__85b7d14d IS 'Storage of stream table gallery.json_parts. Read the view instead.';

-- == functions
-- gallery.json_parts: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_json_parts__85b7d14d(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.json_parts;
  END IF;
  CREATE OR REPLACE VIEW gallery.json_parts AS
  SELECT s.id, s.key, s.value
  FROM pgtc.json_parts__85b7d14d AS s,
    generate_series(1, s.pgtc_weight) AS pgtc_copy;
  COMMENT ON VIEW gallery.json_parts IS 'Parts of a document.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_json_parts__85b7d14d(boolean) IS 'Puts the view gallery.json_parts over this version.';
REVOKE ALL ON FUNCTION pgtc.show_json_parts__85b7d14d(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_json_parts__85b7d14d(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('json_parts__85b7d14d', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'json_parts__85b7d14d';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.json_parts__85b7d14d'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.profile, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.profile, jsonb_send(b.profile)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(expanded people), mapped, equal rows merged
      change AS (
        SELECT
          d_people.id,
          jsonb_each_text.key,
          jsonb_each_text.value,
          sum(d_people.weight)::bigint AS weight
        FROM d_people
          CROSS JOIN jsonb_each_text(
            CASE WHEN jsonb_typeof(d_people.profile) = 'object' THEN d_people.profile END
          ) AS jsonb_each_text (key, value)
        GROUP BY d_people.id, jsonb_each_text.key, jsonb_each_text.value
        HAVING sum(d_people.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'json_parts__85b7d14d'
      )
    MERGE INTO pgtc.json_parts__85b7d14d AS s
    USING (
      SELECT
        d.id,
        d.key,
        d.value,
        hash_record_extended((d.id, d.key, d.value), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.id = c.id
      AND s.key IS NOT DISTINCT FROM c.key
      AND s.value IS NOT DISTINCT FROM c.value
    WHEN MATCHED AND s.pgtc_weight + c.weight = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_weight = s.pgtc_weight + c.weight
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, key, value, pgtc_hash, pgtc_weight)
      VALUES (c.id, c.key, c.value, c.pgtc_hash, c.weight)
    WHEN NOT MATCHED AND pgtc.drift('gallery.json_parts') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('json_parts__85b7d14d');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people', expanded, equal rows merged
      fresh AS (
        SELECT people.id, jsonb_each_text.key, jsonb_each_text.value, count(*)::bigint AS weight
        FROM gallery.people AS people
          CROSS JOIN jsonb_each_text(
            CASE WHEN jsonb_typeof(people.profile) = 'object' THEN people.profile END
          ) AS jsonb_each_text (key, value)
        GROUP BY people.id, jsonb_each_text.key, jsonb_each_text.value
        HAVING count(*) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'json_parts__85b7d14d'
      )
    MERGE INTO pgtc.json_parts__85b7d14d AS s
    USING (
      SELECT n.id, n.key, n.value, n.pgtc_hash, n.pgtc_weight, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.id,
          f.key,
          f.value,
          hash_record_extended((f.id, f.key, f.value), 0) AS pgtc_hash,
          TRUE AS pgtc_present,
          f.weight AS pgtc_weight
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.json_parts__85b7d14d AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.id = o.id
            AND n.key IS NOT DISTINCT FROM o.key
            AND n.value IS NOT DISTINCT FROM o.value
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.key, n.value, n.pgtc_hash, n.pgtc_weight),
          (o.id, o.key, o.value, o.pgtc_hash, o.pgtc_weight)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        id = c.id,
        key = c.key,
        value = c.value,
        pgtc_hash = c.pgtc_hash,
        pgtc_weight = c.pgtc_weight
    WHEN NOT MATCHED THEN
      INSERT (id, key, value, pgtc_hash, pgtc_weight)
      VALUES (c.id, c.key, c.value, c.pgtc_hash, c.pgtc_weight);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('json_parts__85b7d14d', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_json_parts__85b7d14d(text) IS 'Brings stream table gallery.json_parts up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_json_parts__85b7d14d(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_json_parts__85b7d14d()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_json_parts__85b7d14d(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'json_parts__85b7d14d';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.key, q.value
        FROM (
          SELECT p.id, e.key, e.value
          FROM gallery.people AS p,
            jsonb_each_text(CASE jsonb_typeof(p.profile) WHEN 'object' THEN p.profile END) AS e
        ) AS q (id, key, value)
      ),
      stored AS (
        SELECT q.id, q.key, q.value
        FROM (
          SELECT s.id, s.key, s.value
          FROM pgtc.json_parts__85b7d14d AS s,
            generate_series(1, s.pgtc_weight) AS pgtc_copy
        ) AS q (id, key, value)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_json_parts__85b7d14d() IS 'Compares stream table gallery.json_parts with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_json_parts__85b7d14d() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, p.name, v.at, v.kind
FROM gallery.people AS p
    CROSS JOIN LATERAL (
        SELECT at, kind FROM gallery.visits WHERE person_id = p.id ORDER BY at DESC, id DESC LIMIT 2
    ) AS v;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, p.name, v.at, v.kind
FROM gallery.people AS p
  CROSS JOIN LATERAL (
    SELECT at, kind FROM gallery.visits WHERE person_id = p.id ORDER BY at DESC, id DESC LIMIT 2
  ) AS v;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::timestamptz AS at, NULL::text AS kind;
SELECT pgtc.assert_same_query('gallery.lateral_latest', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.lateral_latest: what is stored.
CREATE TABLE pgtc.lateral_latest__9a5c3a26 (
  id integer NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL,
  kind text,
  pgtc_key_1 bigint NOT NULL,
  PRIMARY KEY (pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.lateral_latest__9a5c3a26 IS 'Storage of stream table gallery.lateral_latest. Read the view instead.';

-- == functions
-- gallery.lateral_latest: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_lateral_latest__9a5c3a26(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.lateral_latest;
  END IF;
  CREATE OR REPLACE VIEW gallery.lateral_latest AS
  SELECT s.id, s.name, s.at, s.kind FROM pgtc.lateral_latest__9a5c3a26 AS s;
  COMMENT ON VIEW gallery.lateral_latest IS 'The last two visits of everybody.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_lateral_latest__9a5c3a26(boolean) IS 'Puts the view gallery.lateral_latest over this version.';
REVOKE ALL ON FUNCTION pgtc.show_lateral_latest__9a5c3a26(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('lateral_latest__9a5c3a26', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'lateral_latest__9a5c3a26';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.lateral_latest__9a5c3a26'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- first rows of visits' ⋉ keys of Δpeople
      first AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            visits.id AS pgtc_key_1,
            visits.person_id,
            visits.at,
            visits.kind,
            row_number() OVER (
              PARTITION BY visits.person_id
              ORDER BY visits.at DESC, visits.id DESC
            ) AS pgtc_place
          FROM gallery.visits AS visits
          WHERE EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- keys touched by Δvisits  [top.touched_partitions]
      touched_2 AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- visits' on the touched keys  [top.touched_partitions]
      computed AS (
        SELECT visits.id AS pgtc_key_1, visits.person_id, visits.at, visits.kind
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
      ),
      -- first rows of visits, now  [top.touched_partitions]
      first_2 AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            computed.pgtc_key_1,
            computed.person_id,
            computed.at,
            computed.kind,
            row_number() OVER (
              PARTITION BY computed.person_id
              ORDER BY computed.at DESC, computed.pgtc_key_1 DESC
            ) AS pgtc_place
          FROM computed
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits
      changes AS (
        SELECT computed.pgtc_key_1, computed.person_id, computed.at, computed.kind, 1 AS weight
        FROM computed
        UNION ALL
        SELECT
          d_visits.id AS pgtc_key_1,
          d_visits.person_id,
          d_visits.at,
          d_visits.kind,
          -d_visits.weight AS weight
        FROM d_visits
      ),
      -- visits' − Δvisits on the touched keys  [top.touched_partitions]
      net AS (
        SELECT changes.pgtc_key_1, changes.person_id, changes.at, changes.kind
        FROM changes
        GROUP BY changes.pgtc_key_1, changes.person_id, changes.at, changes.kind
        HAVING sum(changes.weight) <> 0
      ),
      -- first rows of visits, before  [top.touched_partitions]
      first_3 AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            net.pgtc_key_1,
            net.person_id,
            net.at,
            net.kind,
            row_number() OVER (
              PARTITION BY net.person_id
              ORDER BY net.at DESC, net.pgtc_key_1 DESC
            ) AS pgtc_place
          FROM net
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- Δ(first rows of visits)  [top.touched_partitions]
      --   + first rows of visits, now
      --   − first rows of visits, before
      changes_2 AS (
        SELECT first_2.pgtc_key_1, first_2.person_id, first_2.at, first_2.kind, 1 AS weight
        FROM first_2
        UNION ALL
        SELECT first_3.pgtc_key_1, first_3.person_id, first_3.at, first_3.kind, -1 AS weight
        FROM first_3
      ),
      -- Δ(people ⋈ (first rows of visits))  [join.bilinear]
      --   + Δpeople ⋈ (first rows of visits)'
      --   + people' ⋈ Δ(first rows of visits)
      --   − Δpeople ⋈ Δ(first rows of visits)
      changes_3 AS (
        SELECT d_people.id, d_people.name, first.pgtc_key_1, first.at, first.kind, d_people.weight
        FROM d_people
          JOIN first ON first.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          people.id,
          people.name,
          changes_2.pgtc_key_1,
          changes_2.at,
          changes_2.kind,
          changes_2.weight
        FROM changes_2
          JOIN gallery.people AS people ON changes_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          changes_2.pgtc_key_1,
          changes_2.at,
          changes_2.kind,
          -d_people.weight * changes_2.weight AS weight
        FROM d_people
          JOIN changes_2 ON changes_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
      ),
      -- Δ(people ⋈ (first rows of visits)), mapped, equal rows merged
      change AS (
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.at,
          changes_3.kind,
          changes_3.pgtc_key_1,
          sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.id, changes_3.name, changes_3.at, changes_3.kind, changes_3.pgtc_key_1
        HAVING sum(changes_3.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'lateral_latest__9a5c3a26'
      )
    MERGE INTO pgtc.lateral_latest__9a5c3a26 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1) d.id, d.name, d.at, d.kind, d.pgtc_key_1, d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, at = c.at, kind = c.kind
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, at, kind, pgtc_key_1) VALUES (c.id, c.name, c.at, c.kind, c.pgtc_key_1)
    WHEN NOT MATCHED AND pgtc.drift('gallery.lateral_latest') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('lateral_latest__9a5c3a26');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⋈ first rows of visits'
      fresh AS (
        SELECT people.id, people.name, first.at, first.kind, first.pgtc_key_1
        FROM gallery.people AS people
          JOIN (
            SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
            FROM (
              SELECT
                visits.id AS pgtc_key_1,
                visits.person_id,
                visits.at,
                visits.kind,
                row_number() OVER (
                  PARTITION BY visits.person_id
                  ORDER BY visits.at DESC, visits.id DESC
                ) AS pgtc_place
              FROM gallery.visits AS visits
            ) AS placed
            WHERE placed.pgtc_place <= 2
          ) AS first
            ON first.person_id = people.id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'lateral_latest__9a5c3a26'
      )
    MERGE INTO pgtc.lateral_latest__9a5c3a26 AS s
    USING (
      SELECT n.id, n.name, n.at, n.kind, n.pgtc_key_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.name, f.at, f.kind, f.pgtc_key_1, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.lateral_latest__9a5c3a26 AS o ON n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.name, n.at, n.kind, n.pgtc_key_1),
          (o.id, o.name, o.at, o.kind, o.pgtc_key_1)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, name = c.name, at = c.at, kind = c.kind, pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (id, name, at, kind, pgtc_key_1) VALUES (c.id, c.name, c.at, c.kind, c.pgtc_key_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('lateral_latest__9a5c3a26', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(text) IS 'Brings stream table gallery.lateral_latest up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_lateral_latest__9a5c3a26()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_lateral_latest__9a5c3a26(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'lateral_latest__9a5c3a26';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.at, q.kind
        FROM (
          SELECT p.id, p.name, v.at, v.kind
          FROM gallery.people AS p
            CROSS JOIN LATERAL (
              SELECT at, kind
              FROM gallery.visits
              WHERE person_id = p.id
              ORDER BY at DESC, id DESC
              LIMIT 2
            ) AS v
        ) AS q (id, name, at, kind)
      ),
      stored AS (
        SELECT q.id, q.name, q.at, q.kind
        FROM (
          SELECT s.id, s.name, s.at, s.kind FROM pgtc.lateral_latest__9a5c3a26 AS s
        ) AS q (id, name, at, kind)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_lateral_latest__9a5c3a26() IS 'Compares stream table gallery.lateral_latest with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_lateral_latest__9a5c3a26() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, p.name, t.name AS team FROM gallery.people AS p LEFT JOIN gallery.teams AS t ON t.id = p.team_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, p.name, t.name AS team
FROM gallery.people AS p
  LEFT JOIN gallery.teams AS t ON t.id = p.team_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::text AS team;
SELECT pgtc.assert_same_query('gallery.left_join', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.left_join: what is stored.
CREATE TABLE pgtc.left_join__01c73da8 (
  id integer NOT NULL,
  name text NOT NULL,
  team text,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.left_join__01c73da8 IS 'Storage of stream table gallery.left_join. Read the view instead.';

-- == functions
-- gallery.left_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_left_join__01c73da8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.left_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.left_join AS
  SELECT s.id, s.name, s.team FROM pgtc.left_join__01c73da8 AS s;
  COMMENT ON VIEW gallery.left_join IS 'Everybody, with the team where there is one.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_left_join__01c73da8(boolean) IS 'Puts the view gallery.left_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_left_join__01c73da8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_left_join__01c73da8(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('left_join__01c73da8', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'left_join__01c73da8';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.left_join__01c73da8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys whose being matched in teams changed  [semi.flips]
      net AS (
        SELECT d_teams.id, sum(d_teams.weight)::bigint AS weight
        FROM d_teams
        GROUP BY d_teams.id
        HAVING sum(d_teams.weight) <> 0
      ),
      -- Δ(people ⟕ teams)  [outer.flips]
      --   + Δpeople ⟕ teams'
      --   + people' ⋈ Δteams
      --   − Δpeople ⋈ Δteams
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes AS (
        SELECT d_people.id, d_people.name, teams.name AS team, d_people.weight
        FROM d_people
          LEFT JOIN gallery.teams AS teams ON teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, d_teams.name AS team, d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_teams.name AS team,
          -d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT people.id, people.name, NULL::text AS team, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON net.id = people.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          NULL::text AS team,
          d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON net.id = d_people.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ⟕ teams), equal rows merged
      change AS (
        SELECT changes.id, changes.name, changes.team, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.id, changes.name, changes.team
        HAVING sum(changes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'left_join__01c73da8'
      )
    MERGE INTO pgtc.left_join__01c73da8 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.team, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, team = c.team
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team)
    WHEN NOT MATCHED AND pgtc.drift('gallery.left_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('left_join__01c73da8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ teams'
      fresh AS (
        SELECT people.id, people.name, teams.name AS team
        FROM gallery.people AS people
          LEFT JOIN gallery.teams AS teams ON teams.id = people.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'left_join__01c73da8'
      )
    MERGE INTO pgtc.left_join__01c73da8 AS s
    USING (
      SELECT n.id, n.name, n.team, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.team, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.left_join__01c73da8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.team), (o.id, o.name, o.team))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, team = c.team
    WHEN NOT MATCHED THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('left_join__01c73da8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_left_join__01c73da8(text) IS 'Brings stream table gallery.left_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_left_join__01c73da8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_left_join__01c73da8()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_left_join__01c73da8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'left_join__01c73da8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT p.id, p.name, t.name AS team
          FROM gallery.people AS p
            LEFT JOIN gallery.teams AS t ON t.id = p.team_id
        ) AS q (id, name, team)
      ),
      stored AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT s.id, s.name, s.team FROM pgtc.left_join__01c73da8 AS s
        ) AS q (id, name, team)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_left_join__01c73da8() IS 'Compares stream table gallery.left_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_left_join__01c73da8() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT visits, count(*) AS people
FROM (SELECT p.id, count(v.id) AS visits FROM gallery.people AS p LEFT JOIN gallery.visits AS v ON v.person_id = p.id GROUP BY p.id) AS n
GROUP BY visits;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT visits, count(*) AS people
FROM (
  SELECT p.id, count(v.id) AS visits
  FROM gallery.people AS p
    LEFT JOIN gallery.visits AS v ON v.person_id = p.id
  GROUP BY p.id
) AS n
GROUP BY visits;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS visits, NULL::bigint AS people;
SELECT pgtc.assert_same_query('gallery.nested_groups', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.nested_groups: what is stored.
CREATE TABLE pgtc.nested_groups__df399d78 (
  visits bigint NOT NULL,
  pgtc_rows bigint NOT NULL,
  PRIMARY KEY (visits),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.nested_groups__df399d78 IS 'Storage of stream table gallery.nested_groups. Read the view instead.';

-- == functions
-- gallery.nested_groups: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_nested_groups__df399d78(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.nested_groups;
  END IF;
  CREATE OR REPLACE VIEW gallery.nested_groups AS
  SELECT s.visits, s.pgtc_rows AS people FROM pgtc.nested_groups__df399d78 AS s;
  COMMENT ON VIEW gallery.nested_groups IS 'A grouping of a grouping.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_nested_groups__df399d78(boolean) IS 'Puts the view gallery.nested_groups over this version.';
REVOKE ALL ON FUNCTION pgtc.show_nested_groups__df399d78(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_nested_groups__df399d78(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('nested_groups__df399d78', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'nested_groups__df399d78';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.nested_groups__df399d78'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δvisits adds per key  [semi.flips]
      totals AS (
        SELECT d_visits.person_id, sum(d_visits.weight)::bigint AS column2
        FROM d_visits
        GROUP BY d_visits.person_id
      ),
      -- all matches in visits' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.person_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.visits AS visits ON totals.person_id = visits.person_id
        WHERE totals.column2 > 0::bigint
        GROUP BY totals.person_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in visits'
      changes AS (
        SELECT totals_2.person_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.person_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT FROM gallery.visits AS visits WHERE totals.person_id = visits.person_id
          )
      ),
      -- keys whose being matched in visits changed  [semi.flips]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(people ⟕ visits)  [outer.flips]
      --   + Δpeople ⟕ visits'
      --   + people' ⋈ Δvisits
      --   − Δpeople ⋈ Δvisits
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_2 AS (
        SELECT d_people.id, visits.id AS id_2, visits.person_id, d_people.weight
        FROM d_people
          LEFT JOIN gallery.visits AS visits ON visits.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, d_visits.id AS id_2, d_visits.person_id, d_visits.weight
        FROM d_visits
          JOIN gallery.people AS people ON d_visits.person_id = people.id
        WHERE EXISTS (SELECT FROM d_visits)
        UNION ALL
        SELECT
          d_people.id,
          d_visits.id AS id_2,
          d_visits.person_id,
          -d_people.weight * d_visits.weight AS weight
        FROM d_people
          JOIN d_visits ON d_visits.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_visits)
        UNION ALL
        SELECT people.id, NULL::bigint AS id_2, NULL::integer AS person_id, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON net.person_id = people.id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_people.id,
          NULL::bigint AS id_2,
          NULL::integer AS person_id,
          d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON net.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- keys touched by Δ(people ⟕ visits)  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT changes_2.id FROM changes_2),
      -- (people ⟕ visits)' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT people.id, visits.id AS id_2, visits.person_id
        FROM gallery.people AS people
          LEFT JOIN gallery.visits AS visits ON visits.person_id = people.id
          JOIN touched ON people.id = touched.id
      ),
      -- touched groups of (people ⟕ visits), now  [aggregate.touched_groups]
      grouped AS (
        SELECT computed.id, count(computed.id_2) AS visits FROM computed GROUP BY computed.id
      ),
      -- sum of
      --   + (people ⟕ visits)' on the touched keys
      --   − Δ(people ⟕ visits)
      changes_3 AS (
        SELECT computed.id, computed.id_2, computed.person_id, 1 AS weight
        FROM computed
        UNION ALL
        SELECT changes_2.id, changes_2.id_2, changes_2.person_id, -changes_2.weight AS weight
        FROM changes_2
      ),
      -- (people ⟕ visits)' − Δ(people ⟕ visits) on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT changes_3.id, changes_3.id_2, changes_3.person_id
        FROM changes_3
        GROUP BY changes_3.id, changes_3.id_2, changes_3.person_id
        HAVING sum(changes_3.weight) <> 0
      ),
      -- touched groups of (people ⟕ visits), before  [aggregate.touched_groups]
      grouped_2 AS (SELECT net_2.id, count(net_2.id_2) AS visits FROM net_2 GROUP BY net_2.id),
      -- Δ(groups of (people ⟕ visits))  [aggregate.touched_groups]
      --   + touched groups of (people ⟕ visits), now
      --   − touched groups of (people ⟕ visits), before
      changes_4 AS (
        SELECT grouped.visits, 1 AS weight
        FROM grouped
        UNION ALL
        SELECT grouped_2.visits, -1 AS weight
        FROM grouped_2
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT changes_4.visits, sum(changes_4.weight)::bigint AS pgtc_rows
        FROM changes_4
        GROUP BY changes_4.visits
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'nested_groups__df399d78'
      )
    MERGE INTO pgtc.nested_groups__df399d78 AS s
    USING change AS c
    ON s.visits = c.visits
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (visits, pgtc_rows) VALUES (c.visits, c.pgtc_rows)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.nested_groups') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('nested_groups__df399d78');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of groups of people' ⟕ visits'
      fresh AS (
        SELECT grouped.visits, count(*) AS pgtc_rows
        FROM (
          SELECT people.id, count(visits.id) AS visits
          FROM gallery.people AS people
            LEFT JOIN gallery.visits AS visits ON visits.person_id = people.id
          GROUP BY people.id
        ) AS grouped
        GROUP BY grouped.visits
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'nested_groups__df399d78'
      )
    MERGE INTO pgtc.nested_groups__df399d78 AS s
    USING (
      SELECT n.visits, n.pgtc_rows, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.visits, f.pgtc_rows, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.nested_groups__df399d78 AS o ON n.visits = o.visits
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.visits, n.pgtc_rows), (o.visits, o.pgtc_rows))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET visits = c.visits, pgtc_rows = c.pgtc_rows
    WHEN NOT MATCHED THEN INSERT (visits, pgtc_rows) VALUES (c.visits, c.pgtc_rows);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('nested_groups__df399d78', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_nested_groups__df399d78(text) IS 'Brings stream table gallery.nested_groups up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_nested_groups__df399d78(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_nested_groups__df399d78()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_nested_groups__df399d78(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'nested_groups__df399d78';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.visits, q.people
        FROM (
          SELECT visits, count(*) AS people
          FROM (
            SELECT p.id, count(v.id) AS visits
            FROM gallery.people AS p
              LEFT JOIN gallery.visits AS v ON v.person_id = p.id
            GROUP BY p.id
          ) AS n
          GROUP BY visits
        ) AS q (visits, people)
      ),
      stored AS (
        SELECT q.visits, q.people
        FROM (
          SELECT s.visits, s.pgtc_rows AS people FROM pgtc.nested_groups__df399d78 AS s
        ) AS q (visits, people)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_nested_groups__df399d78() IS 'Compares stream table gallery.nested_groups with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_nested_groups__df399d78() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name FROM gallery.people AS p
WHERE NOT EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.kind = 'call');
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name
FROM gallery.people AS p
WHERE NOT EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.kind = 'call');
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.not_exists_anti', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.not_exists_anti: what is stored.
CREATE TABLE pgtc.not_exists_anti__a5448cc7 (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.not_exists_anti__a5448cc7 IS 'Storage of stream table gallery.not_exists_anti. Read the view instead.';

-- == functions
-- gallery.not_exists_anti: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_not_exists_anti__a5448cc7(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.not_exists_anti;
  END IF;
  CREATE OR REPLACE VIEW gallery.not_exists_anti AS
  SELECT s.id, s.name FROM pgtc.not_exists_anti__a5448cc7 AS s;
  COMMENT ON VIEW gallery.not_exists_anti IS 'NOT EXISTS.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_not_exists_anti__a5448cc7(boolean) IS 'Puts the view gallery.not_exists_anti over this version.';
REVOKE ALL ON FUNCTION pgtc.show_not_exists_anti__a5448cc7(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_not_exists_anti__a5448cc7(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('not_exists_anti__a5448cc7', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'not_exists_anti__a5448cc7';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.not_exists_anti__a5448cc7'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δvisits adds per key  [semi.flips]
      totals AS (
        SELECT d_visits.person_id, sum(d_visits.weight)::bigint AS column2
        FROM d_visits
        WHERE d_visits.kind = 'call'
        GROUP BY d_visits.person_id
      ),
      -- all matches in visits' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.person_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.visits AS visits ON totals.person_id = visits.person_id
        WHERE totals.column2 > 0::bigint AND visits.kind = 'call'
        GROUP BY totals.person_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in visits'
      changes AS (
        SELECT totals_2.person_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.person_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.visits AS visits
            WHERE visits.kind = 'call' AND totals.person_id = visits.person_id
          )
      ),
      -- keys whose being matched in visits changed  [semi.flips]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(people ▷ visits)  [semi.flips]
      --   + Δpeople ▷ visits'
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_2 AS (
        SELECT d_people.id, d_people.name, d_people.weight
        FROM d_people
        WHERE EXISTS (SELECT FROM d_people)
          AND NOT EXISTS (
            SELECT
            FROM gallery.visits AS visits
            WHERE visits.kind = 'call' AND visits.person_id = d_people.id
          )
        UNION ALL
        SELECT people.id, people.name, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON net.person_id = people.id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_people.id, d_people.name, d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON net.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ▷ visits), equal rows merged
      change AS (
        SELECT changes_2.id, changes_2.name, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.id, changes_2.name
        HAVING sum(changes_2.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'not_exists_anti__a5448cc7'
      )
    MERGE INTO pgtc.not_exists_anti__a5448cc7 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.not_exists_anti') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('not_exists_anti__a5448cc7');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ▷ visits', filtered
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE NOT EXISTS (
          SELECT
          FROM gallery.visits AS visits
          WHERE visits.kind = 'call' AND visits.person_id = people.id
        )
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'not_exists_anti__a5448cc7'
      )
    MERGE INTO pgtc.not_exists_anti__a5448cc7 AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.not_exists_anti__a5448cc7 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('not_exists_anti__a5448cc7', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_not_exists_anti__a5448cc7(text) IS 'Brings stream table gallery.not_exists_anti up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_not_exists_anti__a5448cc7(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_not_exists_anti__a5448cc7()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_not_exists_anti__a5448cc7(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'not_exists_anti__a5448cc7';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE NOT EXISTS (
            SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.kind = 'call'
          )
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.not_exists_anti__a5448cc7 AS s
        ) AS q (id, name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_not_exists_anti__a5448cc7() IS 'Compares stream table gallery.not_exists_anti with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_not_exists_anti__a5448cc7() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name FROM gallery.people WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name
FROM gallery.people
WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.not_in_null', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.not_in_null: what is stored.
CREATE TABLE pgtc.not_in_null__5121c77c (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.not_in_null__5121c77c IS 'Storage of stream table gallery.not_in_null. Read the view instead.';

-- == functions
-- gallery.not_in_null: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_not_in_null__5121c77c(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.not_in_null;
  END IF;
  CREATE OR REPLACE VIEW gallery.not_in_null AS
  SELECT s.id, s.name FROM pgtc.not_in_null__5121c77c AS s;
  COMMENT ON VIEW gallery.not_in_null IS 'NOT IN, with NULLs on both sides.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_not_in_null__5121c77c(boolean) IS 'Puts the view gallery.not_in_null over this version.';
REVOKE ALL ON FUNCTION pgtc.show_not_in_null__5121c77c(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_not_in_null__5121c77c(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('not_in_null__5121c77c', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'not_in_null__5121c77c';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.not_in_null__5121c77c'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpeople  [scan.delta]
      d_people_2 AS (
        SELECT d_people.id, d_people.name, d_people.team_id, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.id, d_people.name, d_people.team_id
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people_3 AS (
        SELECT d_people.team_id, d_people.salary, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.team_id, d_people.salary
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δpeople, mapped  [map.linear]
      computed AS (
        SELECT d_people_3.team_id, d_people_3.weight FROM d_people_3 WHERE d_people_3.salary > 5000
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals AS (
        SELECT computed.team_id, sum(computed.weight)::bigint AS column2
        FROM computed
        WHERE computed.team_id IS NOT NULL
        GROUP BY computed.team_id
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.team_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.people AS people ON totals.team_id = people.team_id
        WHERE totals.column2 > 0::bigint AND people.salary > 5000 AND people.team_id IS NOT NULL
        GROUP BY totals.team_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes AS (
        SELECT totals_2.team_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.team_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000
              AND people.team_id IS NOT NULL
              AND totals.team_id = people.team_id
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes.team_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.team_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(people ▷ people)  [semi.flips]
      --   + Δpeople ▷ people'
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_2 AS (
        SELECT d_people_2.id, d_people_2.name, d_people_2.team_id, d_people_2.weight
        FROM d_people_2
        WHERE EXISTS (SELECT FROM d_people_2)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND d_people_2.team_id = people.team_id
          )
        UNION ALL
        SELECT people.id, people.name, people.team_id, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON people.team_id = net.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_people_2.id,
          d_people_2.name,
          d_people_2.team_id,
          d_people_2.weight * net.weight AS weight
        FROM d_people_2
          JOIN net ON d_people_2.team_id = net.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals_3 AS (
        SELECT sum(computed.weight)::bigint AS column1
        FROM computed
        WHERE computed.team_id IS NULL
        HAVING count(*) > 0
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_4 AS (
        SELECT totals_3.column1, count(*) AS column2
        FROM totals_3
          CROSS JOIN gallery.people AS people
        WHERE totals_3.column1 > 0::bigint AND people.salary > 5000 AND people.team_id IS NULL
        GROUP BY totals_3.column1
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_3 AS (
        SELECT 1 AS weight
        FROM totals_4
        WHERE totals_4.column1 = totals_4.column2
        UNION ALL
        SELECT -1 AS weight
        FROM totals_3
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND people.team_id IS NULL
          )
          AND totals_3.column1 < 0::bigint
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net_2 AS (
        SELECT sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((people ▷ people) ▷ people)  [semi.flips]
      --   + Δ(people ▷ people) ▷ people'
      --   − (people ▷ people)' ⋈ flipped keys
      --   + Δ(people ▷ people) ⋈ flipped keys
      changes_4 AS (
        SELECT changes_2.id, changes_2.name, changes_2.team_id, changes_2.weight
        FROM changes_2
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND people.team_id IS NULL
          )
          AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT people.id, people.name, people.team_id, -net_2.weight AS weight
        FROM net_2
          CROSS JOIN gallery.people AS people
        WHERE EXISTS (SELECT FROM net_2)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
        UNION ALL
        SELECT
          changes_2.id,
          changes_2.name,
          changes_2.team_id,
          changes_2.weight * net_2.weight AS weight
        FROM changes_2
          CROSS JOIN net_2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals_5 AS (
        SELECT sum(computed.weight)::bigint AS column1 FROM computed HAVING count(*) > 0
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_6 AS (
        SELECT totals_5.column1, count(*) AS column2
        FROM totals_5
          CROSS JOIN gallery.people AS people
        WHERE totals_5.column1 > 0::bigint AND people.salary > 5000
        GROUP BY totals_5.column1
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_5 AS (
        SELECT 1 AS weight
        FROM totals_6
        WHERE totals_6.column1 = totals_6.column2
        UNION ALL
        SELECT -1 AS weight
        FROM totals_5
        WHERE NOT EXISTS (SELECT FROM gallery.people AS people WHERE people.salary > 5000)
          AND totals_5.column1 < 0::bigint
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net_3 AS (
        SELECT sum(changes_5.weight)::bigint AS weight
        FROM changes_5
        HAVING sum(changes_5.weight) <> 0
      ),
      -- Δ(((people ▷ people) ▷ people) ▷ people)  [semi.flips]
      --   + Δ((people ▷ people) ▷ people) ▷ people'
      --   − ((people ▷ people) ▷ people)' ⋈ flipped keys
      --   + Δ((people ▷ people) ▷ people) ⋈ flipped keys
      changes_6 AS (
        SELECT changes_4.id, changes_4.name, changes_4.weight
        FROM changes_4
        WHERE EXISTS (SELECT FROM changes_4)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE changes_4.team_id IS NULL AND people.salary > 5000
          )
        UNION ALL
        SELECT people.id, people.name, -net_3.weight AS weight
        FROM net_3
          CROSS JOIN gallery.people AS people
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people_2.team_id IS NULL
          )
          AND EXISTS (SELECT FROM net_3)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
          AND people.team_id IS NULL
        UNION ALL
        SELECT changes_4.id, changes_4.name, changes_4.weight * net_3.weight AS weight
        FROM changes_4
          CROSS JOIN net_3
        WHERE EXISTS (SELECT FROM net_3) AND changes_4.team_id IS NULL
      ),
      -- Δ(((people ▷ people) ▷ people) ▷ people), equal rows merged
      change AS (
        SELECT changes_6.id, changes_6.name, sum(changes_6.weight)::bigint AS weight
        FROM changes_6
        GROUP BY changes_6.id, changes_6.name
        HAVING sum(changes_6.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'not_in_null__5121c77c'
      )
    MERGE INTO pgtc.not_in_null__5121c77c AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.not_in_null') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('not_in_null__5121c77c');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ▷ people', filtered ▷ people', filtered, filtered ▷ people', filtered
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people_2.team_id IS NULL
          )
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people.team_id IS NULL AND people_2.salary > 5000
          )
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'not_in_null__5121c77c'
      )
    MERGE INTO pgtc.not_in_null__5121c77c AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.not_in_null__5121c77c AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('not_in_null__5121c77c', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_not_in_null__5121c77c(text) IS 'Brings stream table gallery.not_in_null up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_not_in_null__5121c77c(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_not_in_null__5121c77c()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_not_in_null__5121c77c(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'not_in_null__5121c77c';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people
          WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000)
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.not_in_null__5121c77c AS s
        ) AS q (id, name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_not_in_null__5121c77c() IS 'Compares stream table gallery.not_in_null with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_not_in_null__5121c77c() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT t.name AS team, p.name, v.at
FROM gallery.teams AS t
    LEFT JOIN gallery.people AS p ON p.team_id = t.id
    LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT t.name AS team, p.name, v.at
FROM gallery.teams AS t
  LEFT JOIN gallery.people AS p ON p.team_id = t.id
  LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS team, NULL::text AS name, NULL::timestamptz AS at;
SELECT pgtc.assert_same_query('gallery.outer_chain', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.outer_chain: what is stored.
CREATE TABLE pgtc.outer_chain__f7ebd9de (
  team text NOT NULL,
  name text,
  at timestamptz,
  pgtc_key_1 integer NOT NULL,
  pgtc_key_2 integer,
  pgtc_key_3 bigint,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.outer_chain__f7ebd9de (pgtc_hash);
COMMENT ON TABLE pgtc.outer_chain__f7ebd9de IS 'Storage of stream table gallery.outer_chain. Read the view instead.';

-- == functions
-- gallery.outer_chain: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_outer_chain__f7ebd9de(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.outer_chain;
  END IF;
  CREATE OR REPLACE VIEW gallery.outer_chain AS
  SELECT s.team, s.name, s.at FROM pgtc.outer_chain__f7ebd9de AS s;
  COMMENT ON VIEW gallery.outer_chain IS 'Outer joins, one after the other.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_outer_chain__f7ebd9de(boolean) IS 'Puts the view gallery.outer_chain over this version.';
REVOKE ALL ON FUNCTION pgtc.show_outer_chain__f7ebd9de(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_outer_chain__f7ebd9de(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('outer_chain__f7ebd9de', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'outer_chain__f7ebd9de';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.outer_chain__f7ebd9de'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals AS (
        SELECT d_people.team_id, sum(d_people.weight)::bigint AS column2
        FROM d_people
        WHERE d_people.team_id IS NOT NULL
        GROUP BY d_people.team_id
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.team_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.people AS people ON totals.team_id = people.team_id
        WHERE totals.column2 > 0::bigint AND people.team_id IS NOT NULL
        GROUP BY totals.team_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes AS (
        SELECT totals_2.team_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.team_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id IS NOT NULL AND totals.team_id = people.team_id
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes.team_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.team_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(teams ⟕ people)  [outer.flips]
      --   + Δteams ⟕ people'
      --   + teams' ⋈ Δpeople
      --   − Δteams ⋈ Δpeople
      --   − teams' ⋈ flipped keys
      --   + Δteams ⋈ flipped keys
      changes_2 AS (
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          d_teams.weight
        FROM d_teams
          LEFT JOIN gallery.people AS people ON people.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          d_people.id AS pgtc_key_2,
          d_people.name,
          d_people.weight
        FROM d_people
          JOIN gallery.teams AS teams ON d_people.team_id = teams.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          d_people.id AS pgtc_key_2,
          d_people.name,
          -d_teams.weight * d_people.weight AS weight
        FROM d_teams
          JOIN d_people ON d_people.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM d_teams) AND EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          NULL::integer AS pgtc_key_2,
          NULL::text AS name,
          -net.weight AS weight
        FROM net
          JOIN gallery.teams AS teams ON net.team_id = teams.id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          NULL::integer AS pgtc_key_2,
          NULL::text AS name,
          d_teams.weight * net.weight AS weight
        FROM d_teams
          JOIN net ON net.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- matches that Δvisits adds per key  [semi.flips]
      totals_3 AS (
        SELECT d_visits.person_id, sum(d_visits.weight)::bigint AS column2
        FROM d_visits
        WHERE d_visits.minutes > 30
        GROUP BY d_visits.person_id
      ),
      -- all matches in visits' of keys that gained some  [semi.flips]
      totals_4 AS (
        SELECT totals_3.person_id, totals_3.column2, count(*) AS column3
        FROM totals_3
          JOIN gallery.visits AS visits ON totals_3.person_id = visits.person_id
        WHERE totals_3.column2 > 0::bigint AND visits.minutes > 30
        GROUP BY totals_3.person_id, totals_3.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in visits'
      changes_3 AS (
        SELECT totals_4.person_id, 1 AS weight
        FROM totals_4
        WHERE totals_4.column2 = totals_4.column3
        UNION ALL
        SELECT totals_3.person_id, -1 AS weight
        FROM totals_3
        WHERE totals_3.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.visits AS visits
            WHERE visits.minutes > 30 AND totals_3.person_id = visits.person_id
          )
      ),
      -- keys whose being matched in visits changed  [semi.flips]
      net_2 AS (
        SELECT changes_3.person_id, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.person_id
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((teams ⟕ people) ⟕ visits)  [outer.flips]
      --   + Δ(teams ⟕ people) ⟕ visits'
      --   + (teams ⟕ people)' ⋈ Δvisits
      --   − Δ(teams ⟕ people) ⋈ Δvisits
      --   − (teams ⟕ people)' ⋈ flipped keys
      --   + Δ(teams ⟕ people) ⋈ flipped keys
      changes_4 AS (
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          visits.id AS pgtc_key_3,
          visits.at,
          changes_2.weight
        FROM changes_2
          LEFT JOIN gallery.visits AS visits
            ON visits.person_id = changes_2.pgtc_key_2 AND visits.minutes > 30
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          d_visits.id AS pgtc_key_3,
          d_visits.at,
          d_visits.weight
        FROM d_visits
          JOIN (
            gallery.teams AS teams
              LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          )
            ON d_visits.person_id = people.id
        WHERE EXISTS (SELECT FROM d_visits) AND d_visits.minutes > 30
        UNION ALL
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          d_visits.id AS pgtc_key_3,
          d_visits.at,
          -changes_2.weight * d_visits.weight AS weight
        FROM changes_2
          JOIN d_visits ON d_visits.person_id = changes_2.pgtc_key_2
        WHERE EXISTS (SELECT FROM changes_2)
          AND EXISTS (SELECT FROM d_visits)
          AND d_visits.minutes > 30
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          NULL::bigint AS pgtc_key_3,
          NULL::timestamptz AS at,
          -net_2.weight AS weight
        FROM net_2
          JOIN (
            gallery.teams AS teams
              LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          )
            ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          NULL::bigint AS pgtc_key_3,
          NULL::timestamptz AS at,
          changes_2.weight * net_2.weight AS weight
        FROM changes_2
          JOIN net_2 ON net_2.person_id = changes_2.pgtc_key_2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ((teams ⟕ people) ⟕ visits), mapped, equal rows merged
      change AS (
        SELECT
          changes_4.team,
          changes_4.name,
          changes_4.at,
          changes_4.pgtc_key_1,
          changes_4.pgtc_key_2,
          changes_4.pgtc_key_3,
          sum(changes_4.weight)::bigint AS weight
        FROM changes_4
        GROUP BY
          changes_4.team,
          changes_4.name,
          changes_4.at,
          changes_4.pgtc_key_1,
          changes_4.pgtc_key_2,
          changes_4.pgtc_key_3
        HAVING sum(changes_4.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'outer_chain__f7ebd9de'
      )
    MERGE INTO pgtc.outer_chain__f7ebd9de AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3)
        d.team,
        d.name,
        d.at,
        d.pgtc_key_1,
        d.pgtc_key_2,
        d.pgtc_key_3,
        hash_record_extended((d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.pgtc_key_1 = c.pgtc_key_1
      AND s.pgtc_key_2 IS NOT DISTINCT FROM c.pgtc_key_2
      AND s.pgtc_key_3 IS NOT DISTINCT FROM c.pgtc_key_3
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET team = c.team, name = c.name, at = c.at
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (team, name, at, pgtc_key_1, pgtc_key_2, pgtc_key_3, pgtc_hash)
      VALUES (c.team, c.name, c.at, c.pgtc_key_1, c.pgtc_key_2, c.pgtc_key_3, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.outer_chain') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('outer_chain__f7ebd9de');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- teams' ⟕ people' ⟕ visits'
      fresh AS (
        SELECT
          teams.name AS team,
          people.name,
          visits.at,
          teams.id AS pgtc_key_1,
          people.id AS pgtc_key_2,
          visits.id AS pgtc_key_3
        FROM gallery.teams AS teams
          LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          LEFT JOIN gallery.visits AS visits ON visits.person_id = people.id AND visits.minutes > 30
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'outer_chain__f7ebd9de'
      )
    MERGE INTO pgtc.outer_chain__f7ebd9de AS s
    USING (
      SELECT
        n.team,
        n.name,
        n.at,
        n.pgtc_key_1,
        n.pgtc_key_2,
        n.pgtc_key_3,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team,
          f.name,
          f.at,
          f.pgtc_key_1,
          f.pgtc_key_2,
          f.pgtc_key_3,
          hash_record_extended((f.pgtc_key_1, f.pgtc_key_2, f.pgtc_key_3), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.outer_chain__f7ebd9de AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.pgtc_key_1 = o.pgtc_key_1
            AND n.pgtc_key_2 IS NOT DISTINCT FROM o.pgtc_key_2
            AND n.pgtc_key_3 IS NOT DISTINCT FROM o.pgtc_key_3
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.team, n.name, n.at, n.pgtc_key_1, n.pgtc_key_2, n.pgtc_key_3, n.pgtc_hash),
          (o.team, o.name, o.at, o.pgtc_key_1, o.pgtc_key_2, o.pgtc_key_3, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team = c.team,
        name = c.name,
        at = c.at,
        pgtc_key_1 = c.pgtc_key_1,
        pgtc_key_2 = c.pgtc_key_2,
        pgtc_key_3 = c.pgtc_key_3,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team, name, at, pgtc_key_1, pgtc_key_2, pgtc_key_3, pgtc_hash)
      VALUES (c.team, c.name, c.at, c.pgtc_key_1, c.pgtc_key_2, c.pgtc_key_3, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('outer_chain__f7ebd9de', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_outer_chain__f7ebd9de(text) IS 'Brings stream table gallery.outer_chain up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_outer_chain__f7ebd9de(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_outer_chain__f7ebd9de()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_outer_chain__f7ebd9de(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'outer_chain__f7ebd9de';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team, q.name, q.at
        FROM (
          SELECT t.name AS team, p.name, v.at
          FROM gallery.teams AS t
            LEFT JOIN gallery.people AS p ON p.team_id = t.id
            LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30
        ) AS q (team, name, at)
      ),
      stored AS (
        SELECT q.team, q.name, q.at
        FROM (
          SELECT s.team, s.name, s.at FROM pgtc.outer_chain__f7ebd9de AS s
        ) AS q (team, name, at)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_outer_chain__f7ebd9de() IS 'Compares stream table gallery.outer_chain with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_outer_chain__f7ebd9de() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT v.id, p.name, t.name AS team, v.at, v.minutes
FROM gallery.visits AS v
JOIN gallery.people AS p ON p.id = v.person_id
LEFT JOIN gallery.teams AS t ON t.id = p.team_id
WHERE v.at <= now();
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT v.id, p.name, t.name AS team, v.at, v.minutes
FROM gallery.visits AS v
  JOIN gallery.people AS p ON p.id = v.person_id
  LEFT JOIN gallery.teams AS t ON t.id = p.team_id
WHERE v.at <= now();
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS id, NULL::text AS name, NULL::text AS team, NULL::timestamptz AS at, NULL::integer AS minutes;
SELECT pgtc.assert_same_query('gallery.past_visits', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.past_visits: what is stored.
CREATE TABLE pgtc.past_visits__43778b81 (
  id bigint NOT NULL,
  name text NOT NULL,
  team text,
  at timestamptz NOT NULL,
  minutes integer,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.past_visits__43778b81 IS 'Storage of stream table gallery.past_visits. Read the view instead.';

-- == functions
-- gallery.past_visits: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_past_visits__43778b81(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.past_visits;
  END IF;
  CREATE OR REPLACE VIEW gallery.past_visits AS
  SELECT s.id, s.name, s.team, s.at, s.minutes FROM pgtc.past_visits__43778b81 AS s;
  COMMENT ON VIEW gallery.past_visits IS 'Visits that have begun, with their teams; planned ones come in when their time has come.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_past_visits__43778b81(boolean) IS 'Puts the view gallery.past_visits over this version.';
REVOKE ALL ON FUNCTION pgtc.show_past_visits__43778b81(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_past_visits__43778b81(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
SET TimeZone = 'UTC'
SET DateStyle = 'ISO, MDY'
SET IntervalStyle = 'postgres'
SET extra_float_digits = 1
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('past_visits__43778b81', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    -- No row that time has moved since: all of them are asked for, so that the plan is for few of many.
    AND 0 = (
      SELECT count(*) FROM (
        SELECT
        FROM gallery.visits AS visits
        WHERE (visits.at <= now() AND NOT (visits.at <= pgtc_seen.as_of))
          OR (visits.at <= pgtc_seen.as_of AND NOT (visits.at <= now()))
      ) AS moved
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, as_of = now()
      WHERE f.storage = 'past_visits__43778b81';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.past_visits__43778b81'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(visits ⋈ people)  [join.bilinear]
      --   + Δvisits ⋈ people'
      --   + visits' ⋈ Δpeople
      --   − Δvisits ⋈ Δpeople
      changes AS (
        SELECT
          d_visits.id,
          d_visits.at,
          d_visits.minutes,
          people.name,
          people.team_id,
          d_visits.weight
        FROM d_visits
          JOIN gallery.people AS people ON people.id = d_visits.person_id
        WHERE EXISTS (SELECT FROM d_visits)
        UNION ALL
        SELECT
          visits.id,
          visits.at,
          visits.minutes,
          d_people.name,
          d_people.team_id,
          d_people.weight
        FROM d_people
          JOIN gallery.visits AS visits ON d_people.id = visits.person_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          d_visits.id,
          d_visits.at,
          d_visits.minutes,
          d_people.name,
          d_people.team_id,
          -d_visits.weight * d_people.weight AS weight
        FROM d_visits
          JOIN d_people ON d_people.id = d_visits.person_id
        WHERE EXISTS (SELECT FROM d_visits) AND EXISTS (SELECT FROM d_people)
      ),
      -- Δ(visits ⋈ people)  [filter.temporal]
      --   + Δ(visits ⋈ people), filtered at the time of the last refresh
      --   + rows of (visits ⋈ people)' that time let in
      --   + rows of (visits ⋈ people)' that time let out
      changes_2 AS (
        SELECT
          changes.id,
          changes.at,
          changes.minutes,
          changes.name,
          changes.team_id,
          changes.weight
        FROM changes
        WHERE changes.at <= pgtc_seen.as_of
        UNION ALL
        SELECT visits.id, visits.at, visits.minutes, people.name, people.team_id, 1 AS weight
        FROM gallery.visits AS visits
          JOIN gallery.people AS people ON people.id = visits.person_id
        WHERE visits.at <= now() AND NOT (visits.at <= pgtc_seen.as_of)
        UNION ALL
        SELECT visits.id, visits.at, visits.minutes, people.name, people.team_id, -1 AS weight
        FROM gallery.visits AS visits
          JOIN gallery.people AS people ON people.id = visits.person_id
        WHERE visits.at <= pgtc_seen.as_of AND NOT (visits.at <= now())
      ),
      -- keys whose being matched in teams changed  [semi.flips]
      net AS (
        SELECT d_teams.id, sum(d_teams.weight)::bigint AS weight
        FROM d_teams
        GROUP BY d_teams.id
        HAVING sum(d_teams.weight) <> 0
      ),
      -- Δ((visits ⋈ people) ⟕ teams)  [outer.flips]
      --   + Δ(visits ⋈ people) ⟕ teams'
      --   + (visits ⋈ people)' ⋈ Δteams
      --   − Δ(visits ⋈ people) ⋈ Δteams
      --   − (visits ⋈ people)' ⋈ flipped keys
      --   + Δ(visits ⋈ people) ⋈ flipped keys
      changes_3 AS (
        SELECT
          changes_2.id,
          changes_2.at,
          changes_2.minutes,
          changes_2.name,
          teams.name AS team,
          changes_2.weight
        FROM changes_2
          LEFT JOIN gallery.teams AS teams ON teams.id = changes_2.team_id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          visits.id,
          visits.at,
          visits.minutes,
          people.name,
          d_teams.name AS team,
          d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
          JOIN gallery.visits AS visits ON people.id = visits.person_id
        WHERE EXISTS (SELECT FROM d_teams) AND visits.at <= now()
        UNION ALL
        SELECT
          changes_2.id,
          changes_2.at,
          changes_2.minutes,
          changes_2.name,
          d_teams.name AS team,
          -changes_2.weight * d_teams.weight AS weight
        FROM changes_2
          JOIN d_teams ON d_teams.id = changes_2.team_id
        WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          visits.id,
          visits.at,
          visits.minutes,
          people.name,
          NULL::text AS team,
          -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON net.id = people.team_id
          JOIN gallery.visits AS visits ON people.id = visits.person_id
        WHERE EXISTS (SELECT FROM net) AND visits.at <= now()
        UNION ALL
        SELECT
          changes_2.id,
          changes_2.at,
          changes_2.minutes,
          changes_2.name,
          NULL::text AS team,
          changes_2.weight * net.weight AS weight
        FROM changes_2
          JOIN net ON net.id = changes_2.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ((visits ⋈ people) ⟕ teams), mapped, equal rows merged
      change AS (
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.team,
          changes_3.at,
          changes_3.minutes,
          sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.id, changes_3.name, changes_3.team, changes_3.at, changes_3.minutes
        HAVING sum(changes_3.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          as_of = now()
        WHERE f.storage = 'past_visits__43778b81'
      )
    MERGE INTO pgtc.past_visits__43778b81 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.team, d.at, d.minutes, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, team = c.team, at = c.at, minutes = c.minutes
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, team, at, minutes) VALUES (c.id, c.name, c.team, c.at, c.minutes)
    WHEN NOT MATCHED AND pgtc.drift('gallery.past_visits') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('past_visits__43778b81');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- visits' ⋈ people' ⟕ teams'
      fresh AS (
        SELECT visits.id, people.name, teams.name AS team, visits.at, visits.minutes
        FROM gallery.visits AS visits
          JOIN gallery.people AS people ON people.id = visits.person_id
          LEFT JOIN gallery.teams AS teams ON teams.id = people.team_id
        WHERE visits.at <= now()
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          as_of = now(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'past_visits__43778b81'
      )
    MERGE INTO pgtc.past_visits__43778b81 AS s
    USING (
      SELECT n.id, n.name, n.team, n.at, n.minutes, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.team, f.at, f.minutes, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.past_visits__43778b81 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.name, n.team, n.at, n.minutes),
          (o.id, o.name, o.team, o.at, o.minutes)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, name = c.name, team = c.team, at = c.at, minutes = c.minutes
    WHEN NOT MATCHED THEN
      INSERT (id, name, team, at, minutes) VALUES (c.id, c.name, c.team, c.at, c.minutes);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('past_visits__43778b81', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_past_visits__43778b81(text) IS 'Brings stream table gallery.past_visits up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_past_visits__43778b81(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_past_visits__43778b81()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
SET TimeZone = 'UTC'
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_past_visits__43778b81(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'past_visits__43778b81';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.team, q.at, q.minutes
        FROM (
          SELECT v.id, p.name, t.name AS team, v.at, v.minutes
          FROM gallery.visits AS v
            JOIN gallery.people AS p ON p.id = v.person_id
            LEFT JOIN gallery.teams AS t ON t.id = p.team_id
          WHERE v.at <= now()
        ) AS q (id, name, team, at, minutes)
      ),
      stored AS (
        SELECT q.id, q.name, q.team, q.at, q.minutes
        FROM (
          SELECT s.id, s.name, s.team, s.at, s.minutes FROM pgtc.past_visits__43778b81 AS s
        ) AS q (id, name, team, at, minutes)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_past_visits__43778b81() IS 'Compares stream table gallery.past_visits with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_past_visits__43778b81() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, team_id, rank() OVER w AS place, lag(salary) OVER w AS above, salary / nullif(sum(salary) OVER (PARTITION BY team_id), 0) AS share
FROM gallery.people WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  id,
  team_id,
  rank() OVER w AS place,
  lag(salary) OVER w AS above,
  salary / NULLIF(sum(salary) OVER (PARTITION BY team_id), 0) AS share
FROM gallery.people
WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::integer AS team_id, NULL::bigint AS place, NULL::numeric AS above, NULL::numeric AS share;
SELECT pgtc.assert_same_query('gallery.ranks', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.ranks: what is stored.
CREATE TABLE pgtc.ranks__96b43af8 (
  id integer NOT NULL,
  team_id integer,
  place bigint NOT NULL,
  above numeric,
  share numeric,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.ranks__96b43af8 (team_id);
COMMENT ON TABLE pgtc.ranks__96b43af8 IS 'Storage of stream table gallery.ranks. Read the view instead.';

-- == functions
-- gallery.ranks: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_ranks__96b43af8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.ranks;
  END IF;
  CREATE OR REPLACE VIEW gallery.ranks AS
  SELECT s.id, s.team_id, s.place, s.above, s.share FROM pgtc.ranks__96b43af8 AS s;
  COMMENT ON VIEW gallery.ranks IS 'Ranks and neighbours.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_ranks__96b43af8(boolean) IS 'Puts the view gallery.ranks over this version.';
REVOKE ALL ON FUNCTION pgtc.show_ranks__96b43af8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_ranks__96b43af8(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('ranks__96b43af8', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'ranks__96b43af8';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.ranks__96b43af8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.team_id, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.team_id, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [window.stored_partitions]
      touched AS (SELECT DISTINCT d_people.team_id FROM d_people),
      -- windows over rows of touched partitions
      windows AS (
        SELECT
          people.id,
          people.team_id,
          people.salary,
          rank() OVER (PARTITION BY people.team_id ORDER BY people.salary DESC, people.id) AS place,
          lag(people.salary) OVER (
            PARTITION BY people.team_id
            ORDER BY people.salary DESC, people.id
          ) AS above,
          sum(people.salary) OVER (PARTITION BY people.team_id) AS sum
        FROM gallery.people AS people
          JOIN touched
            ON people.team_id = touched.team_id
              OR (people.team_id IS NULL AND touched.team_id IS NULL)
      ),
      -- their rows in the present state  [window.stored_partitions]
      fresh AS (
        SELECT
          windows.id,
          windows.team_id,
          windows.place,
          windows.above,
          windows.salary / NULLIF(windows.sum, 0::numeric) AS share
        FROM windows
      ),
      -- the rows that are stored of them
      stored AS (
        SELECT s.id, s.team_id, s.place, s.above, s.share
        FROM touched AS t
          JOIN pgtc.ranks__96b43af8 AS s
            ON s.team_id = t.team_id OR (s.team_id IS NULL AND t.team_id IS NULL)
      ),
      -- what differs
      change AS (
        SELECT r.id, r.team_id, r.place, r.above, r.share, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.team_id, r.place, r.above, r.share, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.team_id, r.place, r.above, r.share, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY
          r.id,
          r.team_id,
          r.place,
          r.above,
          numeric_send(r.above),
          r.share,
          numeric_send(r.share)
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'ranks__96b43af8'
      )
    MERGE INTO pgtc.ranks__96b43af8 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.team_id, d.place, d.above, d.share, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET team_id = c.team_id, place = c.place, above = c.above, share = c.share
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, team_id, place, above, share) VALUES (c.id, c.team_id, c.place, c.above, c.share)
    WHEN NOT MATCHED AND pgtc.drift('gallery.ranks') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('ranks__96b43af8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- windows over people'
      fresh AS (
        SELECT
          windows.id,
          windows.team_id,
          windows.place,
          windows.above,
          windows.salary / NULLIF(windows.sum, 0::numeric) AS share
        FROM (
          SELECT
            people.id,
            people.team_id,
            people.salary,
            rank() OVER (
              PARTITION BY people.team_id
              ORDER BY people.salary DESC, people.id
            ) AS place,
            lag(people.salary) OVER (
              PARTITION BY people.team_id
              ORDER BY people.salary DESC, people.id
            ) AS above,
            sum(people.salary) OVER (PARTITION BY people.team_id) AS sum
          FROM gallery.people AS people
        ) AS windows
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'ranks__96b43af8'
      )
    MERGE INTO pgtc.ranks__96b43af8 AS s
    USING (
      SELECT n.id, n.team_id, n.place, n.above, n.share, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.team_id, f.place, f.above, f.share, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.ranks__96b43af8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.team_id, n.place, n.above, n.share),
          (o.id, o.team_id, o.place, o.above, o.share)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, team_id = c.team_id, place = c.place, above = c.above, share = c.share
    WHEN NOT MATCHED THEN
      INSERT (id, team_id, place, above, share) VALUES (c.id, c.team_id, c.place, c.above, c.share);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('ranks__96b43af8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_ranks__96b43af8(text) IS 'Brings stream table gallery.ranks up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_ranks__96b43af8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_ranks__96b43af8()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_ranks__96b43af8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'ranks__96b43af8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.team_id, q.place, q.above, q.share
        FROM (
          SELECT
            id,
            team_id,
            rank() OVER w AS place,
            lag(salary) OVER w AS above,
            salary / NULLIF(sum(salary) OVER (PARTITION BY team_id), 0) AS share
          FROM gallery.people
          WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id)
        ) AS q (id, team_id, place, above, share)
      ),
      stored AS (
        SELECT q.id, q.team_id, q.place, q.above, q.share
        FROM (
          SELECT s.id, s.team_id, s.place, s.above, s.share FROM pgtc.ranks__96b43af8 AS s
        ) AS q (id, team_id, place, above, share)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_ranks__96b43af8() IS 'Compares stream table gallery.ranks with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_ranks__96b43af8() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, person_id, at, sum(minutes) OVER (PARTITION BY person_id ORDER BY at, id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS lately
FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  id,
  person_id,
  at,
  sum(minutes) OVER (
    PARTITION BY person_id
    ORDER BY at, id
    ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
  ) AS lately
FROM gallery.visits;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS id, NULL::integer AS person_id, NULL::timestamptz AS at, NULL::bigint AS lately;
SELECT pgtc.assert_same_query('gallery.running_total', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.running_total: what is stored.
CREATE TABLE pgtc.running_total__87583efd (
  id bigint NOT NULL,
  person_id integer NOT NULL,
  at timestamptz NOT NULL,
  lately bigint,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.running_total__87583efd (person_id);
COMMENT ON TABLE pgtc.running_total__87583efd IS 'Storage of stream table gallery.running_total. Read the view instead.';

-- == functions
-- gallery.running_total: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_running_total__87583efd(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.running_total;
  END IF;
  CREATE OR REPLACE VIEW gallery.running_total AS
  SELECT s.id, s.person_id, s.at, s.lately FROM pgtc.running_total__87583efd AS s;
  COMMENT ON VIEW gallery.running_total IS 'A moving frame.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_running_total__87583efd(boolean) IS 'Puts the view gallery.running_total over this version.';
REVOKE ALL ON FUNCTION pgtc.show_running_total__87583efd(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_running_total__87583efd(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('running_total__87583efd', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'running_total__87583efd';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.running_total__87583efd'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [window.stored_partitions]
      touched AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- windows over rows of touched partitions
      windows AS (
        SELECT
          visits.id,
          visits.person_id,
          visits.at,
          visits.minutes,
          sum(visits.minutes) OVER (
            PARTITION BY visits.person_id
            ORDER BY visits.at, visits.id
            ROWS BETWEEN 2::bigint PRECEDING AND CURRENT ROW
          ) AS lately
        FROM gallery.visits AS visits
          JOIN touched ON visits.person_id = touched.person_id
      ),
      -- their rows in the present state  [window.stored_partitions]
      fresh AS (SELECT windows.id, windows.person_id, windows.at, windows.lately FROM windows),
      -- the rows that are stored of them
      stored AS (
        SELECT s.id, s.person_id, s.at, s.lately
        FROM touched AS t
          JOIN pgtc.running_total__87583efd AS s ON s.person_id = t.person_id
      ),
      -- what differs
      change AS (
        SELECT r.id, r.person_id, r.at, r.lately, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.person_id, r.at, r.lately, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.person_id, r.at, r.lately, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.id, r.person_id, r.at, r.lately
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'running_total__87583efd'
      )
    MERGE INTO pgtc.running_total__87583efd AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.person_id, d.at, d.lately, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET person_id = c.person_id, at = c.at, lately = c.lately
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, person_id, at, lately) VALUES (c.id, c.person_id, c.at, c.lately)
    WHEN NOT MATCHED AND pgtc.drift('gallery.running_total') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('running_total__87583efd');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- windows over visits'
      fresh AS (
        SELECT windows.id, windows.person_id, windows.at, windows.lately
        FROM (
          SELECT
            visits.id,
            visits.person_id,
            visits.at,
            visits.minutes,
            sum(visits.minutes) OVER (
              PARTITION BY visits.person_id
              ORDER BY visits.at, visits.id
              ROWS BETWEEN 2::bigint PRECEDING AND CURRENT ROW
            ) AS lately
          FROM gallery.visits AS visits
        ) AS windows
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'running_total__87583efd'
      )
    MERGE INTO pgtc.running_total__87583efd AS s
    USING (
      SELECT n.id, n.person_id, n.at, n.lately, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.person_id, f.at, f.lately, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.running_total__87583efd AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.person_id, n.at, n.lately), (o.id, o.person_id, o.at, o.lately))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, person_id = c.person_id, at = c.at, lately = c.lately
    WHEN NOT MATCHED THEN
      INSERT (id, person_id, at, lately) VALUES (c.id, c.person_id, c.at, c.lately);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('running_total__87583efd', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_running_total__87583efd(text) IS 'Brings stream table gallery.running_total up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_running_total__87583efd(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_running_total__87583efd()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_running_total__87583efd(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'running_total__87583efd';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.person_id, q.at, q.lately
        FROM (
          SELECT
            id,
            person_id,
            at,
            sum(minutes) OVER (
              PARTITION BY person_id
              ORDER BY at, id
              ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
            ) AS lately
          FROM gallery.visits
        ) AS q (id, person_id, at, lately)
      ),
      stored AS (
        SELECT q.id, q.person_id, q.at, q.lately
        FROM (
          SELECT s.id, s.person_id, s.at, s.lately FROM pgtc.running_total__87583efd AS s
        ) AS q (id, person_id, at, lately)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_running_total__87583efd() IS 'Compares stream table gallery.running_total with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_running_total__87583efd() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, p.name, m.name AS manager FROM gallery.people AS p JOIN gallery.people AS m ON m.id = p.manager_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, p.name, m.name AS manager
FROM gallery.people AS p
  JOIN gallery.people AS m ON m.id = p.manager_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::text AS manager;
SELECT pgtc.assert_same_query('gallery.self_join', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.self_join: what is stored.
CREATE TABLE pgtc.self_join__a35cbd28 (
  id integer NOT NULL,
  name text NOT NULL,
  manager text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.self_join__a35cbd28 IS 'Storage of stream table gallery.self_join. Read the view instead.';

-- == functions
-- gallery.self_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_self_join__a35cbd28(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.self_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.self_join AS
  SELECT s.id, s.name, s.manager FROM pgtc.self_join__a35cbd28 AS s;
  COMMENT ON VIEW gallery.self_join IS 'A table joined with itself.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_self_join__a35cbd28(boolean) IS 'Puts the view gallery.self_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_self_join__a35cbd28(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_self_join__a35cbd28(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('self_join__a35cbd28', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'self_join__a35cbd28';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.self_join__a35cbd28'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.manager_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.manager_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people_2 AS (
        SELECT d_people.id, d_people.name AS manager, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.id, d_people.name
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δ(people ⋈ people)  [join.bilinear]
      --   + Δpeople ⋈ people'
      --   + people' ⋈ Δpeople
      --   − Δpeople ⋈ Δpeople
      changes AS (
        SELECT d_people.id, d_people.name, people.name AS manager, d_people.weight
        FROM d_people
          JOIN gallery.people AS people ON people.id = d_people.manager_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, d_people_2.manager, d_people_2.weight
        FROM d_people_2
          JOIN gallery.people AS people ON d_people_2.id = people.manager_id
        WHERE EXISTS (SELECT FROM d_people_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people_2.manager,
          -d_people.weight * d_people_2.weight AS weight
        FROM d_people
          JOIN d_people_2 ON d_people_2.id = d_people.manager_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_people_2)
      ),
      -- Δ(people ⋈ people), equal rows merged
      change AS (
        SELECT changes.id, changes.name, changes.manager, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.id, changes.name, changes.manager
        HAVING sum(changes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'self_join__a35cbd28'
      )
    MERGE INTO pgtc.self_join__a35cbd28 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.manager, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, manager = c.manager
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, manager) VALUES (c.id, c.name, c.manager)
    WHEN NOT MATCHED AND pgtc.drift('gallery.self_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('self_join__a35cbd28');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⋈ people'
      fresh AS (
        SELECT people.id, people.name, people_2.name AS manager
        FROM gallery.people AS people
          JOIN gallery.people AS people_2 ON people_2.id = people.manager_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'self_join__a35cbd28'
      )
    MERGE INTO pgtc.self_join__a35cbd28 AS s
    USING (
      SELECT n.id, n.name, n.manager, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.manager, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.self_join__a35cbd28 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.manager), (o.id, o.name, o.manager))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, manager = c.manager
    WHEN NOT MATCHED THEN INSERT (id, name, manager) VALUES (c.id, c.name, c.manager);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('self_join__a35cbd28', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_self_join__a35cbd28(text) IS 'Brings stream table gallery.self_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_self_join__a35cbd28(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_self_join__a35cbd28()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_self_join__a35cbd28(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'self_join__a35cbd28';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.manager
        FROM (
          SELECT p.id, p.name, m.name AS manager
          FROM gallery.people AS p
            JOIN gallery.people AS m ON m.id = p.manager_id
        ) AS q (id, name, manager)
      ),
      stored AS (
        SELECT q.id, q.name, q.manager
        FROM (
          SELECT s.id, s.name, s.manager FROM pgtc.self_join__a35cbd28 AS s
        ) AS q (id, name, manager)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_self_join__a35cbd28() IS 'Compares stream table gallery.self_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_self_join__a35cbd28() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, generate_series(1, minutes / 10) AS tenth FROM gallery.visits WHERE minutes < 100;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, generate_series(1, minutes / 10) AS tenth FROM gallery.visits WHERE minutes < 100;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS id, NULL::integer AS tenth;
SELECT pgtc.assert_same_query('gallery.series', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.series: what is stored.
CREATE TABLE pgtc.series__fddcbf24 (
  id bigint NOT NULL,
  tenth integer,
  pgtc_hash bigint NOT NULL,
  pgtc_weight bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.series__fddcbf24 (pgtc_hash);
COMMENT ON TABLE pgtc.series__fddcbf24 IS 'Storage of stream table gallery.series. Read the view instead.';

-- == functions
-- gallery.series: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_series__fddcbf24(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.series;
  END IF;
  CREATE OR REPLACE VIEW gallery.series AS
  SELECT s.id, s.tenth
  FROM pgtc.series__fddcbf24 AS s,
    generate_series(1, s.pgtc_weight) AS pgtc_copy;
  COMMENT ON VIEW gallery.series IS 'A set-returning function in the select list.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_series__fddcbf24(boolean) IS 'Puts the view gallery.series over this version.';
REVOKE ALL ON FUNCTION pgtc.show_series__fddcbf24(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_series__fddcbf24(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('series__fddcbf24', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'series__fddcbf24';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.series__fddcbf24'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(expanded visits), mapped, equal rows merged
      change AS (
        SELECT d_visits.id, generate_series.tenth, sum(d_visits.weight)::bigint AS weight
        FROM d_visits
          CROSS JOIN generate_series(1, d_visits.minutes / 10) AS generate_series (tenth)
        WHERE d_visits.minutes < 100
        GROUP BY d_visits.id, generate_series.tenth
        HAVING sum(d_visits.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'series__fddcbf24'
      )
    MERGE INTO pgtc.series__fddcbf24 AS s
    USING (
      SELECT d.id, d.tenth, hash_record_extended((d.id, d.tenth), 0) AS pgtc_hash, d.weight
      FROM change AS d
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.id = c.id AND s.tenth IS NOT DISTINCT FROM c.tenth
    WHEN MATCHED AND s.pgtc_weight + c.weight = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_weight = s.pgtc_weight + c.weight
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, tenth, pgtc_hash, pgtc_weight) VALUES (c.id, c.tenth, c.pgtc_hash, c.weight)
    WHEN NOT MATCHED AND pgtc.drift('gallery.series') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('series__fddcbf24');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- visits', filtered, expanded, equal rows merged
      fresh AS (
        SELECT visits.id, generate_series.tenth, count(*)::bigint AS weight
        FROM gallery.visits AS visits
          CROSS JOIN generate_series(1, visits.minutes / 10) AS generate_series (tenth)
        WHERE visits.minutes < 100
        GROUP BY visits.id, generate_series.tenth
        HAVING count(*) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'series__fddcbf24'
      )
    MERGE INTO pgtc.series__fddcbf24 AS s
    USING (
      SELECT n.id, n.tenth, n.pgtc_hash, n.pgtc_weight, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.id,
          f.tenth,
          hash_record_extended((f.id, f.tenth), 0) AS pgtc_hash,
          TRUE AS pgtc_present,
          f.weight AS pgtc_weight
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.series__fddcbf24 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.id = o.id AND n.tenth IS NOT DISTINCT FROM o.tenth
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.tenth, n.pgtc_hash, n.pgtc_weight),
          (o.id, o.tenth, o.pgtc_hash, o.pgtc_weight)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, tenth = c.tenth, pgtc_hash = c.pgtc_hash, pgtc_weight = c.pgtc_weight
    WHEN NOT MATCHED THEN
      INSERT (id, tenth, pgtc_hash, pgtc_weight) VALUES (c.id, c.tenth, c.pgtc_hash, c.pgtc_weight);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('series__fddcbf24', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_series__fddcbf24(text) IS 'Brings stream table gallery.series up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_series__fddcbf24(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_series__fddcbf24()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_series__fddcbf24(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'series__fddcbf24';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.tenth
        FROM (
          SELECT id, generate_series(1, minutes / 10) AS tenth
          FROM gallery.visits
          WHERE minutes < 100
        ) AS q (id, tenth)
      ),
      stored AS (
        SELECT q.id, q.tenth
        FROM (
          SELECT s.id, s.tenth
          FROM pgtc.series__fddcbf24 AS s,
            generate_series(1, s.pgtc_weight) AS pgtc_copy
        ) AS q (id, tenth)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_series__fddcbf24() IS 'Compares stream table gallery.series with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_series__fddcbf24() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC, id LIMIT 5;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC, id LIMIT 5;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::numeric(10, 2) AS salary;
SELECT pgtc.assert_same_query('gallery.top_n', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.top_n: what is stored.
CREATE TABLE pgtc.top_n__3424137e (
  id integer NOT NULL,
  name text NOT NULL,
  salary numeric(10, 2) NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.top_n__3424137e IS 'Storage of stream table gallery.top_n. Read the view instead.';

-- == functions
-- gallery.top_n: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_top_n__3424137e(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.top_n;
  END IF;
  CREATE OR REPLACE VIEW gallery.top_n AS
  SELECT s.id, s.name, s.salary FROM pgtc.top_n__3424137e AS s;
  COMMENT ON VIEW gallery.top_n IS 'The five best paid.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_top_n__3424137e(boolean) IS 'Puts the view gallery.top_n over this version.';
REVOKE ALL ON FUNCTION pgtc.show_top_n__3424137e(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_top_n__3424137e(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('top_n__3424137e', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'top_n__3424137e';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.top_n__3424137e'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_people LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.id, first.name, first.salary
        FROM (
          SELECT people.id, people.name, people.salary
          FROM gallery.people AS people
          ORDER BY people.salary DESC, people.id
          LIMIT 5
        ) AS first
        WHERE EXISTS (SELECT FROM d_people)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.id, s.name, s.salary FROM touched AS t CROSS JOIN pgtc.top_n__3424137e AS s
      ),
      -- what differs
      change AS (
        SELECT r.id, r.name, r.salary, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.name, r.salary, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.name, r.salary, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.id, r.name, r.salary
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'top_n__3424137e'
      )
    MERGE INTO pgtc.top_n__3424137e AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.salary, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, salary = c.salary
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, salary) VALUES (c.id, c.name, c.salary)
    WHEN NOT MATCHED AND pgtc.drift('gallery.top_n') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('top_n__3424137e');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of people'
      fresh AS (
        SELECT people.id, people.name, people.salary
        FROM gallery.people AS people
        ORDER BY people.salary DESC, people.id
        LIMIT 5
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'top_n__3424137e'
      )
    MERGE INTO pgtc.top_n__3424137e AS s
    USING (
      SELECT n.id, n.name, n.salary, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.salary, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.top_n__3424137e AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.salary), (o.id, o.name, o.salary))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, salary = c.salary
    WHEN NOT MATCHED THEN INSERT (id, name, salary) VALUES (c.id, c.name, c.salary);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('top_n__3424137e', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_top_n__3424137e(text) IS 'Brings stream table gallery.top_n up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_top_n__3424137e(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_top_n__3424137e()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_top_n__3424137e(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'top_n__3424137e';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.salary
        FROM (
          SELECT id, name, salary FROM gallery.people ORDER BY salary DESC, id LIMIT 5
        ) AS q (id, name, salary)
      ),
      stored AS (
        SELECT q.id, q.name, q.salary
        FROM (
          SELECT s.id, s.name, s.salary FROM pgtc.top_n__3424137e AS s
        ) AS q (id, name, salary)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_top_n__3424137e() IS 'Compares stream table gallery.top_n with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_top_n__3424137e() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, team_id, salary FROM (
    SELECT id, team_id, salary, row_number() OVER (PARTITION BY team_id ORDER BY salary DESC, id) AS place FROM gallery.people
) AS ranked WHERE place <= 2;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, team_id, salary
FROM (
  SELECT
    id,
    team_id,
    salary,
    row_number() OVER (PARTITION BY team_id ORDER BY salary DESC, id) AS place
  FROM gallery.people
) AS ranked
WHERE place <= 2;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::integer AS team_id, NULL::numeric(10, 2) AS salary;
SELECT pgtc.assert_same_query('gallery.top_per_group', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.top_per_group: what is stored.
CREATE TABLE pgtc.top_per_group__d21de7eb (
  id integer NOT NULL,
  team_id integer,
  salary numeric(10, 2) NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.top_per_group__d21de7eb (team_id);
COMMENT ON TABLE pgtc.top_per_group__d21de7eb IS 'Storage of stream table gallery.top_per_group. Read the view instead.';

-- == functions
-- gallery.top_per_group: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_top_per_group__d21de7eb(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.top_per_group;
  END IF;
  CREATE OR REPLACE VIEW gallery.top_per_group AS
  SELECT s.id, s.team_id, s.salary FROM pgtc.top_per_group__d21de7eb AS s;
  COMMENT ON VIEW gallery.top_per_group IS 'The two best paid of each team.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_top_per_group__d21de7eb(boolean) IS 'Puts the view gallery.top_per_group over this version.';
REVOKE ALL ON FUNCTION pgtc.show_top_per_group__d21de7eb(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_top_per_group__d21de7eb(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('top_per_group__d21de7eb', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'top_per_group__d21de7eb';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.top_per_group__d21de7eb'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.team_id, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.team_id, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [window.stored_partitions]
      touched AS (SELECT DISTINCT d_people.team_id FROM d_people),
      -- their rows in the present state  [window.stored_partitions]
      fresh AS (
        SELECT placed.id, placed.team_id, placed.salary
        FROM (
          SELECT
            people.id,
            people.team_id,
            people.salary,
            row_number() OVER (
              PARTITION BY people.team_id
              ORDER BY people.salary DESC, people.id
            ) AS pgtc_place
          FROM gallery.people AS people
            JOIN touched
              ON people.team_id = touched.team_id
                OR (people.team_id IS NULL AND touched.team_id IS NULL)
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- the rows that are stored of them
      stored AS (
        SELECT s.id, s.team_id, s.salary
        FROM touched AS t
          JOIN pgtc.top_per_group__d21de7eb AS s
            ON s.team_id = t.team_id OR (s.team_id IS NULL AND t.team_id IS NULL)
      ),
      -- what differs
      change AS (
        SELECT r.id, r.team_id, r.salary, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.team_id, r.salary, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.team_id, r.salary, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.id, r.team_id, r.salary
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'top_per_group__d21de7eb'
      )
    MERGE INTO pgtc.top_per_group__d21de7eb AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.team_id, d.salary, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET team_id = c.team_id, salary = c.salary
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, team_id, salary) VALUES (c.id, c.team_id, c.salary)
    WHEN NOT MATCHED AND pgtc.drift('gallery.top_per_group') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('top_per_group__d21de7eb');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of people'
      fresh AS (
        SELECT placed.id, placed.team_id, placed.salary
        FROM (
          SELECT
            people.id,
            people.team_id,
            people.salary,
            row_number() OVER (
              PARTITION BY people.team_id
              ORDER BY people.salary DESC, people.id
            ) AS pgtc_place
          FROM gallery.people AS people
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'top_per_group__d21de7eb'
      )
    MERGE INTO pgtc.top_per_group__d21de7eb AS s
    USING (
      SELECT n.id, n.team_id, n.salary, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.team_id, f.salary, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.top_per_group__d21de7eb AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.team_id, n.salary), (o.id, o.team_id, o.salary))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, team_id = c.team_id, salary = c.salary
    WHEN NOT MATCHED THEN INSERT (id, team_id, salary) VALUES (c.id, c.team_id, c.salary);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('top_per_group__d21de7eb', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_top_per_group__d21de7eb(text) IS 'Brings stream table gallery.top_per_group up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_top_per_group__d21de7eb(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_top_per_group__d21de7eb()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_top_per_group__d21de7eb(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'top_per_group__d21de7eb';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.team_id, q.salary
        FROM (
          SELECT id, team_id, salary
          FROM (
            SELECT
              id,
              team_id,
              salary,
              row_number() OVER (PARTITION BY team_id ORDER BY salary DESC, id) AS place
            FROM gallery.people
          ) AS ranked
          WHERE place <= 2
        ) AS q (id, team_id, salary)
      ),
      stored AS (
        SELECT q.id, q.team_id, q.salary
        FROM (
          SELECT s.id, s.team_id, s.salary FROM pgtc.top_per_group__d21de7eb AS s
        ) AS q (id, team_id, salary)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_top_per_group__d21de7eb() IS 'Compares stream table gallery.top_per_group with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_top_per_group__d21de7eb() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC FETCH FIRST 3 ROWS WITH TIES;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT id, name, salary FROM gallery.people ORDER BY salary DESC FETCH FIRST 3 ROWS WITH TIES;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::numeric(10, 2) AS salary;
SELECT pgtc.assert_same_query('gallery.top_with_ties', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.top_with_ties: what is stored.
CREATE TABLE pgtc.top_with_ties__5500154b (
  id integer NOT NULL,
  name text NOT NULL,
  salary numeric(10, 2) NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.top_with_ties__5500154b IS 'Storage of stream table gallery.top_with_ties. Read the view instead.';

-- == functions
-- gallery.top_with_ties: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_top_with_ties__5500154b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.top_with_ties;
  END IF;
  CREATE OR REPLACE VIEW gallery.top_with_ties AS
  SELECT s.id, s.name, s.salary FROM pgtc.top_with_ties__5500154b AS s;
  COMMENT ON VIEW gallery.top_with_ties IS 'The three highest salaries, however many have them.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_top_with_ties__5500154b(boolean) IS 'Puts the view gallery.top_with_ties over this version.';
REVOKE ALL ON FUNCTION pgtc.show_top_with_ties__5500154b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_top_with_ties__5500154b(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('top_with_ties__5500154b', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'top_with_ties__5500154b';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.top_with_ties__5500154b'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_people LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.id, first.name, first.salary
        FROM (
          SELECT people.id, people.name, people.salary
          FROM gallery.people AS people
          ORDER BY people.salary DESC
          FETCH FIRST 3 ROWS WITH TIES
        ) AS first
        WHERE EXISTS (SELECT FROM d_people)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.id, s.name, s.salary FROM touched AS t CROSS JOIN pgtc.top_with_ties__5500154b AS s
      ),
      -- what differs
      change AS (
        SELECT r.id, r.name, r.salary, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.name, r.salary, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.name, r.salary, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.id, r.name, r.salary
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'top_with_ties__5500154b'
      )
    MERGE INTO pgtc.top_with_ties__5500154b AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.salary, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, salary = c.salary
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, salary) VALUES (c.id, c.name, c.salary)
    WHEN NOT MATCHED AND pgtc.drift('gallery.top_with_ties') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('top_with_ties__5500154b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of people'
      fresh AS (
        SELECT people.id, people.name, people.salary
        FROM gallery.people AS people
        ORDER BY people.salary DESC
        FETCH FIRST 3 ROWS WITH TIES
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'top_with_ties__5500154b'
      )
    MERGE INTO pgtc.top_with_ties__5500154b AS s
    USING (
      SELECT n.id, n.name, n.salary, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.salary, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.top_with_ties__5500154b AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.salary), (o.id, o.name, o.salary))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, salary = c.salary
    WHEN NOT MATCHED THEN INSERT (id, name, salary) VALUES (c.id, c.name, c.salary);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('top_with_ties__5500154b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_top_with_ties__5500154b(text) IS 'Brings stream table gallery.top_with_ties up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_top_with_ties__5500154b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_top_with_ties__5500154b()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_top_with_ties__5500154b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'top_with_ties__5500154b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.salary
        FROM (
          SELECT id, name, salary
          FROM gallery.people
          ORDER BY salary DESC
          FETCH FIRST 3 ROWS WITH TIES
        ) AS q (id, name, salary)
      ),
      stored AS (
        SELECT q.id, q.name, q.salary
        FROM (
          SELECT s.id, s.name, s.salary FROM pgtc.top_with_ties__5500154b AS s
        ) AS q (id, name, salary)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_top_with_ties__5500154b() IS 'Compares stream table gallery.top_with_ties with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_top_with_ties__5500154b() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT team_id, count(DISTINCT manager_id) AS managers, string_agg(name, ', ' ORDER BY name, id) AS names,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median, mode() WITHIN GROUP (ORDER BY joined) AS common_day
FROM gallery.people GROUP BY team_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  team_id,
  count(DISTINCT manager_id) AS managers,
  string_agg(name, ', ' ORDER BY name, id) AS names,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median,
  mode() WITHIN GROUP (ORDER BY joined) AS common_day
FROM gallery.people
GROUP BY team_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS team_id, NULL::bigint AS managers, NULL::text AS names, NULL::double precision AS median, NULL::date AS common_day;
SELECT pgtc.assert_same_query('gallery.touched_groups', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.touched_groups: what is stored.
CREATE TABLE pgtc.touched_groups__d5199641 (
  team_id integer,
  managers bigint NOT NULL,
  names text,
  median double precision,
  common_day date,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.touched_groups__d5199641 (pgtc_hash);
COMMENT ON TABLE pgtc.touched_groups__d5199641 IS 'Storage of stream table gallery.touched_groups. Read the view instead.';

-- == functions
-- gallery.touched_groups: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_touched_groups__d5199641(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.touched_groups;
  END IF;
  CREATE OR REPLACE VIEW gallery.touched_groups AS
  SELECT s.team_id, s.managers, s.names, s.median, s.common_day
  FROM pgtc.touched_groups__d5199641 AS s;
  COMMENT ON VIEW gallery.touched_groups IS 'Aggregates that are computed anew for touched groups.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_touched_groups__d5199641(boolean) IS 'Puts the view gallery.touched_groups over this version.';
REVOKE ALL ON FUNCTION pgtc.show_touched_groups__d5199641(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_touched_groups__d5199641(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('touched_groups__d5199641', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'touched_groups__d5199641';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.touched_groups__d5199641'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT
          b.id,
          b.name,
          b.team_id,
          b.manager_id,
          b.salary,
          b.joined,
          b.tags,
          b.profile,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.id,
          b.name,
          b.team_id,
          b.manager_id,
          b.salary,
          b.joined,
          b.tags,
          b.profile,
          jsonb_send(b.profile)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- groups with a change  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT d_people.team_id FROM d_people),
      -- their values in the present state  [aggregate.touched_groups]
      "groups" AS (
        SELECT
          people.team_id,
          count(DISTINCT people.manager_id) AS managers,
          string_agg(people.name, ', ' ORDER BY people.name, people.id) AS names,
          percentile_cont(0.5::double precision) WITHIN GROUP (
            ORDER BY people.salary::double precision
          ) AS median,
          mode() WITHIN GROUP (ORDER BY people.joined) AS common_day
        FROM touched
          JOIN gallery.people AS people
            ON people.team_id = touched.team_id
              OR (people.team_id IS NULL AND touched.team_id IS NULL)
        GROUP BY people.team_id
      ),
      -- touched groups that exist now, and all touched groups as candidates for removal
      change AS (
        SELECT g.team_id, g.managers, g.names, g.median, g.common_day, 1 AS weight
        FROM "groups" AS g
        UNION ALL
        SELECT t.team_id, NULL, NULL, NULL, NULL, -1
        FROM touched AS t
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'touched_groups__d5199641'
      )
    MERGE INTO pgtc.touched_groups__d5199641 AS s
    USING (
      SELECT DISTINCT ON (d.team_id)
        d.team_id,
        d.managers,
        d.names,
        d.median,
        d.common_day,
        hash_record_extended(ROW(d.team_id), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.team_id, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.team_id IS NOT DISTINCT FROM c.team_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        managers = c.managers,
        names = c.names,
        median = c.median,
        common_day = c.common_day
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (team_id, managers, names, median, common_day, pgtc_hash)
      VALUES (c.team_id, c.managers, c.names, c.median, c.common_day, c.pgtc_hash);
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('touched_groups__d5199641');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of people'
      fresh AS (
        SELECT
          people.team_id,
          count(DISTINCT people.manager_id) AS managers,
          string_agg(people.name, ', ' ORDER BY people.name, people.id) AS names,
          percentile_cont(0.5::double precision) WITHIN GROUP (
            ORDER BY people.salary::double precision
          ) AS median,
          mode() WITHIN GROUP (ORDER BY people.joined) AS common_day
        FROM gallery.people AS people
        GROUP BY people.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'touched_groups__d5199641'
      )
    MERGE INTO pgtc.touched_groups__d5199641 AS s
    USING (
      SELECT
        n.team_id,
        n.managers,
        n.names,
        n.median,
        n.common_day,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team_id,
          f.managers,
          f.names,
          f.median,
          f.common_day,
          hash_record_extended(ROW(f.team_id), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.touched_groups__d5199641 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.team_id IS NOT DISTINCT FROM o.team_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.team_id, n.managers, n.names, n.median, n.common_day, n.pgtc_hash),
          (o.team_id, o.managers, o.names, o.median, o.common_day, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team_id = c.team_id,
        managers = c.managers,
        names = c.names,
        median = c.median,
        common_day = c.common_day,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team_id, managers, names, median, common_day, pgtc_hash)
      VALUES (c.team_id, c.managers, c.names, c.median, c.common_day, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('touched_groups__d5199641', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_touched_groups__d5199641(text) IS 'Brings stream table gallery.touched_groups up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_touched_groups__d5199641(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_touched_groups__d5199641()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_touched_groups__d5199641(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'touched_groups__d5199641';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.managers, q.names, q.median, q.common_day
        FROM (
          SELECT
            team_id,
            count(DISTINCT manager_id) AS managers,
            string_agg(name, ', ' ORDER BY name, id) AS names,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median,
            mode() WITHIN GROUP (ORDER BY joined) AS common_day
          FROM gallery.people
          GROUP BY team_id
        ) AS q (team_id, managers, names, median, common_day)
      ),
      stored AS (
        SELECT q.team_id, q.managers, q.names, q.median, q.common_day
        FROM (
          SELECT s.team_id, s.managers, s.names, s.median, s.common_day
          FROM pgtc.touched_groups__d5199641 AS s
        ) AS q (team_id, managers, names, median, common_day)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_touched_groups__d5199641() IS 'Compares stream table gallery.touched_groups with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_touched_groups__d5199641() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT name FROM gallery.people UNION SELECT name FROM gallery.teams;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT name FROM gallery.people UNION SELECT name FROM gallery.teams;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS name;
SELECT pgtc.assert_same_query('gallery.union_distinct', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.union_distinct: what is stored.
CREATE TABLE pgtc.union_distinct__ae438ef5 (
  name text NOT NULL,
  pgtc_rows bigint NOT NULL,
  PRIMARY KEY (name),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.union_distinct__ae438ef5 IS 'Storage of stream table gallery.union_distinct. Read the view instead.';

-- == functions
-- gallery.union_distinct: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_union_distinct__ae438ef5(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.union_distinct;
  END IF;
  CREATE OR REPLACE VIEW gallery.union_distinct AS
  SELECT s.name FROM pgtc.union_distinct__ae438ef5 AS s;
  COMMENT ON VIEW gallery.union_distinct IS 'UNION.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_union_distinct__ae438ef5(boolean) IS 'Puts the view gallery.union_distinct over this version.';
REVOKE ALL ON FUNCTION pgtc.show_union_distinct__ae438ef5(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_union_distinct__ae438ef5(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('union_distinct__ae438ef5', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'union_distinct__ae438ef5';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.union_distinct__ae438ef5'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.name, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.name, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(people + teams)  [union.linear]
      --   + Δpeople, mapped
      --   + Δteams, mapped
      changes AS (
        SELECT d_people.name, d_people.weight
        FROM d_people
        UNION ALL
        SELECT d_teams.name, d_teams.weight
        FROM d_teams
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT changes.name, sum(changes.weight)::bigint AS pgtc_rows
        FROM changes
        GROUP BY changes.name
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'union_distinct__ae438ef5'
      )
    MERGE INTO pgtc.union_distinct__ae438ef5 AS s
    USING change AS c
    ON s.name = c.name
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN INSERT (name, pgtc_rows) VALUES (c.name, c.pgtc_rows)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.union_distinct') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('union_distinct__ae438ef5');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (people' + teams')
      fresh AS (
        SELECT changes.name, count(*) AS pgtc_rows
        FROM (
          SELECT people.name
          FROM gallery.people AS people
          UNION ALL
          SELECT teams.name
          FROM gallery.teams AS teams
        ) AS changes
        GROUP BY changes.name
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'union_distinct__ae438ef5'
      )
    MERGE INTO pgtc.union_distinct__ae438ef5 AS s
    USING (
      SELECT n.name, n.pgtc_rows, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.name, f.pgtc_rows, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.union_distinct__ae438ef5 AS o ON n.name = o.name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.name, n.pgtc_rows), (o.name, o.pgtc_rows))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, pgtc_rows = c.pgtc_rows
    WHEN NOT MATCHED THEN INSERT (name, pgtc_rows) VALUES (c.name, c.pgtc_rows);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('union_distinct__ae438ef5', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_union_distinct__ae438ef5(text) IS 'Brings stream table gallery.union_distinct up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_union_distinct__ae438ef5(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_union_distinct__ae438ef5()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_union_distinct__ae438ef5(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'union_distinct__ae438ef5';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.name
        FROM (
          SELECT name FROM gallery.people UNION SELECT name FROM gallery.teams
        ) AS q (name)
      ),
      stored AS (
        SELECT q.name
        FROM (
          SELECT s.name FROM pgtc.union_distinct__ae438ef5 AS s
        ) AS q (name)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_union_distinct__ae438ef5() IS 'Compares stream table gallery.union_distinct with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_union_distinct__ae438ef5() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, tag, place FROM gallery.people AS p, unnest(p.tags) WITH ORDINALITY AS u(tag, place);
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.id, tag, place FROM gallery.people AS p, unnest(p.tags) WITH ORDINALITY AS u (tag, place);
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS tag, NULL::bigint AS place;
SELECT pgtc.assert_same_query('gallery.unnested', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.unnested: what is stored.
CREATE TABLE pgtc.unnested__5a24aaa0 (
  id integer NOT NULL,
  tag text,
  place bigint NOT NULL,
  PRIMARY KEY (id, place)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.unnested__5a24aaa0 IS 'Storage of stream table gallery.unnested. Read the view instead.';

-- == functions
-- gallery.unnested: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_unnested__5a24aaa0(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.unnested;
  END IF;
  CREATE OR REPLACE VIEW gallery.unnested AS
  SELECT s.id, s.tag, s.place FROM pgtc.unnested__5a24aaa0 AS s;
  COMMENT ON VIEW gallery.unnested IS 'One row per tag, with its place.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_unnested__5a24aaa0(boolean) IS 'Puts the view gallery.unnested over this version.';
REVOKE ALL ON FUNCTION pgtc.show_unnested__5a24aaa0(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_unnested__5a24aaa0(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('unnested__5a24aaa0', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'unnested__5a24aaa0';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.unnested__5a24aaa0'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.tags, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.tags
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(expanded people), mapped, equal rows merged
      change AS (
        SELECT d_people.id, unnest.tag, unnest.place, sum(d_people.weight)::bigint AS weight
        FROM d_people
          CROSS JOIN unnest(d_people.tags) WITH ORDINALITY AS unnest (tag, place)
        GROUP BY d_people.id, unnest.tag, unnest.place
        HAVING sum(d_people.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'unnested__5a24aaa0'
      )
    MERGE INTO pgtc.unnested__5a24aaa0 AS s
    USING (
      SELECT DISTINCT ON (d.id, d.place) d.id, d.tag, d.place, d.weight
      FROM change AS d
      ORDER BY d.id, d.place, d.weight DESC
    ) AS c
    ON s.id = c.id AND s.place = c.place
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET tag = c.tag
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, tag, place) VALUES (c.id, c.tag, c.place)
    WHEN NOT MATCHED AND pgtc.drift('gallery.unnested') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('unnested__5a24aaa0');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people', expanded
      fresh AS (
        SELECT people.id, unnest.tag, unnest.place
        FROM gallery.people AS people
          CROSS JOIN unnest(people.tags) WITH ORDINALITY AS unnest (tag, place)
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'unnested__5a24aaa0'
      )
    MERGE INTO pgtc.unnested__5a24aaa0 AS s
    USING (
      SELECT n.id, n.tag, n.place, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.tag, f.place, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.unnested__5a24aaa0 AS o ON n.id = o.id AND n.place = o.place
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.tag, n.place), (o.id, o.tag, o.place))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, tag = c.tag, place = c.place
    WHEN NOT MATCHED THEN INSERT (id, tag, place) VALUES (c.id, c.tag, c.place);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('unnested__5a24aaa0', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_unnested__5a24aaa0(text) IS 'Brings stream table gallery.unnested up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_unnested__5a24aaa0(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_unnested__5a24aaa0()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_unnested__5a24aaa0(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'unnested__5a24aaa0';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.tag, q.place
        FROM (
          SELECT p.id, tag, place
          FROM gallery.people AS p,
            unnest(p.tags) WITH ORDINALITY AS u (tag, place)
        ) AS q (id, tag, place)
      ),
      stored AS (
        SELECT q.id, q.tag, q.place
        FROM (
          SELECT s.id, s.tag, s.place FROM pgtc.unnested__5a24aaa0 AS s
        ) AS q (id, tag, place)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_unnested__5a24aaa0() IS 'Compares stream table gallery.unnested with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_unnested__5a24aaa0() FROM PUBLIC;

SELECT pgtc.claim_source('gallery', 'people');
-- gallery.people: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_people__19ada088 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id integer,
  name text,
  team_id integer,
  manager_id integer,
  salary numeric(10, 2),
  joined date,
  tags text[],
  profile jsonb
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_people__19ada088 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_people__19ada088 IS 'Changes of gallery.people, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_people__19ada088 () INHERITS (pgtc.changes_people__19ada088)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_people__19ada088;
COMMENT ON TABLE pgtc.bulk_people__19ada088 IS 'Changes of gallery.people, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'people', 'changes_people__19ada088', ARRAY['id', 'name', 'team_id', 'manager_id', 'salary', 'joined', 'tags', 'profile']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_people__19ada088()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT pgtc_statement, 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    (SELECT pgtc_statement, -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT pgtc_statement, -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_people__19ada088 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT pgtc_statement, 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    (SELECT pgtc_statement, -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name, n.team_id, n.manager_id, n.salary, n.joined, n.tags, n.profile FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_people__19ada088 (pgtc_seq, pgtc_weight, id, name, team_id, manager_id, salary, joined, tags, profile)
    SELECT pgtc_statement, -1, o.id, o.name, o.team_id, o.manager_id, o.salary, o.joined, o.tags, o.profile FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_people__19ada088() IS 'Captures the changes of gallery.people.';
REVOKE ALL ON FUNCTION pgtc.capture_people__19ada088() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.people
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.people
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.people
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.people
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_people__19ada088();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.people ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('gallery', 'teams');
-- gallery.teams: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_teams__f860bff4 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id integer,
  name text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_teams__f860bff4 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_teams__f860bff4 IS 'Changes of gallery.teams, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_teams__f860bff4 () INHERITS (pgtc.changes_teams__f860bff4)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_teams__f860bff4;
COMMENT ON TABLE pgtc.bulk_teams__f860bff4 IS 'Changes of gallery.teams, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'teams', 'changes_teams__f860bff4', ARRAY['id', 'name']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_teams__f860bff4()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    SELECT pgtc_statement, 1, n.id, n.name FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    (SELECT pgtc_statement, -1, o.id, o.name FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    SELECT pgtc_statement, -1, o.id, o.name FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_teams__f860bff4 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    SELECT pgtc_statement, 1, n.id, n.name FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    (SELECT pgtc_statement, -1, o.id, o.name FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_teams__f860bff4 (pgtc_seq, pgtc_weight, id, name)
    SELECT pgtc_statement, -1, o.id, o.name FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_teams__f860bff4() IS 'Captures the changes of gallery.teams.';
REVOKE ALL ON FUNCTION pgtc.capture_teams__f860bff4() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.teams
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.teams
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.teams
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.teams
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_teams__f860bff4();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.teams ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('gallery', 'visits');
-- gallery.visits: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_visits__101f463a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  person_id integer,
  at timestamptz,
  kind text,
  minutes integer
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_visits__101f463a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_visits__101f463a IS 'Changes of gallery.visits, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_visits__101f463a () INHERITS (pgtc.changes_visits__101f463a)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_visits__101f463a;
COMMENT ON TABLE pgtc.bulk_visits__101f463a IS 'Changes of gallery.visits, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'visits', 'changes_visits__101f463a', ARRAY['id', 'person_id', 'at', 'kind', 'minutes']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_visits__101f463a()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    SELECT pgtc_statement, 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    (SELECT pgtc_statement, -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    SELECT pgtc_statement, -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_visits__101f463a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    SELECT pgtc_statement, 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    (SELECT pgtc_statement, -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.person_id, n.at, n.kind, n.minutes FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_visits__101f463a (pgtc_seq, pgtc_weight, id, person_id, at, kind, minutes)
    SELECT pgtc_statement, -1, o.id, o.person_id, o.at, o.kind, o.minutes FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_visits__101f463a() IS 'Captures the changes of gallery.visits.';
REVOKE ALL ON FUNCTION pgtc.capture_visits__101f463a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.visits
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.visits
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.visits
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.visits
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_visits__101f463a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.visits ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('gallery', 'votes');
-- gallery.votes: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_votes__fb326d09 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  topic text,
  voice text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_votes__fb326d09 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_votes__fb326d09 IS 'Changes of gallery.votes, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_votes__fb326d09 () INHERITS (pgtc.changes_votes__fb326d09)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_votes__fb326d09;
COMMENT ON TABLE pgtc.bulk_votes__fb326d09 IS 'Changes of gallery.votes, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'votes', 'changes_votes__fb326d09', ARRAY['topic', 'voice']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_votes__fb326d09()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.changes_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    SELECT pgtc_statement, 1, n.topic, n.voice FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    (SELECT pgtc_statement, -1, o.topic, o.voice FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.topic, n.voice FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    SELECT pgtc_statement, -1, o.topic, o.voice FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_votes__fb326d09 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    SELECT pgtc_statement, 1, n.topic, n.voice FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    (SELECT pgtc_statement, -1, o.topic, o.voice FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.topic, n.voice FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_votes__fb326d09 (pgtc_seq, pgtc_weight, topic, voice)
    SELECT pgtc_statement, -1, o.topic, o.voice FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_votes__fb326d09() IS 'Captures the changes of gallery.votes.';
REVOKE ALL ON FUNCTION pgtc.capture_votes__fb326d09() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON gallery.votes
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_votes__fb326d09();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON gallery.votes
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_votes__fb326d09();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON gallery.votes
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_votes__fb326d09();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON gallery.votes
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_votes__fb326d09();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE gallery.votes ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE gallery.votes ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE gallery.votes ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE gallery.votes ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 63bb6bb4110a0597
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('bag__5c6447cb', 'gallery', 'bag', 'pending', 'refresh_bag__5c6447cb', 'verify_bag__5c6447cb', 'show_bag__5c6447cb',
        'incremental', '1 minute', '63bb6bb4110a0597',
        /* query */ 'SELECT topic, COALESCE(voice, ''abstained'') AS voice FROM gallery.votes');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('bag__5c6447cb', 'gallery', 'votes', ARRAY['topic', 'voice']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('bag__5c6447cb', 'gallery', 'votes');
INSERT INTO pgtc.frontier (storage) VALUES ('bag__5c6447cb');
SELECT pgtc.install('bag__5c6447cb');

-- == installed 8ee3e2216b69e89b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('compared_with_all__00f78f9a', 'gallery', 'compared_with_all', 'pending', 'refresh_compared_with_all__00f78f9a', 'verify_compared_with_all__00f78f9a', 'show_compared_with_all__00f78f9a',
        'incremental', '1 minute', '8ee3e2216b69e89b',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE p.salary >= ALL (SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('compared_with_all__00f78f9a', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('compared_with_all__00f78f9a', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('compared_with_all__00f78f9a');
SELECT pgtc.install('compared_with_all__00f78f9a');

-- == installed 6866f157f6c92dd4
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('cte_values__94186e79', 'gallery', 'cte_values', 'pending', 'refresh_cte_values__94186e79', 'verify_cte_values__94186e79', 'show_cte_values__94186e79',
        'incremental', '1 minute', '6866f157f6c92dd4',
        /* query */ 'WITH
  labels (kind, label) AS (VALUES (''call'', ''by telephone''), (''meeting'', ''in person''))
SELECT v.id, l.label FROM gallery.visits AS v JOIN labels AS l USING (kind)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('cte_values__94186e79', 'gallery', 'visits', ARRAY['id', 'kind']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('cte_values__94186e79', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('cte_values__94186e79');
SELECT pgtc.install('cte_values__94186e79');

-- == installed e2d8b0d257e5dc3d
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('distinct_on__930cf8b3', 'gallery', 'distinct_on', 'pending', 'refresh_distinct_on__930cf8b3', 'verify_distinct_on__930cf8b3', 'show_distinct_on__930cf8b3',
        'incremental', '1 minute', 'e2d8b0d257e5dc3d',
        /* query */ 'SELECT DISTINCT ON (kind) kind, person_id, at FROM gallery.visits ORDER BY kind, at DESC, id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('distinct_on__930cf8b3', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'kind']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('distinct_on__930cf8b3', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('distinct_on__930cf8b3');
SELECT pgtc.install('distinct_on__930cf8b3');

-- == installed ec68ae7d1e5182b3
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('distinct_rows__fda036aa', 'gallery', 'distinct_rows', 'pending', 'refresh_distinct_rows__fda036aa', 'verify_distinct_rows__fda036aa', 'show_distinct_rows__fda036aa',
        'incremental', '1 minute', 'ec68ae7d1e5182b3',
        /* query */ 'SELECT DISTINCT kind, minutes > 30 AS long FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('distinct_rows__fda036aa', 'gallery', 'visits', ARRAY['kind', 'minutes']::text[], ARRAY['key (id)']::text[]);
SELECT pgtc.accept_source('distinct_rows__fda036aa', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('distinct_rows__fda036aa');
SELECT pgtc.install('distinct_rows__fda036aa');

-- == installed e0316f2b5ced42ce
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('except_rows__6df881c8', 'gallery', 'except_rows', 'pending', 'refresh_except_rows__6df881c8', 'verify_except_rows__6df881c8', 'show_except_rows__6df881c8',
        'incremental', '1 minute', 'e0316f2b5ced42ce',
        /* query */ 'SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('except_rows__6df881c8', 'gallery', 'people', ARRAY['id']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('except_rows__6df881c8', 'gallery', 'visits', ARRAY['person_id']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('except_rows__6df881c8', 'gallery', 'people');
SELECT pgtc.accept_source('except_rows__6df881c8', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('except_rows__6df881c8');
SELECT pgtc.install('except_rows__6df881c8');

-- == installed d39f9003306cdceb
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('exists_or__c6a41860', 'gallery', 'exists_or', 'pending', 'refresh_exists_or__c6a41860', 'verify_exists_or__c6a41860', 'show_exists_or__c6a41860',
        'incremental', '1 minute', 'd39f9003306cdceb',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE p.salary > 3000
  OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('exists_or__c6a41860', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]),
  ('exists_or__c6a41860', 'gallery', 'visits', ARRAY['person_id', 'minutes']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('exists_or__c6a41860', 'gallery', 'people');
SELECT pgtc.accept_source('exists_or__c6a41860', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('exists_or__c6a41860');
SELECT pgtc.install('exists_or__c6a41860');

-- == installed f7bea40af793c9ff
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('exists_semi__11c529e8', 'gallery', 'exists_semi', 'pending', 'refresh_exists_semi__11c529e8', 'verify_exists_semi__11c529e8', 'show_exists_semi__11c529e8',
        'incremental', '1 minute', 'f7bea40af793c9ff',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('exists_semi__11c529e8', 'gallery', 'people', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('exists_semi__11c529e8', 'gallery', 'visits', ARRAY['person_id']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('exists_semi__11c529e8', 'gallery', 'people');
SELECT pgtc.accept_source('exists_semi__11c529e8', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('exists_semi__11c529e8');
SELECT pgtc.install('exists_semi__11c529e8');

-- == installed 3dbb9ef0c95fa179
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('extremes__3aacfe47', 'gallery', 'extremes', 'pending', 'refresh_extremes__3aacfe47', 'verify_extremes__3aacfe47', 'show_extremes__3aacfe47',
        'incremental', '1 minute', '3dbb9ef0c95fa179',
        /* query */ 'SELECT person_id, min(at) AS first_visit, max(at) AS last_visit
FROM gallery.visits
GROUP BY person_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('extremes__3aacfe47', 'gallery', 'visits', ARRAY['person_id', 'at']::text[], ARRAY['key (id)', 'not null at', 'not null person_id']::text[]);
SELECT pgtc.accept_source('extremes__3aacfe47', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('extremes__3aacfe47');
SELECT pgtc.install('extremes__3aacfe47');

-- == installed b46d01b28edb3e45
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('filtered__1b477156', 'gallery', 'filtered', 'pending', 'refresh_filtered__1b477156', 'verify_filtered__1b477156', 'show_filtered__1b477156',
        'incremental', '1 minute', 'b46d01b28edb3e45',
        /* query */ 'SELECT id, upper(name) AS name, salary * 12 AS yearly
FROM gallery.people
WHERE salary > 1000 OR team_id IS NULL');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('filtered__1b477156', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('filtered__1b477156', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('filtered__1b477156');
SELECT pgtc.install('filtered__1b477156');

-- == installed cece7639d3451e1d
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('full_join__83597890', 'gallery', 'full_join', 'pending', 'refresh_full_join__83597890', 'verify_full_join__83597890', 'show_full_join__83597890',
        'incremental', '1 minute', 'cece7639d3451e1d',
        /* query */ 'SELECT p.id AS person, t.id AS team
FROM gallery.people AS p
  FULL JOIN gallery.teams AS t ON t.id = p.team_id
WHERE p.id IS NULL OR t.id IS NULL');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('full_join__83597890', 'gallery', 'teams', ARRAY['id']::text[], ARRAY['key (id)', 'key (name)', 'not null id']::text[]),
  ('full_join__83597890', 'gallery', 'people', ARRAY['id', 'team_id']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('full_join__83597890', 'gallery', 'teams');
SELECT pgtc.accept_source('full_join__83597890', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('full_join__83597890');
SELECT pgtc.install('full_join__83597890');

-- == installed 6703076864e0f864
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('grouped__b1cea77b', 'gallery', 'grouped', 'pending', 'refresh_grouped__b1cea77b', 'verify_grouped__b1cea77b', 'show_grouped__b1cea77b',
        'incremental', '1 minute', '6703076864e0f864',
        /* query */ 'SELECT
  team_id,
  count(*) AS people,
  sum(salary) AS salaries,
  avg(salary) AS average,
  stddev(salary) AS spread,
  count(*) FILTER (WHERE manager_id IS NULL) AS bosses
FROM gallery.people
GROUP BY team_id
HAVING count(*) > 1');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('grouped__b1cea77b', 'gallery', 'people', ARRAY['team_id', 'manager_id', 'salary']::text[], ARRAY['key (id)', 'not null salary']::text[]);
SELECT pgtc.accept_source('grouped__b1cea77b', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('grouped__b1cea77b');
SELECT pgtc.install('grouped__b1cea77b');

-- == installed 8a23c824cf72add6
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('grouping_sets__7308ec36', 'gallery', 'grouping_sets', 'pending', 'refresh_grouping_sets__7308ec36', 'verify_grouping_sets__7308ec36', 'show_grouping_sets__7308ec36',
        'incremental', '1 minute', '8a23c824cf72add6',
        /* query */ 'SELECT
  team_id,
  EXTRACT(year FROM joined) AS year,
  GROUPING(team_id, EXTRACT(year FROM joined)) AS level,
  count(*) AS people,
  sum(salary) AS salaries
FROM gallery.people
GROUP BY ROLLUP (team_id, EXTRACT(year FROM joined))');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('grouping_sets__7308ec36', 'gallery', 'people', ARRAY['team_id', 'salary', 'joined']::text[], ARRAY['key (id)', 'not null joined', 'not null salary']::text[]);
SELECT pgtc.accept_source('grouping_sets__7308ec36', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('grouping_sets__7308ec36');
SELECT pgtc.install('grouping_sets__7308ec36');

-- == installed e7a88239500d8712
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('inner_join__8fc83f38', 'gallery', 'inner_join', 'pending', 'refresh_inner_join__8fc83f38', 'verify_inner_join__8fc83f38', 'show_inner_join__8fc83f38',
        'incremental', '1 minute', 'e7a88239500d8712',
        /* query */ 'SELECT p.id, p.name, t.name AS team
FROM gallery.people AS p
  JOIN gallery.teams AS t ON t.id = p.team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('inner_join__8fc83f38', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('inner_join__8fc83f38', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]);
SELECT pgtc.accept_source('inner_join__8fc83f38', 'gallery', 'teams');
SELECT pgtc.accept_source('inner_join__8fc83f38', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('inner_join__8fc83f38');
SELECT pgtc.install('inner_join__8fc83f38');

-- == installed 3e855088585fba81
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('intersect_all__68a8fcb0', 'gallery', 'intersect_all', 'pending', 'refresh_intersect_all__68a8fcb0', 'verify_intersect_all__68a8fcb0', 'show_intersect_all__68a8fcb0',
        'incremental', '1 minute', '3e855088585fba81',
        /* query */ 'SELECT topic, voice FROM gallery.votes INTERSECT ALL SELECT kind, ''yes'' FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('intersect_all__68a8fcb0', 'gallery', 'visits', ARRAY['kind']::text[], ARRAY['key (id)']::text[]),
  ('intersect_all__68a8fcb0', 'gallery', 'votes', ARRAY['topic', 'voice']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('intersect_all__68a8fcb0', 'gallery', 'visits');
SELECT pgtc.accept_source('intersect_all__68a8fcb0', 'gallery', 'votes');
INSERT INTO pgtc.frontier (storage) VALUES ('intersect_all__68a8fcb0');
SELECT pgtc.install('intersect_all__68a8fcb0');

-- == installed 99807bd1bbc8d358
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('json_parts__85b7d14d', 'gallery', 'json_parts', 'pending', 'refresh_json_parts__85b7d14d', 'verify_json_parts__85b7d14d', 'show_json_parts__85b7d14d',
        'incremental', '1 minute', '99807bd1bbc8d358',
        /* query */ 'SELECT p.id, e.key, e.value
FROM gallery.people AS p,
  jsonb_each_text(CASE jsonb_typeof(p.profile) WHEN ''object'' THEN p.profile END) AS e');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('json_parts__85b7d14d', 'gallery', 'people', ARRAY['id', 'profile']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('json_parts__85b7d14d', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('json_parts__85b7d14d');
SELECT pgtc.install('json_parts__85b7d14d');

-- == installed 4f44e83edaa4fc2f
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('lateral_latest__9a5c3a26', 'gallery', 'lateral_latest', 'pending', 'refresh_lateral_latest__9a5c3a26', 'verify_lateral_latest__9a5c3a26', 'show_lateral_latest__9a5c3a26',
        'incremental', '1 minute', '4f44e83edaa4fc2f',
        /* query */ 'SELECT p.id, p.name, v.at, v.kind
FROM gallery.people AS p
  CROSS JOIN LATERAL (
    SELECT at, kind FROM gallery.visits WHERE person_id = p.id ORDER BY at DESC, id DESC LIMIT 2
  ) AS v');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('lateral_latest__9a5c3a26', 'gallery', 'people', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('lateral_latest__9a5c3a26', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'kind']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('lateral_latest__9a5c3a26', 'gallery', 'people');
SELECT pgtc.accept_source('lateral_latest__9a5c3a26', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('lateral_latest__9a5c3a26');
SELECT pgtc.install('lateral_latest__9a5c3a26');

-- == installed cfc4cd800dd5ca26
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('left_join__01c73da8', 'gallery', 'left_join', 'pending', 'refresh_left_join__01c73da8', 'verify_left_join__01c73da8', 'show_left_join__01c73da8',
        'incremental', '1 minute', 'cfc4cd800dd5ca26',
        /* query */ 'SELECT p.id, p.name, t.name AS team
FROM gallery.people AS p
  LEFT JOIN gallery.teams AS t ON t.id = p.team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('left_join__01c73da8', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('left_join__01c73da8', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]);
SELECT pgtc.accept_source('left_join__01c73da8', 'gallery', 'teams');
SELECT pgtc.accept_source('left_join__01c73da8', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('left_join__01c73da8');
SELECT pgtc.install('left_join__01c73da8');

-- == installed 811bd9930484e6fa
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('nested_groups__df399d78', 'gallery', 'nested_groups', 'pending', 'refresh_nested_groups__df399d78', 'verify_nested_groups__df399d78', 'show_nested_groups__df399d78',
        'incremental', '1 minute', '811bd9930484e6fa',
        /* query */ 'SELECT visits, count(*) AS people
FROM (
  SELECT p.id, count(v.id) AS visits
  FROM gallery.people AS p
    LEFT JOIN gallery.visits AS v ON v.person_id = p.id
  GROUP BY p.id
) AS n
GROUP BY visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('nested_groups__df399d78', 'gallery', 'people', ARRAY['id']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('nested_groups__df399d78', 'gallery', 'visits', ARRAY['id', 'person_id']::text[], ARRAY['key (id)', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('nested_groups__df399d78', 'gallery', 'people');
SELECT pgtc.accept_source('nested_groups__df399d78', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('nested_groups__df399d78');
SELECT pgtc.install('nested_groups__df399d78');

-- == installed 4b8035db8310d27b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('not_exists_anti__a5448cc7', 'gallery', 'not_exists_anti', 'pending', 'refresh_not_exists_anti__a5448cc7', 'verify_not_exists_anti__a5448cc7', 'show_not_exists_anti__a5448cc7',
        'incremental', '1 minute', '4b8035db8310d27b',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE NOT EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.kind = ''call'')');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('not_exists_anti__a5448cc7', 'gallery', 'people', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('not_exists_anti__a5448cc7', 'gallery', 'visits', ARRAY['person_id', 'kind']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('not_exists_anti__a5448cc7', 'gallery', 'people');
SELECT pgtc.accept_source('not_exists_anti__a5448cc7', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('not_exists_anti__a5448cc7');
SELECT pgtc.install('not_exists_anti__a5448cc7');

-- == installed 2179ff3a4af3b894
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('not_in_null__5121c77c', 'gallery', 'not_in_null', 'pending', 'refresh_not_in_null__5121c77c', 'verify_not_in_null__5121c77c', 'show_not_in_null__5121c77c',
        'incremental', '1 minute', '2179ff3a4af3b894',
        /* query */ 'SELECT id, name
FROM gallery.people
WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('not_in_null__5121c77c', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('not_in_null__5121c77c', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('not_in_null__5121c77c');
SELECT pgtc.install('not_in_null__5121c77c');

-- == installed 9aa54a17092fb5af
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('outer_chain__f7ebd9de', 'gallery', 'outer_chain', 'pending', 'refresh_outer_chain__f7ebd9de', 'verify_outer_chain__f7ebd9de', 'show_outer_chain__f7ebd9de',
        'incremental', '1 minute', '9aa54a17092fb5af',
        /* query */ 'SELECT t.name AS team, p.name, v.at
FROM gallery.teams AS t
  LEFT JOIN gallery.people AS p ON p.team_id = t.id
  LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('outer_chain__f7ebd9de', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('outer_chain__f7ebd9de', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('outer_chain__f7ebd9de', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'minutes']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'teams');
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'people');
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('outer_chain__f7ebd9de');
SELECT pgtc.install('outer_chain__f7ebd9de');

-- == installed 690d69704c5c2e60
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('past_visits__43778b81', 'gallery', 'past_visits', 'pending', 'refresh_past_visits__43778b81', 'verify_past_visits__43778b81', 'show_past_visits__43778b81',
        'incremental', '1 minute', '690d69704c5c2e60',
        /* query */ 'SELECT v.id, p.name, t.name AS team, v.at, v.minutes
FROM gallery.visits AS v
  JOIN gallery.people AS p ON p.id = v.person_id
  LEFT JOIN gallery.teams AS t ON t.id = p.team_id
WHERE v.at <= now()');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('past_visits__43778b81', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('past_visits__43778b81', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('past_visits__43778b81', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'minutes']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('past_visits__43778b81', 'gallery', 'teams');
SELECT pgtc.accept_source('past_visits__43778b81', 'gallery', 'people');
SELECT pgtc.accept_source('past_visits__43778b81', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('past_visits__43778b81');
SELECT pgtc.install('past_visits__43778b81');

-- == installed 3ab9d11b2a33fbec
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('ranks__96b43af8', 'gallery', 'ranks', 'pending', 'refresh_ranks__96b43af8', 'verify_ranks__96b43af8', 'show_ranks__96b43af8',
        'incremental', '1 minute', '3ab9d11b2a33fbec',
        /* query */ 'SELECT
  id,
  team_id,
  rank() OVER w AS place,
  lag(salary) OVER w AS above,
  salary / NULLIF(sum(salary) OVER (PARTITION BY team_id), 0) AS share
FROM gallery.people
WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('ranks__96b43af8', 'gallery', 'people', ARRAY['id', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null salary']::text[]);
SELECT pgtc.accept_source('ranks__96b43af8', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('ranks__96b43af8');
SELECT pgtc.install('ranks__96b43af8');

-- == installed cedba9875cf39f73
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('running_total__87583efd', 'gallery', 'running_total', 'pending', 'refresh_running_total__87583efd', 'verify_running_total__87583efd', 'show_running_total__87583efd',
        'incremental', '1 minute', 'cedba9875cf39f73',
        /* query */ 'SELECT
  id,
  person_id,
  at,
  sum(minutes) OVER (
    PARTITION BY person_id
    ORDER BY at, id
    ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
  ) AS lately
FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('running_total__87583efd', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'minutes']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('running_total__87583efd', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('running_total__87583efd');
SELECT pgtc.install('running_total__87583efd');

-- == installed 7b4dddfecc15553e
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('self_join__a35cbd28', 'gallery', 'self_join', 'pending', 'refresh_self_join__a35cbd28', 'verify_self_join__a35cbd28', 'show_self_join__a35cbd28',
        'incremental', '1 minute', '7b4dddfecc15553e',
        /* query */ 'SELECT p.id, p.name, m.name AS manager
FROM gallery.people AS p
  JOIN gallery.people AS m ON m.id = p.manager_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('self_join__a35cbd28', 'gallery', 'people', ARRAY['id', 'name', 'manager_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]);
SELECT pgtc.accept_source('self_join__a35cbd28', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('self_join__a35cbd28');
SELECT pgtc.install('self_join__a35cbd28');

-- == installed d05e3ad66f781443
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('series__fddcbf24', 'gallery', 'series', 'pending', 'refresh_series__fddcbf24', 'verify_series__fddcbf24', 'show_series__fddcbf24',
        'incremental', '1 minute', 'd05e3ad66f781443',
        /* query */ 'SELECT id, generate_series(1, minutes / 10) AS tenth FROM gallery.visits WHERE minutes < 100');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('series__fddcbf24', 'gallery', 'visits', ARRAY['id', 'minutes']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('series__fddcbf24', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('series__fddcbf24');
SELECT pgtc.install('series__fddcbf24');

-- == installed b17a4db35da02adb
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('top_n__3424137e', 'gallery', 'top_n', 'pending', 'refresh_top_n__3424137e', 'verify_top_n__3424137e', 'show_top_n__3424137e',
        'incremental', '1 minute', 'b17a4db35da02adb',
        /* query */ 'SELECT id, name, salary FROM gallery.people ORDER BY salary DESC, id LIMIT 5');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('top_n__3424137e', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('top_n__3424137e', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('top_n__3424137e');
SELECT pgtc.install('top_n__3424137e');

-- == installed a7d7d7dff898cef8
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('top_per_group__d21de7eb', 'gallery', 'top_per_group', 'pending', 'refresh_top_per_group__d21de7eb', 'verify_top_per_group__d21de7eb', 'show_top_per_group__d21de7eb',
        'incremental', '1 minute', 'a7d7d7dff898cef8',
        /* query */ 'SELECT id, team_id, salary
FROM (
  SELECT
    id,
    team_id,
    salary,
    row_number() OVER (PARTITION BY team_id ORDER BY salary DESC, id) AS place
  FROM gallery.people
) AS ranked
WHERE place <= 2');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('top_per_group__d21de7eb', 'gallery', 'people', ARRAY['id', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null salary']::text[]);
SELECT pgtc.accept_source('top_per_group__d21de7eb', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('top_per_group__d21de7eb');
SELECT pgtc.install('top_per_group__d21de7eb');

-- == installed 03dc7fa012403f59
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('top_with_ties__5500154b', 'gallery', 'top_with_ties', 'pending', 'refresh_top_with_ties__5500154b', 'verify_top_with_ties__5500154b', 'show_top_with_ties__5500154b',
        'incremental', '1 minute', '03dc7fa012403f59',
        /* query */ 'SELECT id, name, salary FROM gallery.people ORDER BY salary DESC FETCH FIRST 3 ROWS WITH TIES');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('top_with_ties__5500154b', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('top_with_ties__5500154b', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('top_with_ties__5500154b');
SELECT pgtc.install('top_with_ties__5500154b');

-- == installed 61eefebae30600f6
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('touched_groups__d5199641', 'gallery', 'touched_groups', 'pending', 'refresh_touched_groups__d5199641', 'verify_touched_groups__d5199641', 'show_touched_groups__d5199641',
        'incremental', '1 minute', '61eefebae30600f6',
        /* query */ 'SELECT
  team_id,
  count(DISTINCT manager_id) AS managers,
  string_agg(name, '', '' ORDER BY name, id) AS names,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median,
  mode() WITHIN GROUP (ORDER BY joined) AS common_day
FROM gallery.people
GROUP BY team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('touched_groups__d5199641', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'manager_id', 'salary', 'joined', 'tags', 'profile']::text[], ARRAY['key (id)', 'not null id', 'not null joined', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('touched_groups__d5199641', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('touched_groups__d5199641');
SELECT pgtc.install('touched_groups__d5199641');

-- == installed 40baf4079cf172a5
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('union_distinct__ae438ef5', 'gallery', 'union_distinct', 'pending', 'refresh_union_distinct__ae438ef5', 'verify_union_distinct__ae438ef5', 'show_union_distinct__ae438ef5',
        'incremental', '1 minute', '40baf4079cf172a5',
        /* query */ 'SELECT name FROM gallery.people UNION SELECT name FROM gallery.teams');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('union_distinct__ae438ef5', 'gallery', 'teams', ARRAY['name']::text[], ARRAY['key (id)', 'key (name)', 'not null name']::text[]),
  ('union_distinct__ae438ef5', 'gallery', 'people', ARRAY['name']::text[], ARRAY['key (id)', 'not null name']::text[]);
SELECT pgtc.accept_source('union_distinct__ae438ef5', 'gallery', 'teams');
SELECT pgtc.accept_source('union_distinct__ae438ef5', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('union_distinct__ae438ef5');
SELECT pgtc.install('union_distinct__ae438ef5');

-- == installed c9321d394573d9c1
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('unnested__5a24aaa0', 'gallery', 'unnested', 'pending', 'refresh_unnested__5a24aaa0', 'verify_unnested__5a24aaa0', 'show_unnested__5a24aaa0',
        'incremental', '1 minute', 'c9321d394573d9c1',
        /* query */ 'SELECT p.id, tag, place FROM gallery.people AS p, unnest(p.tags) WITH ORDINALITY AS u (tag, place)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('unnested__5a24aaa0', 'gallery', 'people', ARRAY['id', 'tags']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('unnested__5a24aaa0', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('unnested__5a24aaa0');
SELECT pgtc.install('unnested__5a24aaa0');

SELECT pgtc.claim_source('gallery', 'grouped');
SELECT pgtc.assert_serving('grouped__b1cea77b');
-- gallery.grouped: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_grouped__8e2c3c01 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  team_id integer,
  people bigint,
  salaries numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_grouped__8e2c3c01 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_grouped__8e2c3c01 IS 'Changes of gallery.grouped, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('gallery', 'grouped', 'changes_grouped__8e2c3c01', ARRAY['team_id', 'people', 'salaries']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_grouped__8e2c3c01()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := nextval('pgtc.change_seq');
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight, team_id, people, salaries)
    SELECT pgtc_statement, -1, s.team_id, s.pgtc_rows, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_old AS s
    WHERE s.pgtc_rows > 1;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight, team_id, people, salaries)
    SELECT pgtc_statement, 1, s.team_id, s.pgtc_rows, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_new AS s
    WHERE s.pgtc_rows > 1;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_grouped__8e2c3c01 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_grouped__8e2c3c01() IS 'Captures the changes of stream table gallery.grouped.';
REVOKE ALL ON FUNCTION pgtc.capture_grouped__8e2c3c01() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.grouped__b1cea77b
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.grouped__b1cea77b
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.grouped__b1cea77b
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.grouped__b1cea77b
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_grouped__8e2c3c01();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.grouped__b1cea77b ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT t.name, g.people, g.salaries FROM gallery.grouped AS g JOIN gallery.teams AS t ON t.id = g.team_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT t.name, g.people, g.salaries
FROM gallery.grouped AS g
  JOIN gallery.teams AS t ON t.id = g.team_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS name, NULL::bigint AS people, NULL::numeric AS salaries;
SELECT pgtc.assert_same_query('gallery.on_grouped', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- gallery.on_grouped: what is stored.
CREATE TABLE pgtc.on_grouped__ededa8b0 (
  name text NOT NULL,
  people bigint NOT NULL,
  salaries numeric,
  pgtc_key_1 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.on_grouped__ededa8b0 IS 'Storage of stream table gallery.on_grouped. Read the view instead.';

-- == functions
-- gallery.on_grouped: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_on_grouped__ededa8b0(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.on_grouped;
  END IF;
  CREATE OR REPLACE VIEW gallery.on_grouped AS
  SELECT s.name, s.people, s.salaries FROM pgtc.on_grouped__ededa8b0 AS s;
  COMMENT ON VIEW gallery.on_grouped IS 'A stream table over another one.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_on_grouped__ededa8b0(boolean) IS 'Puts the view gallery.on_grouped over this version.';
REVOKE ALL ON FUNCTION pgtc.show_on_grouped__ededa8b0(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_on_grouped__ededa8b0(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('on_grouped__ededa8b0', ARRAY[to_regclass('gallery.teams'), to_regclass('pgtc.grouped__b1cea77b')]);
  pgtc_seen.data_at := pgtc.data_at('on_grouped__ededa8b0');
  LOCK TABLE ONLY gallery.teams, ONLY pgtc.grouped__b1cea77b IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'pgtc.grouped__b1cea77b']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'on_grouped__ededa8b0';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_grouped__8e2c3c01 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'pgtc.grouped__b1cea77b']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.on_grouped__ededa8b0'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δgrouped  [scan.delta]
      d_grouped AS (
        SELECT b.team_id, b.people, b.salaries, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_grouped__8e2c3c01 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.team_id, b.people, b.salaries, numeric_send(b.salaries)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(grouped ⋈ teams)  [join.bilinear]
      --   + Δgrouped ⋈ teams'
      --   + grouped' ⋈ Δteams
      --   − Δgrouped ⋈ Δteams
      changes AS (
        SELECT
          d_grouped.team_id AS pgtc_key_1,
          d_grouped.people,
          d_grouped.salaries,
          teams.name,
          d_grouped.weight
        FROM d_grouped
          JOIN gallery.teams AS teams ON teams.id = d_grouped.team_id
        WHERE EXISTS (SELECT FROM d_grouped)
        UNION ALL
        SELECT
          grouped.team_id AS pgtc_key_1,
          grouped.people,
          grouped.salaries,
          d_teams.name,
          d_teams.weight
        FROM d_teams
          JOIN gallery.grouped AS grouped ON d_teams.id = grouped.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_grouped.team_id AS pgtc_key_1,
          d_grouped.people,
          d_grouped.salaries,
          d_teams.name,
          -d_grouped.weight * d_teams.weight AS weight
        FROM d_grouped
          JOIN d_teams ON d_teams.id = d_grouped.team_id
        WHERE EXISTS (SELECT FROM d_grouped) AND EXISTS (SELECT FROM d_teams)
      ),
      -- Δ(grouped ⋈ teams), mapped, equal rows merged
      change AS (
        SELECT
          changes.name,
          changes.people,
          changes.salaries,
          changes.pgtc_key_1,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.name,
          changes.people,
          changes.salaries,
          numeric_send(changes.salaries),
          changes.pgtc_key_1
        HAVING sum(changes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'on_grouped__ededa8b0'
      )
    MERGE INTO pgtc.on_grouped__ededa8b0 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1) d.name, d.people, d.salaries, d.pgtc_key_1, d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, people = c.people, salaries = c.salaries
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (name, people, salaries, pgtc_key_1)
      VALUES (c.name, c.people, c.salaries, c.pgtc_key_1)
    WHEN NOT MATCHED AND pgtc.drift('gallery.on_grouped') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('on_grouped__ededa8b0');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- grouped' ⋈ teams'
      fresh AS (
        SELECT teams.name, grouped.people, grouped.salaries, grouped.team_id AS pgtc_key_1
        FROM gallery.grouped AS grouped
          JOIN gallery.teams AS teams ON teams.id = grouped.team_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at,
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'on_grouped__ededa8b0'
      )
    MERGE INTO pgtc.on_grouped__ededa8b0 AS s
    USING (
      SELECT n.name, n.people, n.salaries, n.pgtc_key_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.name, f.people, f.salaries, f.pgtc_key_1, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.on_grouped__ededa8b0 AS o ON n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.name, n.people, n.salaries, n.pgtc_key_1),
          (o.name, o.people, o.salaries, o.pgtc_key_1)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET name = c.name, people = c.people, salaries = c.salaries, pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (name, people, salaries, pgtc_key_1)
      VALUES (c.name, c.people, c.salaries, c.pgtc_key_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('on_grouped__ededa8b0', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'grouped');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_on_grouped__ededa8b0(text) IS 'Brings stream table gallery.on_grouped up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_on_grouped__ededa8b0(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_on_grouped__ededa8b0()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('gallery', 'on_grouped');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.grouped__b1cea77b, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_on_grouped__ededa8b0(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'on_grouped__ededa8b0';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.name, q.people, q.salaries
        FROM (
          SELECT t.name, g.people, g.salaries
          FROM gallery.grouped AS g
            JOIN gallery.teams AS t ON t.id = g.team_id
        ) AS q (name, people, salaries)
      ),
      stored AS (
        SELECT q.name, q.people, q.salaries
        FROM (
          SELECT s.name, s.people, s.salaries FROM pgtc.on_grouped__ededa8b0 AS s
        ) AS q (name, people, salaries)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_grouped__8e2c3c01 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_on_grouped__ededa8b0() IS 'Compares stream table gallery.on_grouped with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_on_grouped__ededa8b0() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
WITH RECURSIVE line (person_id, superior_id, steps) AS (
    SELECT id, manager_id, 1 FROM gallery.people WHERE manager_id IS NOT NULL
    UNION
    SELECT l.person_id, p.manager_id, l.steps + 1
    FROM line AS l JOIN gallery.people AS p ON p.id = l.superior_id
    WHERE p.manager_id IS NOT NULL AND l.steps < 20
)
SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
FROM line AS l LEFT JOIN gallery.people AS p ON p.id = l.superior_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
WITH RECURSIVE
  line (person_id, superior_id, steps) AS (
    SELECT id, manager_id, 1
    FROM gallery.people
    WHERE manager_id IS NOT NULL
    UNION
    SELECT l.person_id, p.manager_id, l.steps + 1
    FROM line AS l
      JOIN gallery.people AS p ON p.id = l.superior_id
    WHERE p.manager_id IS NOT NULL AND l.steps < 20
  )
SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
FROM line AS l
  LEFT JOIN gallery.people AS p ON p.id = l.superior_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS person_id, NULL::integer AS superior_id, NULL::text AS superior, NULL::integer AS steps;
SELECT pgtc.assert_same_query('gallery.reporting_line', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- pgtc.inner_reporting_line__59ee7abf_1: what is stored.
CREATE TABLE pgtc.reporting_line__59ee7abf_1 (
  person_id integer NOT NULL,
  superior_id integer NOT NULL,
  steps integer,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.reporting_line__59ee7abf_1 (pgtc_hash);
CREATE INDEX ON pgtc.reporting_line__59ee7abf_1 (superior_id);
COMMENT ON TABLE pgtc.reporting_line__59ee7abf_1 IS 'Storage of stream table pgtc.inner_reporting_line__59ee7abf_1. Read the view instead.';

-- == storage
-- gallery.reporting_line: what is stored.
CREATE TABLE pgtc.reporting_line__59ee7abf (
  person_id integer NOT NULL,
  superior_id integer NOT NULL,
  superior text,
  steps integer,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.reporting_line__59ee7abf (pgtc_hash);
COMMENT ON TABLE pgtc.reporting_line__59ee7abf IS 'Storage of stream table gallery.reporting_line. Read the view instead.';

-- == functions
-- pgtc.inner_reporting_line__59ee7abf_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_reporting_line__59ee7abf_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_reporting_line__59ee7abf_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_reporting_line__59ee7abf_1 AS
  SELECT s.person_id, s.superior_id, s.steps FROM pgtc.reporting_line__59ee7abf_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_reporting_line__59ee7abf_1(boolean) IS 'Puts the view pgtc.inner_reporting_line__59ee7abf_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_reporting_line__59ee7abf_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_reporting_line__59ee7abf_1(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('reporting_line__59ee7abf_1', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'reporting_line__59ee7abf_1';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.reporting_line__59ee7abf_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.manager_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.manager_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [recursion.recomputed]
      touched AS (SELECT FROM d_people LIMIT 1),
      -- all rows in the present state  [recursion.recomputed]
      fresh AS (
        SELECT recursion.person_id, recursion.superior_id, recursion.steps
        FROM (
          WITH RECURSIVE
            recursion (person_id, superior_id, steps) AS (
              SELECT people.id, people.manager_id, 1 AS "?column?"
              FROM gallery.people AS people
              WHERE people.manager_id IS NOT NULL
              UNION
              SELECT
                recursion.person_id AS column1,
                people.manager_id AS column2,
                recursion.steps + 1 AS column3
              FROM recursion
                JOIN gallery.people AS people ON people.id = recursion.superior_id
              WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
            )
          SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion
        ) AS recursion
        WHERE EXISTS (SELECT FROM d_people)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.person_id, s.superior_id, s.steps
        FROM touched AS t
          CROSS JOIN pgtc.reporting_line__59ee7abf_1 AS s
      ),
      -- what differs
      change AS (
        SELECT r.person_id, r.superior_id, r.steps, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.person_id, r.superior_id, r.steps, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.person_id, r.superior_id, r.steps, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.person_id, r.superior_id, r.steps
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'reporting_line__59ee7abf_1'
      )
    MERGE INTO pgtc.reporting_line__59ee7abf_1 AS s
    USING (
      SELECT DISTINCT ON (d.person_id, d.superior_id, d.steps)
        d.person_id,
        d.superior_id,
        d.steps,
        hash_record_extended((d.person_id, d.superior_id, d.steps), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.person_id, d.superior_id, d.steps, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.person_id = c.person_id
      AND s.superior_id = c.superior_id
      AND s.steps IS NOT DISTINCT FROM c.steps
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN DO NOTHING
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (person_id, superior_id, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.steps, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_reporting_line__59ee7abf_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('reporting_line__59ee7abf_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- recursion from people', filtered by the last round ⋈ people'
      fresh AS (
        WITH RECURSIVE
          recursion (person_id, superior_id, steps) AS (
            SELECT people.id, people.manager_id, 1 AS "?column?"
            FROM gallery.people AS people
            WHERE people.manager_id IS NOT NULL
            UNION
            SELECT
              recursion.person_id AS column1,
              people.manager_id AS column2,
              recursion.steps + 1 AS column3
            FROM recursion
              JOIN gallery.people AS people ON people.id = recursion.superior_id
            WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
          )
        SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'reporting_line__59ee7abf_1'
      )
    MERGE INTO pgtc.reporting_line__59ee7abf_1 AS s
    USING (
      SELECT n.person_id, n.superior_id, n.steps, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.person_id,
          f.superior_id,
          f.steps,
          hash_record_extended((f.person_id, f.superior_id, f.steps), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.reporting_line__59ee7abf_1 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.person_id = o.person_id
            AND n.superior_id = o.superior_id
            AND n.steps IS NOT DISTINCT FROM o.steps
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.person_id, n.superior_id, n.steps, n.pgtc_hash),
          (o.person_id, o.superior_id, o.steps, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        person_id = c.person_id,
        superior_id = c.superior_id,
        steps = c.steps,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (person_id, superior_id, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.steps, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('reporting_line__59ee7abf_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_reporting_line__59ee7abf_1(text) IS 'Brings stream table pgtc.inner_reporting_line__59ee7abf_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_reporting_line__59ee7abf_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_reporting_line__59ee7abf_1()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_reporting_line__59ee7abf_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'reporting_line__59ee7abf_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person_id, q.superior_id, q.steps
        FROM (
          WITH RECURSIVE
            recursion (person_id, superior_id, steps) AS (
              SELECT people.id, people.manager_id, 1 AS "?column?"
              FROM gallery.people AS people
              WHERE people.manager_id IS NOT NULL
              UNION
              SELECT
                recursion.person_id AS column1,
                people.manager_id AS column2,
                recursion.steps + 1 AS column3
              FROM recursion
                JOIN gallery.people AS people ON people.id = recursion.superior_id
              WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
            )
          SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion
        ) AS q (person_id, superior_id, steps)
      ),
      stored AS (
        SELECT q.person_id, q.superior_id, q.steps
        FROM (
          SELECT s.person_id, s.superior_id, s.steps FROM pgtc.reporting_line__59ee7abf_1 AS s
        ) AS q (person_id, superior_id, steps)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_reporting_line__59ee7abf_1() IS 'Compares stream table pgtc.inner_reporting_line__59ee7abf_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_reporting_line__59ee7abf_1() FROM PUBLIC;

-- == functions
-- gallery.reporting_line: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_reporting_line__59ee7abf(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.reporting_line;
  END IF;
  CREATE OR REPLACE VIEW gallery.reporting_line AS
  SELECT s.person_id, s.superior_id, s.superior, s.steps FROM pgtc.reporting_line__59ee7abf AS s;
  COMMENT ON VIEW gallery.reporting_line IS 'WITH RECURSIVE: all superiors of each person, and how far up.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_reporting_line__59ee7abf(boolean) IS 'Puts the view gallery.reporting_line over this version.';
REVOKE ALL ON FUNCTION pgtc.show_reporting_line__59ee7abf(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_reporting_line__59ee7abf(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('reporting_line__59ee7abf', ARRAY[to_regclass('gallery.people'), to_regclass('pgtc.reporting_line__59ee7abf_1')]);
  pgtc_seen.data_at := pgtc.data_at('reporting_line__59ee7abf');
  LOCK TABLE ONLY gallery.people, ONLY pgtc.reporting_line__59ee7abf_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'pgtc.reporting_line__59ee7abf_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'reporting_line__59ee7abf';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'pgtc.reporting_line__59ee7abf_1']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.reporting_line__59ee7abf'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:gallery.reporting_line:1  [scan.delta]
      d_inner_reporting_line__59ee7abf_1 AS (
        SELECT b.person_id, b.superior_id, b.steps, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.superior_id, b.steps
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:gallery.reporting_line:1, mapped  [map.linear]
      computed AS (
        SELECT
          d_inner_reporting_line__59ee7abf_1.person_id,
          d_inner_reporting_line__59ee7abf_1.superior_id,
          d_inner_reporting_line__59ee7abf_1.steps,
          d_inner_reporting_line__59ee7abf_1.weight
        FROM d_inner_reporting_line__59ee7abf_1
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT d_people.id, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.id
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δ(inner:gallery.reporting_line:1 ⟕ people)  [outer.flips]
      --   + Δinner:gallery.reporting_line:1 ⟕ people'
      --   + inner:gallery.reporting_line:1' ⋈ Δpeople
      --   − Δinner:gallery.reporting_line:1 ⋈ Δpeople
      --   − inner:gallery.reporting_line:1' ⋈ flipped keys
      --   + Δinner:gallery.reporting_line:1 ⋈ flipped keys
      changes AS (
        SELECT
          computed.person_id,
          computed.superior_id,
          computed.steps,
          people.name AS superior,
          computed.weight
        FROM computed
          LEFT JOIN gallery.people AS people ON people.id = computed.superior_id
        WHERE EXISTS (SELECT FROM d_inner_reporting_line__59ee7abf_1)
        UNION ALL
        SELECT
          inner_reporting_line__59ee7abf_1.person_id,
          inner_reporting_line__59ee7abf_1.superior_id,
          inner_reporting_line__59ee7abf_1.steps,
          d_people.name AS superior,
          d_people.weight
        FROM d_people
          JOIN pgtc.inner_reporting_line__59ee7abf_1 AS inner_reporting_line__59ee7abf_1
            ON d_people.id = inner_reporting_line__59ee7abf_1.superior_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          computed.person_id,
          computed.superior_id,
          computed.steps,
          d_people.name AS superior,
          -computed.weight * d_people.weight AS weight
        FROM computed
          JOIN d_people ON d_people.id = computed.superior_id
        WHERE EXISTS (SELECT FROM d_inner_reporting_line__59ee7abf_1)
          AND EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          inner_reporting_line__59ee7abf_1.person_id,
          inner_reporting_line__59ee7abf_1.superior_id,
          inner_reporting_line__59ee7abf_1.steps,
          NULL::text AS superior,
          -net.weight AS weight
        FROM net
          JOIN pgtc.inner_reporting_line__59ee7abf_1 AS inner_reporting_line__59ee7abf_1
            ON net.id = inner_reporting_line__59ee7abf_1.superior_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          computed.person_id,
          computed.superior_id,
          computed.steps,
          NULL::text AS superior,
          computed.weight * net.weight AS weight
        FROM computed
          JOIN net ON net.id = computed.superior_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(inner:gallery.reporting_line:1 ⟕ people), mapped, equal rows merged
      change AS (
        SELECT
          changes.person_id,
          changes.superior_id,
          changes.superior,
          changes.steps,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id, changes.superior_id, changes.superior, changes.steps
        HAVING sum(changes.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'reporting_line__59ee7abf'
      )
    MERGE INTO pgtc.reporting_line__59ee7abf AS s
    USING (
      SELECT DISTINCT ON (d.person_id, d.superior_id, d.steps)
        d.person_id,
        d.superior_id,
        d.superior,
        d.steps,
        hash_record_extended((d.person_id, d.superior_id, d.steps), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.person_id, d.superior_id, d.steps, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.person_id = c.person_id
      AND s.superior_id = c.superior_id
      AND s.steps IS NOT DISTINCT FROM c.steps
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET superior = c.superior
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (person_id, superior_id, superior, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.superior, c.steps, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.reporting_line') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('reporting_line__59ee7abf');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- inner_reporting_line__59ee7abf_1' ⟕ people'
      fresh AS (
        SELECT
          inner_reporting_line__59ee7abf_1.person_id,
          inner_reporting_line__59ee7abf_1.superior_id,
          people.name AS superior,
          inner_reporting_line__59ee7abf_1.steps
        FROM pgtc.inner_reporting_line__59ee7abf_1 AS inner_reporting_line__59ee7abf_1
          LEFT JOIN gallery.people AS people
            ON people.id = inner_reporting_line__59ee7abf_1.superior_id
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at,
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'reporting_line__59ee7abf'
      )
    MERGE INTO pgtc.reporting_line__59ee7abf AS s
    USING (
      SELECT
        n.person_id,
        n.superior_id,
        n.superior,
        n.steps,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.person_id,
          f.superior_id,
          f.superior,
          f.steps,
          hash_record_extended((f.person_id, f.superior_id, f.steps), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.reporting_line__59ee7abf AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.person_id = o.person_id
            AND n.superior_id = o.superior_id
            AND n.steps IS NOT DISTINCT FROM o.steps
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.person_id, n.superior_id, n.superior, n.steps, n.pgtc_hash),
          (o.person_id, o.superior_id, o.superior, o.steps, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        person_id = c.person_id,
        superior_id = c.superior_id,
        superior = c.superior,
        steps = c.steps,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (person_id, superior_id, superior, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.superior, c.steps, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('reporting_line__59ee7abf', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_reporting_line__59ee7abf_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_reporting_line__59ee7abf(text) IS 'Brings stream table gallery.reporting_line up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_reporting_line__59ee7abf(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_reporting_line__59ee7abf()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('gallery', 'reporting_line');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('reporting_line__59ee7abf', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'reporting_line__59ee7abf';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person_id, q.superior_id, q.superior, q.steps
        FROM (
          WITH RECURSIVE
            line (person_id, superior_id, steps) AS (
              SELECT id, manager_id, 1
              FROM gallery.people
              WHERE manager_id IS NOT NULL
              UNION
              SELECT l.person_id, p.manager_id, l.steps + 1
              FROM line AS l
                JOIN gallery.people AS p ON p.id = l.superior_id
              WHERE p.manager_id IS NOT NULL AND l.steps < 20
            )
          SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
          FROM line AS l
            LEFT JOIN gallery.people AS p ON p.id = l.superior_id
        ) AS q (person_id, superior_id, superior, steps)
      ),
      stored AS (
        SELECT q.person_id, q.superior_id, q.superior, q.steps
        FROM (
          SELECT s.person_id, s.superior_id, s.superior, s.steps
          FROM pgtc.reporting_line__59ee7abf AS s
        ) AS q (person_id, superior_id, superior, steps)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('reporting_line__59ee7abf_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_reporting_line__59ee7abf() IS 'Compares stream table gallery.reporting_line with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_reporting_line__59ee7abf() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.id, p.name,
    (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
    p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
FROM gallery.people AS p;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  p.id,
  p.name,
  (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
  p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
FROM gallery.people AS p;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::integer AS id, NULL::text AS name, NULL::bigint AS visits, NULL::numeric AS above_average;
SELECT pgtc.assert_same_query('gallery.scalar_subquery', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- pgtc.inner_scalar_subquery__7b49bb94_1: what is stored.
CREATE TABLE pgtc.scalar_subquery__7b49bb94_1 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.scalar_subquery__7b49bb94_1 IS 'Storage of stream table pgtc.inner_scalar_subquery__7b49bb94_1. Read the view instead.';

-- == storage
-- gallery.scalar_subquery: what is stored.
CREATE TABLE pgtc.scalar_subquery__7b49bb94 (
  id integer NOT NULL,
  name text NOT NULL,
  visits bigint NOT NULL,
  above_average numeric,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.scalar_subquery__7b49bb94 IS 'Storage of stream table gallery.scalar_subquery. Read the view instead.';

-- == functions
-- pgtc.inner_scalar_subquery__7b49bb94_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_scalar_subquery__7b49bb94_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_scalar_subquery__7b49bb94_1 AS
  SELECT
    CASE
      WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
      ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
        / s.pgtc_rows::numeric
    END AS avg
  FROM pgtc.scalar_subquery__7b49bb94_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(boolean) IS 'Puts the view pgtc.inner_scalar_subquery__7b49bb94_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('scalar_subquery__7b49bb94_1', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'scalar_subquery__7b49bb94_1';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.scalar_subquery__7b49bb94_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(d_people.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_people.weight * NULLIF(d_people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM d_people
        HAVING count(*) > 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'scalar_subquery__7b49bb94_1'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94_1 AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_scalar_subquery__7b49bb94_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('scalar_subquery__7b49bb94_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of people'
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE people.salary = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(people.salary, 'NaN'::numeric)), 0) AS pgtc_total_2
        FROM gallery.people AS people
        HAVING count(*) > 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'scalar_subquery__7b49bb94_1'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94_1 AS s
    USING (
      SELECT n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          COALESCE(f.pgtc_total_1, 0) AS pgtc_total_1,
          COALESCE(f.pgtc_total_2, 0) AS pgtc_total_2,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.scalar_subquery__7b49bb94_1 AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('scalar_subquery__7b49bb94_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(text) IS 'Brings stream table pgtc.inner_scalar_subquery__7b49bb94_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_scalar_subquery__7b49bb94_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'scalar_subquery__7b49bb94_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.avg
        FROM (
          SELECT avg(people.salary) AS avg FROM gallery.people AS people
        ) AS q (avg)
      ),
      stored AS (
        SELECT q.avg
        FROM (
          SELECT
            CASE
              WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
              ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
                / s.pgtc_rows::numeric
            END AS avg
          FROM pgtc.scalar_subquery__7b49bb94_1 AS s
        ) AS q (avg)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1() IS 'Compares stream table pgtc.inner_scalar_subquery__7b49bb94_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1() FROM PUBLIC;

-- == functions
-- gallery.scalar_subquery: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_scalar_subquery__7b49bb94(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.scalar_subquery;
  END IF;
  CREATE OR REPLACE VIEW gallery.scalar_subquery AS
  SELECT s.id, s.name, s.visits, s.above_average FROM pgtc.scalar_subquery__7b49bb94 AS s;
  COMMENT ON VIEW gallery.scalar_subquery IS 'A subquery as a value, correlated and not.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_scalar_subquery__7b49bb94(boolean) IS 'Puts the view gallery.scalar_subquery over this version.';
REVOKE ALL ON FUNCTION pgtc.show_scalar_subquery__7b49bb94(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('scalar_subquery__7b49bb94', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits'), to_regclass('pgtc.scalar_subquery__7b49bb94_1')]);
  pgtc_seen.data_at := pgtc.data_at('scalar_subquery__7b49bb94');
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits, ONLY pgtc.scalar_subquery__7b49bb94_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits', 'pgtc.scalar_subquery__7b49bb94_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'scalar_subquery__7b49bb94';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits', 'pgtc.scalar_subquery__7b49bb94_1']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.scalar_subquery__7b49bb94'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:gallery.scalar_subquery:1  [scan.delta]
      d_inner_scalar_subquery__7b49bb94_1 AS (
        SELECT b.avg, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.avg, numeric_send(b.avg)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- groups of visits' ⋉ keys of Δpeople
      grouped AS (
        SELECT visits.person_id, count(*) AS count
        FROM gallery.visits AS visits
        WHERE EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        GROUP BY visits.person_id
      ),
      -- keys touched by Δvisits  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- visits' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
      ),
      -- touched groups of visits, now  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT computed.person_id, count(*) AS count FROM computed GROUP BY computed.person_id
      ),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits
      changes AS (
        SELECT computed.person_id, 1 AS weight
        FROM computed
        UNION ALL
        SELECT d_visits.person_id, -d_visits.weight AS weight
        FROM d_visits
      ),
      -- visits' − Δvisits on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of visits, before  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT net.person_id, count(*) AS count
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.person_id
      ),
      -- Δ(groups of visits)  [aggregate.touched_groups]
      --   + touched groups of visits, now
      --   − touched groups of visits, before
      changes_2 AS (
        SELECT grouped_2.person_id, grouped_2.count, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_3.person_id, grouped_3.count, -1 AS weight
        FROM grouped_3
      ),
      -- keys whose being matched in (groups of visits) changed  [semi.flips]
      net_2 AS (
        SELECT changes_2.person_id, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.person_id
        HAVING sum(changes_2.weight) <> 0
      ),
      -- Δ(people ⟕ (groups of visits))  [outer.flips]
      --   + Δpeople ⟕ (groups of visits)'
      --   + people' ⋈ Δ(groups of visits)
      --   − Δpeople ⋈ Δ(groups of visits)
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.salary, grouped.count, d_people.weight
        FROM d_people
          LEFT JOIN grouped ON grouped.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, people.salary, changes_2.count, changes_2.weight
        FROM changes_2
          JOIN gallery.people AS people ON changes_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          changes_2.count,
          -d_people.weight * changes_2.weight AS weight
        FROM d_people
          JOIN changes_2 ON changes_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT people.id, people.name, people.salary, NULL::bigint AS count, -net_2.weight AS weight
        FROM net_2
          JOIN gallery.people AS people ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          NULL::bigint AS count,
          d_people.weight * net_2.weight AS weight
        FROM d_people
          JOIN net_2 ON net_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ((people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subq…)  [join.bilinear]
      --   + Δ(people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subquery:1'
      --   + (people ⟕ (groups of visits))' ⋈ Δinner:gallery.scalar_subquery:1
      --   − Δ(people ⟕ (groups of visits)) ⋈ Δinner:gallery.scalar_subquery:1
      changes_4 AS (
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.salary,
          changes_3.count,
          inner_scalar_subquery__7b49bb94_1.avg,
          changes_3.weight
        FROM changes_3
          CROSS JOIN pgtc.inner_scalar_subquery__7b49bb94_1 AS inner_scalar_subquery__7b49bb94_1
        WHERE EXISTS (SELECT FROM changes_3)
        UNION ALL
        SELECT
          people.id,
          people.name,
          people.salary,
          grouped.count,
          d_inner_scalar_subquery__7b49bb94_1.avg,
          d_inner_scalar_subquery__7b49bb94_1.weight
        FROM d_inner_scalar_subquery__7b49bb94_1
          CROSS JOIN (
            gallery.people AS people
              LEFT JOIN (
                SELECT visits.person_id, count(*) AS count
                FROM gallery.visits AS visits
                GROUP BY visits.person_id
              ) AS grouped
                ON grouped.person_id = people.id
          )
        WHERE EXISTS (SELECT FROM d_inner_scalar_subquery__7b49bb94_1)
        UNION ALL
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.salary,
          changes_3.count,
          d_inner_scalar_subquery__7b49bb94_1.avg,
          -changes_3.weight * d_inner_scalar_subquery__7b49bb94_1.weight AS weight
        FROM changes_3
          CROSS JOIN d_inner_scalar_subquery__7b49bb94_1
        WHERE EXISTS (SELECT FROM changes_3)
          AND EXISTS (SELECT FROM d_inner_scalar_subquery__7b49bb94_1)
      ),
      -- Δ((people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subq…), mapped, equal rows merged
      change AS (
        SELECT
          changes_4.id,
          changes_4.name,
          COALESCE(changes_4.count, 0::bigint) AS visits,
          changes_4.salary - changes_4.avg AS above_average,
          sum(changes_4.weight)::bigint AS weight
        FROM changes_4
        GROUP BY
          changes_4.id,
          changes_4.name,
          COALESCE(changes_4.count, 0::bigint),
          changes_4.salary - changes_4.avg,
          numeric_send(changes_4.salary - changes_4.avg)
        HAVING sum(changes_4.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'scalar_subquery__7b49bb94'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.visits, d.above_average, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, visits = c.visits, above_average = c.above_average
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, visits, above_average) VALUES (c.id, c.name, c.visits, c.above_average)
    WHEN NOT MATCHED AND pgtc.drift('gallery.scalar_subquery') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('scalar_subquery__7b49bb94');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ groups of visits' ⋈ inner_scalar_subquery__7b49bb94_1'
      fresh AS (
        SELECT
          people.id,
          people.name,
          COALESCE(grouped.count, 0::bigint) AS visits,
          people.salary - inner_scalar_subquery__7b49bb94_1.avg AS above_average
        FROM gallery.people AS people
          LEFT JOIN (
            SELECT visits.person_id, count(*) AS count
            FROM gallery.visits AS visits
            GROUP BY visits.person_id
          ) AS grouped
            ON grouped.person_id = people.id
          CROSS JOIN pgtc.inner_scalar_subquery__7b49bb94_1 AS inner_scalar_subquery__7b49bb94_1
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at,
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'scalar_subquery__7b49bb94'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94 AS s
    USING (
      SELECT n.id, n.name, n.visits, n.above_average, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.name, f.visits, f.above_average, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.scalar_subquery__7b49bb94 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.name, n.visits, n.above_average),
          (o.id, o.name, o.visits, o.above_average)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, name = c.name, visits = c.visits, above_average = c.above_average
    WHEN NOT MATCHED THEN
      INSERT (id, name, visits, above_average) VALUES (c.id, c.name, c.visits, c.above_average);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('scalar_subquery__7b49bb94', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_scalar_subquery__7b49bb94_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(text) IS 'Brings stream table gallery.scalar_subquery up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_scalar_subquery__7b49bb94()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('gallery', 'scalar_subquery');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('scalar_subquery__7b49bb94', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'scalar_subquery__7b49bb94';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.visits, q.above_average
        FROM (
          SELECT
            p.id,
            p.name,
            (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
            p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
          FROM gallery.people AS p
        ) AS q (id, name, visits, above_average)
      ),
      stored AS (
        SELECT q.id, q.name, q.visits, q.above_average
        FROM (
          SELECT s.id, s.name, s.visits, s.above_average FROM pgtc.scalar_subquery__7b49bb94 AS s
        ) AS q (id, name, visits, above_average)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('scalar_subquery__7b49bb94_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94() IS 'Compares stream table gallery.scalar_subquery with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94() FROM PUBLIC;

-- == installed 4319e245ecaee7f2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('on_grouped__ededa8b0', 'gallery', 'on_grouped', 'pending', 'refresh_on_grouped__ededa8b0', 'verify_on_grouped__ededa8b0', 'show_on_grouped__ededa8b0',
        'incremental', '1 minute', '4319e245ecaee7f2', 1,
        /* query */ 'SELECT t.name, g.people, g.salaries
FROM gallery.grouped AS g
  JOIN gallery.teams AS t ON t.id = g.team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('on_grouped__ededa8b0', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('on_grouped__ededa8b0', 'gallery', 'grouped', ARRAY['team_id', 'people', 'salaries']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('on_grouped__ededa8b0', 'gallery', 'teams');
SELECT pgtc.accept_source('on_grouped__ededa8b0', 'gallery', 'grouped');
INSERT INTO pgtc.frontier (storage) VALUES ('on_grouped__ededa8b0');
SELECT pgtc.install('on_grouped__ededa8b0');

-- == installed 237bee20ca382e30
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('reporting_line__59ee7abf_1', 'pgtc', 'inner_reporting_line__59ee7abf_1', 'pending', 'refresh_reporting_line__59ee7abf_1', 'verify_reporting_line__59ee7abf_1', 'show_reporting_line__59ee7abf_1',
        'incremental', '1 minute', '237bee20ca382e30', 'reporting_line__59ee7abf',
        /* query */ 'WITH RECURSIVE
  recursion (person_id, superior_id, steps) AS (
    SELECT people.id, people.manager_id, 1 AS "?column?"
    FROM gallery.people AS people
    WHERE people.manager_id IS NOT NULL
    UNION
    SELECT
      recursion.person_id AS column1,
      people.manager_id AS column2,
      recursion.steps + 1 AS column3
    FROM recursion
      JOIN gallery.people AS people ON people.id = recursion.superior_id
    WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
  )
SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('reporting_line__59ee7abf_1', 'gallery', 'people', ARRAY['id', 'manager_id']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('reporting_line__59ee7abf_1', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('reporting_line__59ee7abf_1');
SELECT pgtc.install('reporting_line__59ee7abf_1');

-- pgtc.inner_reporting_line__59ee7abf_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  person_id integer,
  superior_id integer,
  steps integer
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 IS 'Changes of pgtc.inner_reporting_line__59ee7abf_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_reporting_line__59ee7abf_1', 'changes_inner_reporting_line__59ee7abf_1__1015c315', ARRAY['person_id', 'superior_id', 'steps']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := nextval('pgtc.change_seq');
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 (pgtc_seq, pgtc_weight, person_id, superior_id, steps)
    SELECT pgtc_statement, -1, s.person_id, s.superior_id, s.steps
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 (pgtc_seq, pgtc_weight, person_id, superior_id, steps)
    SELECT pgtc_statement, 1, s.person_id, s.superior_id, s.steps
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_reporting_line__59ee7abf_1__1015c315 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315() IS 'Captures the changes of stream table pgtc.inner_reporting_line__59ee7abf_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.reporting_line__59ee7abf_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.reporting_line__59ee7abf_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.reporting_line__59ee7abf_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.reporting_line__59ee7abf_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_reporting_line__59ee7abf_1__1015c315();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.reporting_line__59ee7abf_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.reporting_line__59ee7abf_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.reporting_line__59ee7abf_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.reporting_line__59ee7abf_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 1664f427ee99f007
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('reporting_line__59ee7abf', 'gallery', 'reporting_line', 'pending', 'refresh_reporting_line__59ee7abf', 'verify_reporting_line__59ee7abf', 'show_reporting_line__59ee7abf',
        'incremental', '1 minute', '1664f427ee99f007', 1,
        /* query */ 'WITH RECURSIVE
  line (person_id, superior_id, steps) AS (
    SELECT id, manager_id, 1
    FROM gallery.people
    WHERE manager_id IS NOT NULL
    UNION
    SELECT l.person_id, p.manager_id, l.steps + 1
    FROM line AS l
      JOIN gallery.people AS p ON p.id = l.superior_id
    WHERE p.manager_id IS NOT NULL AND l.steps < 20
  )
SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
FROM line AS l
  LEFT JOIN gallery.people AS p ON p.id = l.superior_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('reporting_line__59ee7abf', 'gallery', 'people', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('reporting_line__59ee7abf', 'pgtc', 'inner_reporting_line__59ee7abf_1', ARRAY['person_id', 'superior_id', 'steps']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('reporting_line__59ee7abf', 'gallery', 'people');
SELECT pgtc.accept_source('reporting_line__59ee7abf', 'pgtc', 'inner_reporting_line__59ee7abf_1');
INSERT INTO pgtc.frontier (storage) VALUES ('reporting_line__59ee7abf');
SELECT pgtc.install('reporting_line__59ee7abf');

-- == installed 139a4e28e2d4b841
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('scalar_subquery__7b49bb94_1', 'pgtc', 'inner_scalar_subquery__7b49bb94_1', 'pending', 'refresh_scalar_subquery__7b49bb94_1', 'verify_scalar_subquery__7b49bb94_1', 'show_scalar_subquery__7b49bb94_1',
        'incremental', '1 minute', '139a4e28e2d4b841', 'scalar_subquery__7b49bb94',
        /* query */ 'SELECT avg(people.salary) AS avg FROM gallery.people AS people');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('scalar_subquery__7b49bb94_1', 'gallery', 'people', ARRAY['salary']::text[], ARRAY['key (id)', 'not null salary']::text[]);
SELECT pgtc.accept_source('scalar_subquery__7b49bb94_1', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('scalar_subquery__7b49bb94_1');
SELECT pgtc.install('scalar_subquery__7b49bb94_1');

-- pgtc.inner_scalar_subquery__7b49bb94_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  avg numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b IS 'Changes of pgtc.inner_scalar_subquery__7b49bb94_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_scalar_subquery__7b49bb94_1', 'changes_inner_scalar_subquery__7b49bb94_1__68496e4b', ARRAY['avg']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := nextval('pgtc.change_seq');
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, -1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, 1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b() IS 'Captures the changes of stream table pgtc.inner_scalar_subquery__7b49bb94_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.scalar_subquery__7b49bb94_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 79f8a3d7a2ba788e
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('scalar_subquery__7b49bb94', 'gallery', 'scalar_subquery', 'pending', 'refresh_scalar_subquery__7b49bb94', 'verify_scalar_subquery__7b49bb94', 'show_scalar_subquery__7b49bb94',
        'incremental', '1 minute', '79f8a3d7a2ba788e', 1,
        /* query */ 'SELECT
  p.id,
  p.name,
  (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
  p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
FROM gallery.people AS p');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('scalar_subquery__7b49bb94', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]),
  ('scalar_subquery__7b49bb94', 'gallery', 'visits', ARRAY['person_id']::text[], ARRAY['key (id)', 'not null person_id']::text[]),
  ('scalar_subquery__7b49bb94', 'pgtc', 'inner_scalar_subquery__7b49bb94_1', ARRAY['avg']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'gallery', 'people');
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'gallery', 'visits');
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'pgtc', 'inner_scalar_subquery__7b49bb94_1');
INSERT INTO pgtc.frontier (storage) VALUES ('scalar_subquery__7b49bb94');
SELECT pgtc.install('scalar_subquery__7b49bb94');

SELECT pgtc.release_sources();
INSERT INTO pgtc.migration (name) VALUES ('0001_install');
COMMIT;
