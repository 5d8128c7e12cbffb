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
