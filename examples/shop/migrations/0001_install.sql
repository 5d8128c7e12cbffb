-- pgtc 0001_install
-- stream tables: new shop.cash_flow, shop.category_sales, shop.customer_shares, shop.customer_totals, shop.customer_values, shop.open_orders, shop.order_values, shop.product_buyers, shop.region_methods, shop.region_values, shop.shop_summary
-- hazards: WRITE_BLOCK shop.customer_values, shop.customers, shop.order_lines, shop.order_values, shop.orders, shop.payments, shop.products, shop.refunds, shop.region_values: writers wait until COMMIT, at most 2s for the lock
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
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

SELECT pgtc.assert_state('shop', 'cash_flow', NULL);
SELECT pgtc.assert_state('shop', 'category_sales', NULL);
SELECT pgtc.assert_state('shop', 'customer_totals', NULL);
SELECT pgtc.assert_state('shop', 'open_orders', NULL);
SELECT pgtc.assert_state('shop', 'order_values', NULL);
SELECT pgtc.assert_state('shop', 'product_buyers', NULL);
SELECT pgtc.assert_state('shop', 'region_methods', NULL);
SELECT pgtc.assert_state('shop', 'shop_summary', NULL);
SELECT pgtc.assert_state('shop', 'customer_values', NULL);
SELECT pgtc.assert_state('shop', 'region_values', NULL);
SELECT pgtc.assert_state('shop', 'customer_shares', NULL);

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, 'refund', -r.amount
FROM shop.refunds AS r
JOIN shop.payments AS p ON p.id = r.payment_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, 'refund', -r.amount
FROM shop.refunds AS r
  JOIN shop.payments AS p ON p.id = r.payment_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS order_id, NULL::timestamptz AS at, NULL::text AS kind, NULL::numeric AS amount;
SELECT pgtc.assert_same_query('shop.cash_flow', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.cash_flow: what is stored.
CREATE TABLE pgtc.cash_flow__bcbb9eb8 (
  order_id bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  amount numeric,
  pgtc_key_1 bigint NOT NULL,
  pgtc_key_2 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1, pgtc_key_2)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.cash_flow__bcbb9eb8 IS 'Storage of stream table shop.cash_flow. Read the view instead.';

-- == functions
-- shop.cash_flow: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_cash_flow__bcbb9eb8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.cash_flow;
  END IF;
  CREATE OR REPLACE VIEW shop.cash_flow AS
  SELECT s.order_id, s.at, s.kind, s.amount FROM pgtc.cash_flow__bcbb9eb8 AS s;
  COMMENT ON VIEW shop.cash_flow IS 'Money in and out in one list: UNION ALL keeps duplicates, so rows are counted where no key tells them apart.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_cash_flow__bcbb9eb8(boolean) IS 'Puts the view shop.cash_flow over this version.';
REVOKE ALL ON FUNCTION pgtc.show_cash_flow__bcbb9eb8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(requested text)
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
  pgtc_seen := pgtc.begin_refresh('cash_flow__bcbb9eb8', ARRAY[to_regclass('shop.payments'), to_regclass('shop.refunds')]);
  LOCK TABLE ONLY shop.payments, ONLY shop.refunds IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.payments', 'shop.refunds']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'cash_flow__bcbb9eb8';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_refunds__03ac08a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.payments', 'shop.refunds']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.cash_flow__bcbb9eb8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpayments  [scan.delta]
      d_payments AS (
        SELECT b.id, b.order_id, b.amount, b.method, b.received_at, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δrefunds  [scan.delta]
      d_refunds AS (
        SELECT b.id, b.payment_id, b.amount, b.refunded_at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_refunds__03ac08a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.payment_id, b.amount, b.refunded_at
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments  [scan.delta]
      d_payments_2 AS (
        SELECT d_payments.id, d_payments.order_id, sum(d_payments.weight)::bigint AS weight
        FROM d_payments
        GROUP BY d_payments.id, d_payments.order_id
        HAVING sum(d_payments.weight) <> 0
      ),
      -- Δ(refunds ⋈ payments)  [join.bilinear]
      --   + Δrefunds ⋈ payments'
      --   + refunds' ⋈ Δpayments
      --   − Δrefunds ⋈ Δpayments
      changes AS (
        SELECT
          d_refunds.id,
          d_refunds.amount,
          d_refunds.refunded_at,
          payments.order_id,
          d_refunds.weight
        FROM d_refunds
          JOIN shop.payments AS payments ON payments.id = d_refunds.payment_id
        WHERE EXISTS (SELECT FROM d_refunds)
        UNION ALL
        SELECT
          refunds.id,
          refunds.amount,
          refunds.refunded_at,
          d_payments_2.order_id,
          d_payments_2.weight
        FROM d_payments_2
          JOIN shop.refunds AS refunds ON d_payments_2.id = refunds.payment_id
        WHERE EXISTS (SELECT FROM d_payments_2)
        UNION ALL
        SELECT
          d_refunds.id,
          d_refunds.amount,
          d_refunds.refunded_at,
          d_payments_2.order_id,
          -d_refunds.weight * d_payments_2.weight AS weight
        FROM d_refunds
          JOIN d_payments_2 ON d_payments_2.id = d_refunds.payment_id
        WHERE EXISTS (SELECT FROM d_refunds) AND EXISTS (SELECT FROM d_payments_2)
      ),
      -- Δ(payments + (refunds ⋈ payments))  [union.linear]
      --   + Δpayments, mapped
      --   + Δ(refunds ⋈ payments), mapped
      changes_2 AS (
        SELECT
          d_payments.order_id,
          d_payments.received_at AS at,
          d_payments.method AS kind,
          d_payments.amount::numeric AS amount,
          d_payments.id AS pgtc_key_1,
          1 AS pgtc_key_2,
          d_payments.weight
        FROM d_payments
        UNION ALL
        SELECT
          changes.order_id,
          changes.refunded_at AS at,
          'refund'::text AS kind,
          -changes.amount AS amount,
          changes.id AS pgtc_key_1,
          2 AS pgtc_key_2,
          changes.weight
        FROM changes
      ),
      -- Δ(payments + (refunds ⋈ payments)), equal rows merged
      change AS (
        SELECT
          changes_2.order_id,
          changes_2.at,
          changes_2.kind,
          changes_2.amount,
          changes_2.pgtc_key_1,
          changes_2.pgtc_key_2,
          sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY
          changes_2.order_id,
          changes_2.at,
          changes_2.kind,
          changes_2.amount,
          numeric_send(changes_2.amount),
          changes_2.pgtc_key_1,
          changes_2.pgtc_key_2
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'cash_flow__bcbb9eb8'
      )
    MERGE INTO pgtc.cash_flow__bcbb9eb8 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1, d.pgtc_key_2)
        d.order_id,
        d.at,
        d.kind,
        d.amount,
        d.pgtc_key_1,
        d.pgtc_key_2,
        d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.pgtc_key_2, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1 AND s.pgtc_key_2 = c.pgtc_key_2
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET order_id = c.order_id, at = c.at, kind = c.kind, amount = c.amount
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (order_id, at, kind, amount, pgtc_key_1, pgtc_key_2)
      VALUES (c.order_id, c.at, c.kind, c.amount, c.pgtc_key_1, c.pgtc_key_2)
    WHEN NOT MATCHED AND pgtc.drift('shop.cash_flow') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('cash_flow__bcbb9eb8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- sum of
      --   + payments'
      --   + refunds' ⋈ payments'
      fresh AS (
        SELECT
          payments.order_id,
          payments.received_at AS at,
          payments.method AS kind,
          payments.amount::numeric AS amount,
          payments.id AS pgtc_key_1,
          1 AS pgtc_key_2
        FROM shop.payments AS payments
        UNION ALL
        SELECT
          payments.order_id,
          refunds.refunded_at AS at,
          'refund'::text AS kind,
          -refunds.amount AS amount,
          refunds.id AS pgtc_key_1,
          2 AS pgtc_key_2
        FROM shop.refunds AS refunds
          JOIN shop.payments AS payments ON payments.id = refunds.payment_id
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
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'cash_flow__bcbb9eb8'
      )
    MERGE INTO pgtc.cash_flow__bcbb9eb8 AS s
    USING (
      SELECT
        n.order_id,
        n.at,
        n.kind,
        n.amount,
        n.pgtc_key_1,
        n.pgtc_key_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.order_id, f.at, f.kind, f.amount, f.pgtc_key_1, f.pgtc_key_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.cash_flow__bcbb9eb8 AS o
          ON n.pgtc_key_1 = o.pgtc_key_1 AND n.pgtc_key_2 = o.pgtc_key_2
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.order_id, n.at, n.kind, n.amount, n.pgtc_key_1, n.pgtc_key_2),
          (o.order_id, o.at, o.kind, o.amount, o.pgtc_key_1, o.pgtc_key_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        order_id = c.order_id,
        at = c.at,
        kind = c.kind,
        amount = c.amount,
        pgtc_key_1 = c.pgtc_key_1,
        pgtc_key_2 = c.pgtc_key_2
    WHEN NOT MATCHED THEN
      INSERT (order_id, at, kind, amount, pgtc_key_1, pgtc_key_2)
      VALUES (c.order_id, c.at, c.kind, c.amount, c.pgtc_key_1, c.pgtc_key_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('cash_flow__bcbb9eb8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'payments');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'refunds');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(text) IS 'Brings stream table shop.cash_flow up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_cash_flow__bcbb9eb8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_cash_flow__bcbb9eb8()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.payments, ONLY shop.refunds IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_cash_flow__bcbb9eb8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'cash_flow__bcbb9eb8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.order_id, q.at, q.kind, q.amount
        FROM (
          SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
          FROM shop.payments AS p
          UNION ALL
          SELECT p.order_id, r.refunded_at, 'refund', -r.amount
          FROM shop.refunds AS r
            JOIN shop.payments AS p ON p.id = r.payment_id
        ) AS q (order_id, at, kind, amount)
      ),
      stored AS (
        SELECT q.order_id, q.at, q.kind, q.amount
        FROM (
          SELECT s.order_id, s.at, s.kind, s.amount FROM pgtc.cash_flow__bcbb9eb8 AS s
        ) AS q (order_id, at, kind, amount)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_refunds__03ac08a3 AS b
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
COMMENT ON FUNCTION pgtc.verify_cash_flow__bcbb9eb8() IS 'Compares stream table shop.cash_flow with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_cash_flow__bcbb9eb8() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT p."Category",
       sum(l.quantity)                                               AS items,
       sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired)   AS current_revenue,
       avg(l.unit_price)                                             AS average_price,
       stddev_samp(l.unit_price)                                     AS price_spread
FROM shop.order_lines AS l
JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  p."Category",
  sum(l.quantity) AS items,
  sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
  avg(l.unit_price) AS average_price,
  stddev_samp(l.unit_price) AS price_spread
FROM shop.order_lines AS l
  JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS "Category", NULL::bigint AS items, NULL::numeric AS current_revenue, NULL::numeric AS average_price, NULL::numeric AS price_spread;
SELECT pgtc.assert_same_query('shop.category_sales', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.category_sales: what is stored.
CREATE TABLE pgtc.category_sales__ded5a30a (
  "Category" text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  pgtc_total_6 numeric NOT NULL,
  pgtc_total_7 bigint NOT NULL,
  pgtc_total_8 bigint NOT NULL,
  pgtc_total_9 bigint NOT NULL,
  pgtc_total_10 numeric NOT NULL,
  pgtc_total_11 numeric NOT NULL,
  PRIMARY KEY ("Category"),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.category_sales__ded5a30a IS 'Storage of stream table shop.category_sales. Read the view instead.';

-- == functions
-- shop.category_sales: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_category_sales__ded5a30a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.category_sales;
  END IF;
  CREATE OR REPLACE VIEW shop.category_sales AS
  SELECT
    s."Category",
    s.pgtc_total_1 AS items,
    CASE
      WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_4 > 0::bigint AND s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_5 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_6
    END AS current_revenue,
    CASE
      WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint AND s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_9 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_10
    END
      / s.pgtc_rows::numeric AS average_price,
    CASE
      WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
      WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
      ELSE CASE
        WHEN s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10
          <= 0::numeric
          THEN 0::numeric
        ELSE round(
          sqrt(
            round(
              (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
              scale(
                (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                  / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
              )
                + 20
            )
          ),
          scale(
            (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
              / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
          )
        )
      END
    END AS price_spread
  FROM pgtc.category_sales__ded5a30a AS s
  WHERE s.pgtc_rows > 1;
  COMMENT ON VIEW shop.category_sales IS 'Sales per category: FILTER, HAVING, averages and spread of prices; a quoted column name.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_category_sales__ded5a30a(boolean) IS 'Puts the view shop.category_sales over this version.';
REVOKE ALL ON FUNCTION pgtc.show_category_sales__ded5a30a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_category_sales__ded5a30a(requested text)
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
  pgtc_seen := pgtc.begin_refresh('category_sales__ded5a30a', ARRAY[to_regclass('shop.products'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.products, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.products', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_products__7a24be6c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'category_sales__ded5a30a';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_products__7a24be6c AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_products__7a24be6c AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.products', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.category_sales__ded5a30a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δproducts  [scan.delta]
      d_products AS (
        SELECT b.id, b."Category", b.retired, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_products__7a24be6c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b."Category", b.retired
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT b.product_id, b.quantity, b.unit_price, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.product_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(order_lines ⋈ products)  [join.bilinear]
      --   + Δorder_lines ⋈ products'
      --   + order_lines' ⋈ Δproducts
      --   − Δorder_lines ⋈ Δproducts
      changes AS (
        SELECT
          d_order_lines.quantity,
          d_order_lines.unit_price,
          products."Category",
          products.retired,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.products AS products ON products.id = d_order_lines.product_id
        WHERE EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          order_lines.quantity,
          order_lines.unit_price,
          d_products."Category",
          d_products.retired,
          d_products.weight
        FROM d_products
          JOIN shop.order_lines AS order_lines ON d_products.id = order_lines.product_id
        WHERE EXISTS (SELECT FROM d_products)
        UNION ALL
        SELECT
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_products."Category",
          d_products.retired,
          -d_order_lines.weight * d_products.weight AS weight
        FROM d_order_lines
          JOIN d_products ON d_products.id = d_order_lines.product_id
        WHERE EXISTS (SELECT FROM d_order_lines) AND EXISTS (SELECT FROM d_products)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes."Category",
          sum(changes.weight)::bigint AS pgtc_rows,
          sum(changes.weight * changes.quantity)::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = 'Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              NOT changes.retired AND changes.quantity * changes.unit_price = '-Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_5,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN NOT changes.retired
                    AND changes.quantity * changes.unit_price <> 'NaN'::numeric
                    AND changes.quantity * changes.unit_price <> 'Infinity'::numeric
                    AND changes.quantity * changes.unit_price <> '-Infinity'::numeric
                    THEN changes.quantity * changes.unit_price
                END
            ),
            0
          ) AS pgtc_total_6,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_7,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_8,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_9,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.unit_price <> 'NaN'::numeric
                    AND changes.unit_price <> 'Infinity'::numeric
                    AND changes.unit_price <> '-Infinity'::numeric
                    THEN changes.unit_price::numeric
                END
            ),
            0
          ) AS pgtc_total_10,
          COALESCE(
            sum(
              changes.weight
                * (
                  CASE
                    WHEN changes.unit_price <> 'NaN'::numeric
                      AND changes.unit_price <> 'Infinity'::numeric
                      AND changes.unit_price <> '-Infinity'::numeric
                      THEN changes.unit_price::numeric
                  END
                    * CASE
                      WHEN changes.unit_price <> 'NaN'::numeric
                        AND changes.unit_price <> 'Infinity'::numeric
                        AND changes.unit_price <> '-Infinity'::numeric
                        THEN changes.unit_price::numeric
                    END
                )
            ),
            0
          ) AS pgtc_total_11
        FROM changes
        GROUP BY changes."Category"
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
              FROM ONLY pgtc.changes_products__7a24be6c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'category_sales__ded5a30a'
      )
    MERGE INTO pgtc.category_sales__ded5a30a AS s
    USING change AS c
    ON s."Category" = c."Category"
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND c.pgtc_total_6 = 0
      AND c.pgtc_total_7 = 0
      AND c.pgtc_total_8 = 0
      AND c.pgtc_total_9 = 0
      AND c.pgtc_total_10 = 0
      AND c.pgtc_total_11 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6,
        pgtc_total_7 = s.pgtc_total_7 + c.pgtc_total_7,
        pgtc_total_8 = s.pgtc_total_8 + c.pgtc_total_8,
        pgtc_total_9 = s.pgtc_total_9 + c.pgtc_total_9,
        pgtc_total_10 = s.pgtc_total_10 + c.pgtc_total_10,
        pgtc_total_11 = s.pgtc_total_11 + c.pgtc_total_11
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        "Category", pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11
      )
      VALUES
        (
          c."Category",
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10,
          c.pgtc_total_11
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.category_sales') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('category_sales__ded5a30a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_lines' ⋈ products'
      fresh AS (
        SELECT
          products."Category",
          count(*) AS pgtc_rows,
          sum(order_lines.quantity) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            NOT products.retired AND order_lines.quantity * order_lines.unit_price IS NOT NULL
          ) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            NOT products.retired AND order_lines.quantity * order_lines.unit_price = 'NaN'::numeric
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            NOT products.retired
              AND order_lines.quantity * order_lines.unit_price = 'Infinity'::numeric
          ) AS pgtc_total_4,
          count(*) FILTER (WHERE 
            NOT products.retired
              AND order_lines.quantity * order_lines.unit_price = '-Infinity'::numeric
          ) AS pgtc_total_5,
          COALESCE(
            sum(
              CASE
                WHEN NOT products.retired
                  AND order_lines.quantity * order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.quantity * order_lines.unit_price
              END
            ),
            0
          ) AS pgtc_total_6,
          count(*) FILTER (WHERE order_lines.unit_price = 'NaN'::numeric) AS pgtc_total_7,
          count(*) FILTER (WHERE order_lines.unit_price = 'Infinity'::numeric) AS pgtc_total_8,
          count(*) FILTER (WHERE order_lines.unit_price = '-Infinity'::numeric) AS pgtc_total_9,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.unit_price::numeric
              END
            ),
            0
          ) AS pgtc_total_10,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.unit_price::numeric
              END
                * CASE
                  WHEN order_lines.unit_price <> 'NaN'::numeric
                    AND order_lines.unit_price <> 'Infinity'::numeric
                    AND order_lines.unit_price <> '-Infinity'::numeric
                    THEN order_lines.unit_price::numeric
                END
            ),
            0
          ) AS pgtc_total_11
        FROM shop.order_lines AS order_lines
          JOIN shop.products AS products ON products.id = order_lines.product_id
        GROUP BY products."Category"
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
              FROM ONLY pgtc.changes_products__7a24be6c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'category_sales__ded5a30a'
      )
    MERGE INTO pgtc.category_sales__ded5a30a AS s
    USING (
      SELECT
        n."Category",
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_total_6,
        n.pgtc_total_7,
        n.pgtc_total_8,
        n.pgtc_total_9,
        n.pgtc_total_10,
        n.pgtc_total_11,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f."Category",
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_total_6,
          f.pgtc_total_7,
          f.pgtc_total_8,
          f.pgtc_total_9,
          f.pgtc_total_10,
          f.pgtc_total_11,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.category_sales__ded5a30a AS o ON n."Category" = o."Category"
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n."Category",
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_total_6,
            n.pgtc_total_7,
            n.pgtc_total_8,
            n.pgtc_total_9,
            n.pgtc_total_10,
            n.pgtc_total_11
          ),
          (
            o."Category",
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_total_6,
            o.pgtc_total_7,
            o.pgtc_total_8,
            o.pgtc_total_9,
            o.pgtc_total_10,
            o.pgtc_total_11
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        "Category" = c."Category",
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_total_6 = c.pgtc_total_6,
        pgtc_total_7 = c.pgtc_total_7,
        pgtc_total_8 = c.pgtc_total_8,
        pgtc_total_9 = c.pgtc_total_9,
        pgtc_total_10 = c.pgtc_total_10,
        pgtc_total_11 = c.pgtc_total_11
    WHEN NOT MATCHED THEN
      INSERT (
        "Category", pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11
      )
      VALUES
        (
          c."Category",
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10,
          c.pgtc_total_11
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('category_sales__ded5a30a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'products');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_category_sales__ded5a30a(text) IS 'Brings stream table shop.category_sales up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_category_sales__ded5a30a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_category_sales__ded5a30a()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.order_lines, ONLY shop.products IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_category_sales__ded5a30a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'category_sales__ded5a30a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q."Category", q.items, q.current_revenue, q.average_price, q.price_spread
        FROM (
          SELECT
            p."Category",
            sum(l.quantity) AS items,
            sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
            avg(l.unit_price) AS average_price,
            stddev_samp(l.unit_price) AS price_spread
          FROM shop.order_lines AS l
            JOIN shop.products AS p ON p.id = l.product_id
          GROUP BY p."Category"
          HAVING count(*) > 1
        ) AS q ("Category", items, current_revenue, average_price, price_spread)
      ),
      stored AS (
        SELECT q."Category", q.items, q.current_revenue, q.average_price, q.price_spread
        FROM (
          SELECT
            s."Category",
            s.pgtc_total_1 AS items,
            CASE
              WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_4 > 0::bigint AND s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_5 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_6
            END AS current_revenue,
            CASE
              WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint AND s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_9 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_10
            END
              / s.pgtc_rows::numeric AS average_price,
            CASE
              WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
              WHEN s.pgtc_total_7 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
              ELSE CASE
                WHEN s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10
                  <= 0::numeric
                  THEN 0::numeric
                ELSE round(
                  sqrt(
                    round(
                      (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                        / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
                      scale(
                        (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                          / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                      )
                        + 20
                    )
                  ),
                  scale(
                    (s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10)
                      / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                  )
                )
              END
            END AS price_spread
          FROM pgtc.category_sales__ded5a30a AS s
          WHERE s.pgtc_rows > 1
        ) AS q ("Category", items, current_revenue, average_price, price_spread)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_products__7a24be6c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
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
COMMENT ON FUNCTION pgtc.verify_category_sales__ded5a30a() IS 'Compares stream table shop.category_sales with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_category_sales__ded5a30a() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT c.id                            AS customer_id,
       c.name,
       count(*)                        AS line_count,
       sum(l.quantity * l.unit_price)  AS revenue,
       avg(l.unit_price)               AS average_price,
       bool_or(o.status = 'open')      AS has_open_orders
FROM shop.customers AS c
JOIN shop.valid_orders AS o ON o.customer_id = c.id
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY c.id, c.name;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  c.id AS customer_id,
  c.name,
  count(*) AS line_count,
  sum(l.quantity * l.unit_price) AS revenue,
  avg(l.unit_price) AS average_price,
  bool_or(o.status = 'open') AS has_open_orders
FROM shop.customers AS c
  JOIN shop.valid_orders AS o ON o.customer_id = c.id
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY c.id, c.name;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS customer_id, NULL::text AS name, NULL::bigint AS line_count, NULL::numeric AS revenue, NULL::numeric AS average_price, NULL::boolean AS has_open_orders;
SELECT pgtc.assert_same_query('shop.customer_totals', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.customer_totals: what is stored.
CREATE TABLE pgtc.customer_totals__fb6ea944 (
  customer_id bigint NOT NULL,
  name text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  pgtc_total_6 bigint NOT NULL,
  pgtc_total_7 bigint NOT NULL,
  pgtc_total_8 bigint NOT NULL,
  pgtc_total_9 numeric NOT NULL,
  pgtc_total_10 bigint NOT NULL,
  PRIMARY KEY (customer_id, name),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX customer_totals__fb6ea944__b198bdbd ON pgtc.customer_totals__fb6ea944 (name);
COMMENT ON TABLE pgtc.customer_totals__fb6ea944 IS 'Storage of stream table shop.customer_totals. Read the view instead.';

-- == functions
-- shop.customer_totals: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_totals__fb6ea944(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.customer_totals;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_totals AS
  SELECT
    s.customer_id,
    s.name,
    s.pgtc_rows AS line_count,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS revenue,
    CASE
      WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_7 > 0::bigint AND s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_7 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_8 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_9
    END
      / s.pgtc_rows::numeric AS average_price,
    CASE WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_10 > 0::bigint END AS has_open_orders
  FROM pgtc.customer_totals__fb6ea944 AS s;
  COMMENT ON COLUMN shop.customer_totals.revenue IS 'Gross, in EUR, without cancelled orders';
  COMMENT ON VIEW shop.customer_totals IS 'Revenue per customer: a join of three tables, one of them through a view, and sums that are kept by addition.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_totals__fb6ea944(boolean) IS 'Puts the view shop.customer_totals over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_totals__fb6ea944(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_totals__fb6ea944(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_totals__fb6ea944', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'customer_totals__fb6ea944';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_totals__fb6ea944'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT b.order_id, b.quantity, b.unit_price, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders, filtered  [filter.linear]
      filtered AS (
        SELECT d_orders.id, d_orders.customer_id, d_orders.status, d_orders.weight
        FROM d_orders
        WHERE d_orders.status <> 'cancelled'::shop.order_status
      ),
      -- Δ(customers ⋈ orders ⋈ order_lines)  [join.bilinear]
      --   + Δcustomers ⋈ orders' ⋈ order_lines'
      --   + customers' ⋈ Δorders ⋈ order_lines'
      --   + customers' ⋈ orders' ⋈ Δorder_lines
      --   − Δcustomers ⋈ Δorders ⋈ order_lines'
      --   − Δcustomers ⋈ orders' ⋈ Δorder_lines
      --   − customers' ⋈ Δorders ⋈ Δorder_lines
      --   + Δcustomers ⋈ Δorders ⋈ Δorder_lines
      changes AS (
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          orders.status,
          order_lines.quantity,
          order_lines.unit_price,
          d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON orders.customer_id = d_customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_customers) AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          filtered.status,
          order_lines.quantity,
          order_lines.unit_price,
          filtered.weight
        FROM filtered
          JOIN shop.customers AS customers ON filtered.customer_id = customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          orders.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.orders AS orders ON d_order_lines.order_id = orders.id
          JOIN shop.customers AS customers ON orders.customer_id = customers.id
        WHERE EXISTS (SELECT FROM d_order_lines) AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          filtered.status,
          order_lines.quantity,
          order_lines.unit_price,
          -d_customers.weight * filtered.weight AS weight
        FROM d_customers
          JOIN filtered ON filtered.customer_id = d_customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM d_customers) AND EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          orders.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -d_customers.weight * d_order_lines.weight AS weight
        FROM d_customers
          JOIN shop.orders AS orders ON orders.customer_id = d_customers.id
          JOIN d_order_lines ON d_order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM d_order_lines)
          AND orders.status <> 'cancelled'::shop.order_status
        UNION ALL
        SELECT
          customers.id AS customer_id,
          customers.name,
          filtered.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -filtered.weight * d_order_lines.weight AS weight
        FROM filtered
          JOIN d_order_lines ON d_order_lines.order_id = filtered.id
          JOIN shop.customers AS customers ON filtered.customer_id = customers.id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          d_customers.id AS customer_id,
          d_customers.name,
          filtered.status,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_customers.weight * filtered.weight * d_order_lines.weight AS weight
        FROM d_customers
          JOIN filtered ON filtered.customer_id = d_customers.id
          JOIN d_order_lines ON d_order_lines.order_id = filtered.id
        WHERE EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM filtered)
          AND EXISTS (SELECT FROM d_order_lines)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.customer_id,
          changes.name,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.quantity * changes.unit_price IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = '-Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.quantity * changes.unit_price <> 'NaN'::numeric
                    AND changes.quantity * changes.unit_price <> 'Infinity'::numeric
                    AND changes.quantity * changes.unit_price <> '-Infinity'::numeric
                    THEN changes.quantity * changes.unit_price
                END
            ),
            0
          ) AS pgtc_total_5,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_6,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_7,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.unit_price = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_8,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.unit_price <> 'NaN'::numeric
                    AND changes.unit_price <> 'Infinity'::numeric
                    AND changes.unit_price <> '-Infinity'::numeric
                    THEN changes.unit_price::numeric
                END
            ),
            0
          ) AS pgtc_total_9,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.status = 'open'::shop.order_status),
            0
          )::bigint AS pgtc_total_10
        FROM changes
        GROUP BY changes.customer_id, changes.name
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'customer_totals__fb6ea944'
      )
    MERGE INTO pgtc.customer_totals__fb6ea944 AS s
    USING change AS c
    ON s.customer_id = c.customer_id AND s.name = c.name
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND c.pgtc_total_6 = 0
      AND c.pgtc_total_7 = 0
      AND c.pgtc_total_8 = 0
      AND c.pgtc_total_9 = 0
      AND c.pgtc_total_10 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6,
        pgtc_total_7 = s.pgtc_total_7 + c.pgtc_total_7,
        pgtc_total_8 = s.pgtc_total_8 + c.pgtc_total_8,
        pgtc_total_9 = s.pgtc_total_9 + c.pgtc_total_9,
        pgtc_total_10 = s.pgtc_total_10 + c.pgtc_total_10
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        customer_id, name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10
      )
      VALUES
        (
          c.customer_id,
          c.name,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_totals') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_totals__fb6ea944');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customers' ⋈ orders', filtered ⋈ order_lines'
      fresh AS (
        SELECT
          customers.id AS customer_id,
          customers.name,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'NaN'::numeric
          ) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'Infinity'::numeric
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = '-Infinity'::numeric
          ) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.quantity * order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.quantity * order_lines.unit_price
              END
            ),
            0
          ) AS pgtc_total_5,
          count(*) FILTER (WHERE order_lines.unit_price = 'NaN'::numeric) AS pgtc_total_6,
          count(*) FILTER (WHERE order_lines.unit_price = 'Infinity'::numeric) AS pgtc_total_7,
          count(*) FILTER (WHERE order_lines.unit_price = '-Infinity'::numeric) AS pgtc_total_8,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.unit_price::numeric
              END
            ),
            0
          ) AS pgtc_total_9,
          count(*) FILTER (WHERE orders.status = 'open'::shop.order_status) AS pgtc_total_10
        FROM shop.customers AS customers
          JOIN shop.orders AS orders ON orders.customer_id = customers.id
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        WHERE orders.status <> 'cancelled'::shop.order_status
        GROUP BY customers.id, customers.name
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'customer_totals__fb6ea944'
      )
    MERGE INTO pgtc.customer_totals__fb6ea944 AS s
    USING (
      SELECT
        n.customer_id,
        n.name,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_total_6,
        n.pgtc_total_7,
        n.pgtc_total_8,
        n.pgtc_total_9,
        n.pgtc_total_10,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.customer_id,
          f.name,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_total_6,
          f.pgtc_total_7,
          f.pgtc_total_8,
          f.pgtc_total_9,
          f.pgtc_total_10,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_totals__fb6ea944 AS o
          ON n.customer_id = o.customer_id AND n.name = o.name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.customer_id,
            n.name,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_total_6,
            n.pgtc_total_7,
            n.pgtc_total_8,
            n.pgtc_total_9,
            n.pgtc_total_10
          ),
          (
            o.customer_id,
            o.name,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_total_6,
            o.pgtc_total_7,
            o.pgtc_total_8,
            o.pgtc_total_9,
            o.pgtc_total_10
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        name = c.name,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_total_6 = c.pgtc_total_6,
        pgtc_total_7 = c.pgtc_total_7,
        pgtc_total_8 = c.pgtc_total_8,
        pgtc_total_9 = c.pgtc_total_9,
        pgtc_total_10 = c.pgtc_total_10
    WHEN NOT MATCHED THEN
      INSERT (
        customer_id, name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10
      )
      VALUES
        (
          c.customer_id,
          c.name,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_total_7,
          c.pgtc_total_8,
          c.pgtc_total_9,
          c.pgtc_total_10
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_totals__fb6ea944', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_totals__fb6ea944(text) IS 'Brings stream table shop.customer_totals up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_totals__fb6ea944(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_totals__fb6ea944()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.customers, ONLY shop.order_lines, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_totals__fb6ea944(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_totals__fb6ea944';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.name, q.line_count, q.revenue, q.average_price, q.has_open_orders
        FROM (
          SELECT
            c.id AS customer_id,
            c.name,
            count(*) AS line_count,
            sum(l.quantity * l.unit_price) AS revenue,
            avg(l.unit_price) AS average_price,
            bool_or(o.status = 'open') AS has_open_orders
          FROM shop.customers AS c
            JOIN shop.valid_orders AS o ON o.customer_id = c.id
            JOIN shop.order_lines AS l ON l.order_id = o.id
          GROUP BY c.id, c.name
        ) AS q (customer_id, name, line_count, revenue, average_price, has_open_orders)
      ),
      stored AS (
        SELECT q.customer_id, q.name, q.line_count, q.revenue, q.average_price, q.has_open_orders
        FROM (
          SELECT
            s.customer_id,
            s.name,
            s.pgtc_rows AS line_count,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS revenue,
            CASE
              WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_7 > 0::bigint AND s.pgtc_total_8 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_7 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_8 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_9
            END
              / s.pgtc_rows::numeric AS average_price,
            CASE
              WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_10 > 0::bigint
            END AS has_open_orders
          FROM pgtc.customer_totals__fb6ea944 AS s
        ) AS q (customer_id, name, line_count, revenue, average_price, has_open_orders)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
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
COMMENT ON FUNCTION pgtc.verify_customer_totals__fb6ea944() IS 'Compares stream table shop.customer_totals with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_totals__fb6ea944() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT o.id                              AS order_id,
       c.name                            AS customer,
       coalesce(c.region, 'unknown')     AS region,
       o.placed_at,
       upper(coalesce(o.note, ''))       AS note
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN ('open', 'paid');
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  o.id AS order_id,
  c.name AS customer,
  COALESCE(c.region, 'unknown') AS region,
  o.placed_at,
  upper(COALESCE(o.note, '')) AS note
FROM shop.orders AS o
  JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN ('open', 'paid');
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS order_id, NULL::text AS customer, NULL::text AS region, NULL::timestamptz AS placed_at, NULL::text AS note;
SELECT pgtc.assert_same_query('shop.open_orders', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.open_orders: what is stored.
CREATE TABLE pgtc.open_orders__05620f74 (
  order_id bigint NOT NULL,
  customer text NOT NULL,
  region text NOT NULL,
  placed_at timestamptz NOT NULL,
  note text,
  PRIMARY KEY (order_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.open_orders__05620f74 IS 'Storage of stream table shop.open_orders. Read the view instead.';

-- == functions
-- shop.open_orders: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_open_orders__05620f74(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.open_orders;
  END IF;
  CREATE OR REPLACE VIEW shop.open_orders AS
  SELECT s.order_id, s.customer, s.region, s.placed_at, s.note FROM pgtc.open_orders__05620f74 AS s;
  COMMENT ON VIEW shop.open_orders IS 'Orders that wait for somebody: a filter and a join that keeps one row per order.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_open_orders__05620f74(boolean) IS 'Puts the view shop.open_orders over this version.';
REVOKE ALL ON FUNCTION pgtc.show_open_orders__05620f74(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_open_orders__05620f74(requested text)
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
  pgtc_seen := pgtc.begin_refresh('open_orders__05620f74', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'open_orders__05620f74';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.open_orders__05620f74'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.name, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, b.placed_at, b.note, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status, b.placed_at, b.note
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ customers)  [join.bilinear]
      --   + Δorders ⋈ customers'
      --   + orders' ⋈ Δcustomers
      --   − Δorders ⋈ Δcustomers
      changes AS (
        SELECT
          d_orders.id AS order_id,
          d_orders.placed_at,
          d_orders.note,
          customers.name AS customer,
          customers.region,
          d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND d_orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
        UNION ALL
        SELECT
          orders.id AS order_id,
          orders.placed_at,
          orders.note,
          d_customers.name AS customer,
          d_customers.region,
          d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM d_customers)
          AND orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
        UNION ALL
        SELECT
          d_orders.id AS order_id,
          d_orders.placed_at,
          d_orders.note,
          d_customers.name AS customer,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
          AND d_orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
      ),
      -- Δ(orders ⋈ customers), mapped, equal rows merged
      change AS (
        SELECT
          changes.order_id,
          changes.customer,
          COALESCE(changes.region, 'unknown') AS region,
          changes.placed_at,
          upper(COALESCE(changes.note, '')) AS note,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.order_id,
          changes.customer,
          COALESCE(changes.region, 'unknown'),
          changes.placed_at,
          upper(COALESCE(changes.note, ''))
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'open_orders__05620f74'
      )
    MERGE INTO pgtc.open_orders__05620f74 AS s
    USING (
      SELECT DISTINCT ON (d.order_id)
        d.order_id,
        d.customer,
        d.region,
        d.placed_at,
        d.note,
        d.weight
      FROM change AS d
      ORDER BY d.order_id, d.weight DESC
    ) AS c
    ON s.order_id = c.order_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET customer = c.customer, region = c.region, placed_at = c.placed_at, note = c.note
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (order_id, customer, region, placed_at, note)
      VALUES (c.order_id, c.customer, c.region, c.placed_at, c.note)
    WHEN NOT MATCHED AND pgtc.drift('shop.open_orders') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('open_orders__05620f74');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- orders' ⋈ customers'
      fresh AS (
        SELECT
          orders.id AS order_id,
          customers.name AS customer,
          COALESCE(customers.region, 'unknown') AS region,
          orders.placed_at,
          upper(COALESCE(orders.note, '')) AS note
        FROM shop.orders AS orders
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE orders.status IN ('open'::shop.order_status, 'paid'::shop.order_status)
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'open_orders__05620f74'
      )
    MERGE INTO pgtc.open_orders__05620f74 AS s
    USING (
      SELECT
        n.order_id,
        n.customer,
        n.region,
        n.placed_at,
        n.note,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.order_id, f.customer, f.region, f.placed_at, f.note, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.open_orders__05620f74 AS o ON n.order_id = o.order_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.order_id, n.customer, n.region, n.placed_at, n.note),
          (o.order_id, o.customer, o.region, o.placed_at, o.note)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        order_id = c.order_id,
        customer = c.customer,
        region = c.region,
        placed_at = c.placed_at,
        note = c.note
    WHEN NOT MATCHED THEN
      INSERT (order_id, customer, region, placed_at, note)
      VALUES (c.order_id, c.customer, c.region, c.placed_at, c.note);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('open_orders__05620f74', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_open_orders__05620f74(text) IS 'Brings stream table shop.open_orders up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_open_orders__05620f74(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_open_orders__05620f74()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.customers, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_open_orders__05620f74(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'open_orders__05620f74';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.order_id, q.customer, q.region, q.placed_at, q.note
        FROM (
          SELECT
            o.id AS order_id,
            c.name AS customer,
            COALESCE(c.region, 'unknown') AS region,
            o.placed_at,
            upper(COALESCE(o.note, '')) AS note
          FROM shop.orders AS o
            JOIN shop.customers AS c ON c.id = o.customer_id
          WHERE o.status IN ('open', 'paid')
        ) AS q (order_id, customer, region, placed_at, note)
      ),
      stored AS (
        SELECT q.order_id, q.customer, q.region, q.placed_at, q.note
        FROM (
          SELECT s.order_id, s.customer, s.region, s.placed_at, s.note
          FROM pgtc.open_orders__05620f74 AS s
        ) AS q (order_id, customer, region, placed_at, note)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
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
COMMENT ON FUNCTION pgtc.verify_open_orders__05620f74() IS 'Compares stream table shop.open_orders with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_open_orders__05620f74() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT o.id AS order_id, o.customer_id, count(*) AS lines, sum(l.quantity * l.unit_price) AS value
FROM shop.orders AS o
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY o.id, o.customer_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT o.id AS order_id, o.customer_id, count(*) AS lines, sum(l.quantity * l.unit_price) AS value
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY o.id, o.customer_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS order_id, NULL::bigint AS customer_id, NULL::bigint AS lines, NULL::numeric AS value;
SELECT pgtc.assert_same_query('shop.order_values', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.order_values: what is stored.
CREATE TABLE pgtc.order_values__a07d01d1 (
  order_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  PRIMARY KEY (order_id, customer_id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX order_values__a07d01d1__15544e5d ON pgtc.order_values__a07d01d1 (customer_id);
COMMENT ON TABLE pgtc.order_values__a07d01d1 IS 'Storage of stream table shop.order_values. Read the view instead.';

-- == functions
-- shop.order_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_order_values__a07d01d1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.order_values;
  END IF;
  CREATE OR REPLACE VIEW shop.order_values AS
  SELECT
    s.order_id,
    s.customer_id,
    s.pgtc_rows AS lines,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value
  FROM pgtc.order_values__a07d01d1 AS s;
  COMMENT ON VIEW shop.order_values IS 'What each order is worth. Other stream tables read this one.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_order_values__a07d01d1(boolean) IS 'Puts the view shop.order_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_order_values__a07d01d1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_order_values__a07d01d1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('order_values__a07d01d1', ARRAY[to_regclass('shop.orders'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'order_values__a07d01d1';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.order_values__a07d01d1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT b.order_id, b.quantity, b.unit_price, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ order_lines)  [join.bilinear]
      --   + Δorders ⋈ order_lines'
      --   + orders' ⋈ Δorder_lines
      --   − Δorders ⋈ Δorder_lines
      changes AS (
        SELECT
          d_orders.id AS order_id,
          d_orders.customer_id,
          order_lines.quantity,
          order_lines.unit_price,
          d_orders.weight
        FROM d_orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          orders.id AS order_id,
          orders.customer_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.orders AS orders ON d_order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          d_orders.id AS order_id,
          d_orders.customer_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -d_orders.weight * d_order_lines.weight AS weight
        FROM d_orders
          JOIN d_order_lines ON d_order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_order_lines)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.order_id,
          changes.customer_id,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.quantity * changes.unit_price IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = 'Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.quantity * changes.unit_price = '-Infinity'::numeric
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.quantity * changes.unit_price <> 'NaN'::numeric
                    AND changes.quantity * changes.unit_price <> 'Infinity'::numeric
                    AND changes.quantity * changes.unit_price <> '-Infinity'::numeric
                    THEN changes.quantity * changes.unit_price
                END
            ),
            0
          ) AS pgtc_total_5
        FROM changes
        GROUP BY changes.order_id, changes.customer_id
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'order_values__a07d01d1'
      )
    MERGE INTO pgtc.order_values__a07d01d1 AS s
    USING change AS c
    ON s.order_id = c.order_id AND s.customer_id = c.customer_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        order_id, customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.order_id,
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.order_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('order_values__a07d01d1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of orders' ⋈ order_lines'
      fresh AS (
        SELECT
          orders.id AS order_id,
          orders.customer_id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'NaN'::numeric
          ) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = 'Infinity'::numeric
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            order_lines.quantity * order_lines.unit_price = '-Infinity'::numeric
          ) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_lines.quantity * order_lines.unit_price <> 'NaN'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> 'Infinity'::numeric
                  AND order_lines.quantity * order_lines.unit_price <> '-Infinity'::numeric
                  THEN order_lines.quantity * order_lines.unit_price
              END
            ),
            0
          ) AS pgtc_total_5
        FROM shop.orders AS orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        GROUP BY orders.id, orders.customer_id
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'order_values__a07d01d1'
      )
    MERGE INTO pgtc.order_values__a07d01d1 AS s
    USING (
      SELECT
        n.order_id,
        n.customer_id,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.order_id,
          f.customer_id,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.order_values__a07d01d1 AS o
          ON n.order_id = o.order_id AND n.customer_id = o.customer_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.order_id,
            n.customer_id,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5
          ),
          (
            o.order_id,
            o.customer_id,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        order_id = c.order_id,
        customer_id = c.customer_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5
    WHEN NOT MATCHED THEN
      INSERT (
        order_id, customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.order_id,
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('order_values__a07d01d1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_order_values__a07d01d1(text) IS 'Brings stream table shop.order_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_order_values__a07d01d1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_order_values__a07d01d1()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.order_lines, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_order_values__a07d01d1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'order_values__a07d01d1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.order_id, q.customer_id, q.lines, q.value
        FROM (
          SELECT
            o.id AS order_id,
            o.customer_id,
            count(*) AS lines,
            sum(l.quantity * l.unit_price) AS value
          FROM shop.orders AS o
            JOIN shop.order_lines AS l ON l.order_id = o.id
          GROUP BY o.id, o.customer_id
        ) AS q (order_id, customer_id, lines, value)
      ),
      stored AS (
        SELECT q.order_id, q.customer_id, q.lines, q.value
        FROM (
          SELECT
            s.order_id,
            s.customer_id,
            s.pgtc_rows AS lines,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS value
          FROM pgtc.order_values__a07d01d1 AS s
        ) AS q (order_id, customer_id, lines, value)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
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
COMMENT ON FUNCTION pgtc.verify_order_values__a07d01d1() IS 'Compares stream table shop.order_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_order_values__a07d01d1() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT l.product_id,
       count(DISTINCT o.customer_id)                                    AS customers,
       min(l.unit_price)                                                AS cheapest,
       max(l.unit_price)                                                AS dearest,
       array_agg(o.id ORDER BY o.id, l.line)                            AS order_ids,
       string_agg(o.status::text, ', ' ORDER BY o.id, l.line)           AS statuses
FROM shop.orders AS o
JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  l.product_id,
  count(DISTINCT o.customer_id) AS customers,
  min(l.unit_price) AS cheapest,
  max(l.unit_price) AS dearest,
  array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
  string_agg(o.status::text, ', ' ORDER BY o.id, l.line) AS statuses
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS product_id, NULL::bigint AS customers, NULL::numeric AS cheapest, NULL::numeric AS dearest, NULL::bigint[] AS order_ids, NULL::text AS statuses;
SELECT pgtc.assert_same_query('shop.product_buyers', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.product_buyers: what is stored.
CREATE TABLE pgtc.product_buyers__29098543 (
  product_id bigint NOT NULL,
  customers bigint NOT NULL,
  cheapest numeric,
  dearest numeric,
  order_ids bigint[],
  statuses text,
  PRIMARY KEY (product_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.product_buyers__29098543 IS 'Storage of stream table shop.product_buyers. Read the view instead.';

-- == functions
-- shop.product_buyers: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_product_buyers__29098543(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.product_buyers;
  END IF;
  CREATE OR REPLACE VIEW shop.product_buyers AS
  SELECT s.product_id, s.customers, s.cheapest, s.dearest, s.order_ids, s.statuses
  FROM pgtc.product_buyers__29098543 AS s;
  COMMENT ON VIEW shop.product_buyers IS 'Who bought what, and at which prices: aggregates that cannot be added up, so touched groups are computed anew.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_product_buyers__29098543(boolean) IS 'Puts the view shop.product_buyers over this version.';
REVOKE ALL ON FUNCTION pgtc.show_product_buyers__29098543(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_product_buyers__29098543(requested text)
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
  pgtc_seen := pgtc.begin_refresh('product_buyers__29098543', ARRAY[to_regclass('shop.orders'), to_regclass('shop.order_lines')]);
  LOCK TABLE ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders', 'shop.order_lines']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'product_buyers__29098543';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders', 'shop.order_lines']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.product_buyers__29098543'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, b.status, b.placed_at, b.note, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id, b.status, b.placed_at, b.note
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_lines  [scan.delta]
      d_order_lines AS (
        SELECT
          b.order_id,
          b.line,
          b.product_id,
          b.quantity,
          b.unit_price,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_lines__f61b6f92 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.line, b.product_id, b.quantity, b.unit_price
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ order_lines)  [join.bilinear]
      --   + Δorders ⋈ order_lines'
      --   + orders' ⋈ Δorder_lines
      --   − Δorders ⋈ Δorder_lines
      changes AS (
        SELECT
          d_orders.id,
          d_orders.customer_id,
          d_orders.status,
          d_orders.placed_at,
          d_orders.note,
          order_lines.order_id,
          order_lines.line,
          order_lines.product_id,
          order_lines.quantity,
          order_lines.unit_price,
          d_orders.weight
        FROM d_orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          orders.id,
          orders.customer_id,
          orders.status,
          orders.placed_at,
          orders.note,
          d_order_lines.order_id,
          d_order_lines.line,
          d_order_lines.product_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          d_order_lines.weight
        FROM d_order_lines
          JOIN shop.orders AS orders ON d_order_lines.order_id = orders.id
        WHERE EXISTS (SELECT FROM d_order_lines)
        UNION ALL
        SELECT
          d_orders.id,
          d_orders.customer_id,
          d_orders.status,
          d_orders.placed_at,
          d_orders.note,
          d_order_lines.order_id,
          d_order_lines.line,
          d_order_lines.product_id,
          d_order_lines.quantity,
          d_order_lines.unit_price,
          -d_orders.weight * d_order_lines.weight AS weight
        FROM d_orders
          JOIN d_order_lines ON d_order_lines.order_id = d_orders.id
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_order_lines)
      ),
      -- groups with a change  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT changes.product_id FROM changes),
      -- their values in the present state  [aggregate.touched_groups]
      "groups" AS (
        SELECT
          order_lines.product_id,
          count(DISTINCT orders.customer_id) AS customers,
          min(order_lines.unit_price) AS cheapest,
          max(order_lines.unit_price) AS dearest,
          array_agg(orders.id ORDER BY orders.id, order_lines.line) AS order_ids,
          string_agg(orders.status::text, ', ' ORDER BY orders.id, order_lines.line) AS statuses
        FROM touched
          JOIN shop.order_lines AS order_lines ON order_lines.product_id = touched.product_id
          JOIN shop.orders AS orders ON order_lines.order_id = orders.id
        GROUP BY order_lines.product_id
      ),
      -- touched groups that exist now, and all touched groups as candidates for removal
      change AS (
        SELECT
          g.product_id,
          g.customers,
          g.cheapest,
          g.dearest,
          g.order_ids,
          g.statuses,
          1 AS weight
        FROM "groups" AS g
        UNION ALL
        SELECT t.product_id, NULL, NULL, NULL, NULL, NULL, -1
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'product_buyers__29098543'
      )
    MERGE INTO pgtc.product_buyers__29098543 AS s
    USING (
      SELECT DISTINCT ON (d.product_id)
        d.product_id,
        d.customers,
        d.cheapest,
        d.dearest,
        d.order_ids,
        d.statuses,
        d.weight
      FROM change AS d
      ORDER BY d.product_id, d.weight DESC
    ) AS c
    ON s.product_id = c.product_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customers = c.customers,
        cheapest = c.cheapest,
        dearest = c.dearest,
        order_ids = c.order_ids,
        statuses = c.statuses
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (product_id, customers, cheapest, dearest, order_ids, statuses)
      VALUES (c.product_id, c.customers, c.cheapest, c.dearest, c.order_ids, c.statuses);
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('product_buyers__29098543');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of orders' ⋈ order_lines'
      fresh AS (
        SELECT
          order_lines.product_id,
          count(DISTINCT orders.customer_id) AS customers,
          min(order_lines.unit_price) AS cheapest,
          max(order_lines.unit_price) AS dearest,
          array_agg(orders.id ORDER BY orders.id, order_lines.line) AS order_ids,
          string_agg(orders.status::text, ', ' ORDER BY orders.id, order_lines.line) AS statuses
        FROM shop.orders AS orders
          JOIN shop.order_lines AS order_lines ON order_lines.order_id = orders.id
        GROUP BY order_lines.product_id
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'product_buyers__29098543'
      )
    MERGE INTO pgtc.product_buyers__29098543 AS s
    USING (
      SELECT
        n.product_id,
        n.customers,
        n.cheapest,
        n.dearest,
        n.order_ids,
        n.statuses,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.product_id,
          f.customers,
          f.cheapest,
          f.dearest,
          f.order_ids,
          f.statuses,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.product_buyers__29098543 AS o ON n.product_id = o.product_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.product_id, n.customers, n.cheapest, n.dearest, n.order_ids, n.statuses),
          (o.product_id, o.customers, o.cheapest, o.dearest, o.order_ids, o.statuses)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        product_id = c.product_id,
        customers = c.customers,
        cheapest = c.cheapest,
        dearest = c.dearest,
        order_ids = c.order_ids,
        statuses = c.statuses
    WHEN NOT MATCHED THEN
      INSERT (product_id, customers, cheapest, dearest, order_ids, statuses)
      VALUES (c.product_id, c.customers, c.cheapest, c.dearest, c.order_ids, c.statuses);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('product_buyers__29098543', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_lines');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_product_buyers__29098543(text) IS 'Brings stream table shop.product_buyers up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_product_buyers__29098543(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_product_buyers__29098543()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.order_lines, ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_product_buyers__29098543(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'product_buyers__29098543';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.product_id, q.customers, q.cheapest, q.dearest, q.order_ids, q.statuses
        FROM (
          SELECT
            l.product_id,
            count(DISTINCT o.customer_id) AS customers,
            min(l.unit_price) AS cheapest,
            max(l.unit_price) AS dearest,
            array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
            string_agg(o.status::text, ', ' ORDER BY o.id, l.line) AS statuses
          FROM shop.orders AS o
            JOIN shop.order_lines AS l ON l.order_id = o.id
          GROUP BY l.product_id
        ) AS q (product_id, customers, cheapest, dearest, order_ids, statuses)
      ),
      stored AS (
        SELECT q.product_id, q.customers, q.cheapest, q.dearest, q.order_ids, q.statuses
        FROM (
          SELECT s.product_id, s.customers, s.cheapest, s.dearest, s.order_ids, s.statuses
          FROM pgtc.product_buyers__29098543 AS s
        ) AS q (product_id, customers, cheapest, dearest, order_ids, statuses)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
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
COMMENT ON FUNCTION pgtc.verify_product_buyers__29098543() IS 'Compares stream table shop.product_buyers with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_product_buyers__29098543() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
WITH paid AS (
    SELECT p.order_id, p.method, p.amount
    FROM shop.payments AS p
    WHERE p.amount > 0
)
SELECT w.region,
       paid.method,
       count(*)         AS payments,
       sum(paid.amount) AS amount
FROM paid
JOIN (
    SELECT o.id, c.region
    FROM shop.orders AS o
    JOIN shop.customers AS c ON c.id = o.customer_id
) AS w ON w.id = paid.order_id
GROUP BY w.region, paid.method;
CREATE TEMPORARY VIEW pgtc_as_understood AS
WITH
  paid AS (SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0)
SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
FROM paid
  JOIN (
    SELECT o.id, c.region FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id
  ) AS w
    ON w.id = paid.order_id
GROUP BY w.region, paid.method;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS region, NULL::text AS method, NULL::bigint AS payments, NULL::numeric AS amount;
SELECT pgtc.assert_same_query('shop.region_methods', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.region_methods: what is stored.
CREATE TABLE pgtc.region_methods__31e029c7 (
  region text,
  method text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.region_methods__31e029c7 (pgtc_hash);
COMMENT ON TABLE pgtc.region_methods__31e029c7 IS 'Storage of stream table shop.region_methods. Read the view instead.';

-- == functions
-- shop.region_methods: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_region_methods__31e029c7(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.region_methods;
  END IF;
  CREATE OR REPLACE VIEW shop.region_methods AS
  SELECT
    s.region,
    s.method,
    s.pgtc_rows AS payments,
    CASE
      WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_2 > 0::bigint AND s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_4
    END AS amount
  FROM pgtc.region_methods__31e029c7 AS s;
  COMMENT ON VIEW shop.region_methods IS 'Payments per region and method: four tables, a CTE and a derived table.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_region_methods__31e029c7(boolean) IS 'Puts the view shop.region_methods over this version.';
REVOKE ALL ON FUNCTION pgtc.show_region_methods__31e029c7(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_region_methods__31e029c7(requested text)
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
  pgtc_seen := pgtc.begin_refresh('region_methods__31e029c7', ARRAY[to_regclass('shop.customers'), to_regclass('shop.orders'), to_regclass('shop.payments')]);
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.payments IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'region_methods__31e029c7';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_payments__1c999bed AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.region_methods__31e029c7'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.id, b.customer_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.customer_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments  [scan.delta]
      d_payments AS (
        SELECT b.order_id, b.amount, b.method, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.order_id, b.amount, b.method
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpayments, filtered  [filter.linear]
      filtered AS (
        SELECT d_payments.order_id, d_payments.amount, d_payments.method, d_payments.weight
        FROM d_payments
        WHERE d_payments.amount > 0
      ),
      -- Δpayments, mapped  [map.linear]
      computed AS (
        SELECT filtered.order_id, filtered.method, filtered.amount, filtered.weight FROM filtered
      ),
      -- Δ(payments ⋈ orders ⋈ customers)  [join.bilinear]
      --   + Δpayments ⋈ orders' ⋈ customers'
      --   + payments' ⋈ Δorders ⋈ customers'
      --   + payments' ⋈ orders' ⋈ Δcustomers
      --   − Δpayments ⋈ Δorders ⋈ customers'
      --   − Δpayments ⋈ orders' ⋈ Δcustomers
      --   − payments' ⋈ Δorders ⋈ Δcustomers
      --   + Δpayments ⋈ Δorders ⋈ Δcustomers
      changes AS (
        SELECT computed.method, computed.amount, customers.region, computed.weight
        FROM computed
          JOIN shop.orders AS orders ON orders.id = computed.order_id
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM filtered)
        UNION ALL
        SELECT payments.method, payments.amount, customers.region, d_orders.weight
        FROM d_orders
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
          JOIN shop.payments AS payments ON d_orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_orders) AND payments.amount > 0
        UNION ALL
        SELECT payments.method, payments.amount, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.orders AS orders ON d_customers.id = orders.customer_id
          JOIN shop.payments AS payments ON orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_customers) AND payments.amount > 0
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          customers.region,
          -computed.weight * d_orders.weight AS weight
        FROM computed
          JOIN d_orders ON d_orders.id = computed.order_id
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          d_customers.region,
          -computed.weight * d_customers.weight AS weight
        FROM computed
          JOIN shop.orders AS orders ON orders.id = computed.order_id
          JOIN d_customers ON d_customers.id = orders.customer_id
        WHERE EXISTS (SELECT FROM filtered) AND EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          payments.method,
          payments.amount,
          d_customers.region,
          -d_orders.weight * d_customers.weight AS weight
        FROM d_orders
          JOIN d_customers ON d_customers.id = d_orders.customer_id
          JOIN shop.payments AS payments ON d_orders.id = payments.order_id
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
          AND payments.amount > 0
        UNION ALL
        SELECT
          computed.method,
          computed.amount,
          d_customers.region,
          computed.weight * d_orders.weight * d_customers.weight AS weight
        FROM computed
          JOIN d_orders ON d_orders.id = computed.order_id
          JOIN d_customers ON d_customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM filtered)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customers)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.region,
          changes.method,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.amount = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.amount <> 'NaN'::numeric
                    AND changes.amount <> 'Infinity'::numeric
                    AND changes.amount <> '-Infinity'::numeric
                    THEN changes.amount::numeric
                END
            ),
            0
          ) AS pgtc_total_4
        FROM changes
        GROUP BY changes.region, changes.method
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'region_methods__31e029c7'
      )
    MERGE INTO pgtc.region_methods__31e029c7 AS s
    USING (
      SELECT
        g.region,
        g.method,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        g.pgtc_total_4,
        hash_record_extended((g.region, g.method), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.region IS NOT DISTINCT FROM c.region AND s.method = c.method
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
      INSERT (
        region, method, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash
      )
      VALUES
        (
          c.region,
          c.method,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.region_methods') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('region_methods__31e029c7');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of payments', filtered ⋈ orders' ⋈ customers'
      fresh AS (
        SELECT
          customers.region,
          payments.method,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE payments.amount = 'NaN'::numeric) AS pgtc_total_1,
          count(*) FILTER (WHERE payments.amount = 'Infinity'::numeric) AS pgtc_total_2,
          count(*) FILTER (WHERE payments.amount = '-Infinity'::numeric) AS pgtc_total_3,
          COALESCE(
            sum(
              CASE
                WHEN payments.amount <> 'NaN'::numeric
                  AND payments.amount <> 'Infinity'::numeric
                  AND payments.amount <> '-Infinity'::numeric
                  THEN payments.amount::numeric
              END
            ),
            0
          ) AS pgtc_total_4
        FROM shop.payments AS payments
          JOIN shop.orders AS orders ON orders.id = payments.order_id
          JOIN shop.customers AS customers ON customers.id = orders.customer_id
        WHERE payments.amount > 0
        GROUP BY customers.region, payments.method
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'region_methods__31e029c7'
      )
    MERGE INTO pgtc.region_methods__31e029c7 AS s
    USING (
      SELECT
        n.region,
        n.method,
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
          f.region,
          f.method,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          hash_record_extended((f.region, f.method), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.region_methods__31e029c7 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.region IS NOT DISTINCT FROM o.region
            AND n.method = o.method
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.region,
            n.method,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_hash
          ),
          (
            o.region,
            o.method,
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
        region = c.region,
        method = c.method,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        region, method, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash
      )
      VALUES
        (
          c.region,
          c.method,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('region_methods__31e029c7', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'payments');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_region_methods__31e029c7(text) IS 'Brings stream table shop.region_methods up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_region_methods__31e029c7(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_region_methods__31e029c7()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.payments IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_region_methods__31e029c7(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'region_methods__31e029c7';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.region, q.method, q.payments, q.amount
        FROM (
          WITH
            paid AS (
              SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0
            )
          SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
          FROM paid
            JOIN (
              SELECT o.id, c.region
              FROM shop.orders AS o
                JOIN shop.customers AS c ON c.id = o.customer_id
            ) AS w
              ON w.id = paid.order_id
          GROUP BY w.region, paid.method
        ) AS q (region, method, payments, amount)
      ),
      stored AS (
        SELECT q.region, q.method, q.payments, q.amount
        FROM (
          SELECT
            s.region,
            s.method,
            s.pgtc_rows AS payments,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_2 > 0::bigint AND s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_4
            END AS amount
          FROM pgtc.region_methods__31e029c7 AS s
        ) AS q (region, method, payments, amount)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_payments__1c999bed AS b
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
COMMENT ON FUNCTION pgtc.verify_region_methods__31e029c7() IS 'Compares stream table shop.region_methods with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_region_methods__31e029c7() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT count(*)                                         AS orders,
       count(*) FILTER (WHERE o.status = 'cancelled')   AS cancelled,
       count(o.note)                                    AS with_note,
       bool_and(o.status = 'shipped')                   AS all_shipped,
       avg(length(o.note))                              AS average_note
FROM shop.orders AS o;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  count(*) AS orders,
  count(*) FILTER (WHERE o.status = 'cancelled') AS cancelled,
  count(o.note) AS with_note,
  bool_and(o.status = 'shipped') AS all_shipped,
  avg(length(o.note)) AS average_note
FROM shop.orders AS o;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS orders, NULL::bigint AS cancelled, NULL::bigint AS with_note, NULL::boolean AS all_shipped, NULL::numeric AS average_note;
SELECT pgtc.assert_same_query('shop.shop_summary', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.shop_summary: what is stored.
CREATE TABLE pgtc.shop_summary__da14d07a (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.shop_summary__da14d07a IS 'Storage of stream table shop.shop_summary. Read the view instead.';

-- == functions
-- shop.shop_summary: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_shop_summary__da14d07a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.shop_summary;
  END IF;
  CREATE OR REPLACE VIEW shop.shop_summary AS
  SELECT
    s.pgtc_rows AS orders,
    s.pgtc_total_1 AS cancelled,
    s.pgtc_total_2 AS with_note,
    CASE WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_3 = 0::bigint END AS all_shipped,
    CASE
      WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
      ELSE s.pgtc_total_5::numeric / s.pgtc_total_4::numeric
    END AS average_note
  FROM pgtc.shop_summary__da14d07a AS s;
  COMMENT ON VIEW shop.shop_summary IS 'One row about the whole shop: an aggregate without GROUP BY has a row even when there is nothing to count.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_shop_summary__da14d07a(boolean) IS 'Puts the view shop.shop_summary over this version.';
REVOKE ALL ON FUNCTION pgtc.show_shop_summary__da14d07a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_shop_summary__da14d07a(requested text)
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
  pgtc_seen := pgtc.begin_refresh('shop_summary__da14d07a', ARRAY[to_regclass('shop.orders')]);
  LOCK TABLE ONLY shop.orders IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'shop_summary__da14d07a';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.shop_summary__da14d07a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.status, b.note, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(d_orders.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_orders.weight) FILTER (WHERE d_orders.status = 'cancelled'::shop.order_status),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_orders.weight) FILTER (WHERE d_orders.note IS NOT NULL),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(d_orders.weight) FILTER (WHERE 
              NOT (d_orders.status = 'shipped'::shop.order_status)
            ),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(d_orders.weight) FILTER (WHERE length(d_orders.note) IS NOT NULL),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(sum(d_orders.weight * length(d_orders.note)), 0)::bigint AS pgtc_total_5
        FROM d_orders
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'shop_summary__da14d07a'
      )
    MERGE INTO pgtc.shop_summary__da14d07a AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0 THEN
      DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5
    WHEN NOT MATCHED AND pgtc.drift('shop.shop_summary') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('shop_summary__da14d07a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of orders'
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE orders.status = 'cancelled'::shop.order_status) AS pgtc_total_1,
          count(*) FILTER (WHERE orders.note IS NOT NULL) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            NOT (orders.status = 'shipped'::shop.order_status)
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE length(orders.note) IS NOT NULL) AS pgtc_total_4,
          COALESCE(sum(length(orders.note)), 0) AS pgtc_total_5
        FROM shop.orders AS orders
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
              FROM ONLY pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'shop_summary__da14d07a'
      )
    MERGE INTO pgtc.shop_summary__da14d07a AS s
    USING (
      SELECT
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          COALESCE(f.pgtc_total_1, 0) AS pgtc_total_1,
          COALESCE(f.pgtc_total_2, 0) AS pgtc_total_2,
          COALESCE(f.pgtc_total_3, 0) AS pgtc_total_3,
          COALESCE(f.pgtc_total_4, 0) AS pgtc_total_4,
          COALESCE(f.pgtc_total_5, 0) AS pgtc_total_5,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.shop_summary__da14d07a AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5
          ),
          (
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5
    WHEN NOT MATCHED THEN
      INSERT (pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5)
      VALUES
        (
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('shop_summary__da14d07a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'orders');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_shop_summary__da14d07a(text) IS 'Brings stream table shop.shop_summary up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_shop_summary__da14d07a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_shop_summary__da14d07a()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
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
      LOCK TABLE ONLY shop.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_shop_summary__da14d07a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'shop_summary__da14d07a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.orders, q.cancelled, q.with_note, q.all_shipped, q.average_note
        FROM (
          SELECT
            count(*) AS orders,
            count(*) FILTER (WHERE o.status = 'cancelled') AS cancelled,
            count(o.note) AS with_note,
            bool_and(o.status = 'shipped') AS all_shipped,
            avg(length(o.note)) AS average_note
          FROM shop.orders AS o
        ) AS q (orders, cancelled, with_note, all_shipped, average_note)
      ),
      stored AS (
        SELECT q.orders, q.cancelled, q.with_note, q.all_shipped, q.average_note
        FROM (
          SELECT
            s.pgtc_rows AS orders,
            s.pgtc_total_1 AS cancelled,
            s.pgtc_total_2 AS with_note,
            CASE WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_3 = 0::bigint END AS all_shipped,
            CASE
              WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
              ELSE s.pgtc_total_5::numeric / s.pgtc_total_4::numeric
            END AS average_note
          FROM pgtc.shop_summary__da14d07a AS s
        ) AS q (orders, cancelled, with_note, all_shipped, average_note)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
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
COMMENT ON FUNCTION pgtc.verify_shop_summary__da14d07a() IS 'Compares stream table shop.shop_summary with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_shop_summary__da14d07a() FROM PUBLIC;

SELECT pgtc.claim_source('shop', 'customers');
-- shop.customers: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_customers__c492c2a3 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  name text,
  region text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_customers__c492c2a3 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_customers__c492c2a3 IS 'Changes of shop.customers, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_customers__c492c2a3 () INHERITS (pgtc.changes_customers__c492c2a3)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_customers__c492c2a3;
COMMENT ON TABLE pgtc.bulk_customers__c492c2a3 IS 'Changes of shop.customers, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'customers', 'changes_customers__c492c2a3', ARRAY['id', 'name', 'region']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_customers__c492c2a3()
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
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    SELECT pgtc_statement, 1, n.id, n.name, n.region FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    (SELECT pgtc_statement, -1, o.id, o.name, o.region FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name, n.region FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    SELECT pgtc_statement, -1, o.id, o.name, o.region FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    SELECT pgtc_statement, 1, n.id, n.name, n.region FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    (SELECT pgtc_statement, -1, o.id, o.name, o.region FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.name, n.region FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_customers__c492c2a3 (pgtc_seq, pgtc_weight, id, name, region)
    SELECT pgtc_statement, -1, o.id, o.name, o.region FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_customers__c492c2a3() IS 'Captures the changes of shop.customers.';
REVOKE ALL ON FUNCTION pgtc.capture_customers__c492c2a3() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.customers
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.customers
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.customers
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.customers
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customers__c492c2a3();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'order_lines');
-- shop.order_lines: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_order_lines__f61b6f92 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  order_id bigint,
  line integer,
  product_id bigint,
  quantity integer,
  unit_price shop.money_amount
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_order_lines__f61b6f92 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_order_lines__f61b6f92 IS 'Changes of shop.order_lines, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_order_lines__f61b6f92 () INHERITS (pgtc.changes_order_lines__f61b6f92)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_order_lines__f61b6f92;
COMMENT ON TABLE pgtc.bulk_order_lines__f61b6f92 IS 'Changes of shop.order_lines, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'order_lines', 'changes_order_lines__f61b6f92', ARRAY['order_id', 'line', 'product_id', 'quantity', 'unit_price']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_order_lines__f61b6f92()
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
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT pgtc_statement, 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    (SELECT pgtc_statement, -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT pgtc_statement, -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT pgtc_statement, 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    (SELECT pgtc_statement, -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_order_lines__f61b6f92 (pgtc_seq, pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT pgtc_statement, -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_order_lines__f61b6f92() IS 'Captures the changes of shop.order_lines.';
REVOKE ALL ON FUNCTION pgtc.capture_order_lines__f61b6f92() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.order_lines
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_lines__f61b6f92();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.order_lines
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_lines__f61b6f92();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.order_lines
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_lines__f61b6f92();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.order_lines
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_lines__f61b6f92();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.order_lines ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.order_lines ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.order_lines ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.order_lines ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'orders');
-- shop.orders: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_orders__3a6e92c1 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  customer_id bigint,
  status shop.order_status,
  placed_at timestamptz,
  note text
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_orders__3a6e92c1 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_orders__3a6e92c1 IS 'Changes of shop.orders, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_orders__3a6e92c1 () INHERITS (pgtc.changes_orders__3a6e92c1)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_orders__3a6e92c1;
COMMENT ON TABLE pgtc.bulk_orders__3a6e92c1 IS 'Changes of shop.orders, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'orders', 'changes_orders__3a6e92c1', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_orders__3a6e92c1()
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
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT pgtc_statement, 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    (SELECT pgtc_statement, -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT pgtc_statement, -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT pgtc_statement, 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    (SELECT pgtc_statement, -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_orders__3a6e92c1 (pgtc_seq, pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT pgtc_statement, -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_orders__3a6e92c1() IS 'Captures the changes of shop.orders.';
REVOKE ALL ON FUNCTION pgtc.capture_orders__3a6e92c1() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.orders
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.orders
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.orders
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.orders
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_orders__3a6e92c1();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'payments');
-- shop.payments: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_payments__1c999bed (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  order_id bigint,
  amount shop.money_amount,
  method text,
  received_at timestamptz
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_payments__1c999bed (pgtc_xid);
COMMENT ON TABLE pgtc.changes_payments__1c999bed IS 'Changes of shop.payments, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_payments__1c999bed () INHERITS (pgtc.changes_payments__1c999bed)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_payments__1c999bed;
COMMENT ON TABLE pgtc.bulk_payments__1c999bed IS 'Changes of shop.payments, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'payments', 'changes_payments__1c999bed', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_payments__1c999bed()
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
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    (SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    (SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_payments__1c999bed (pgtc_seq, pgtc_weight, id, order_id, amount, method, received_at)
    SELECT pgtc_statement, -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_payments__1c999bed() IS 'Captures the changes of shop.payments.';
REVOKE ALL ON FUNCTION pgtc.capture_payments__1c999bed() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.payments
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.payments
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.payments
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.payments
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_payments__1c999bed();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.payments ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'products');
-- shop.products: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_products__7a24be6c (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  "Category" text,
  retired boolean
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_products__7a24be6c (pgtc_xid);
COMMENT ON TABLE pgtc.changes_products__7a24be6c IS 'Changes of shop.products, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_products__7a24be6c () INHERITS (pgtc.changes_products__7a24be6c)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_products__7a24be6c;
COMMENT ON TABLE pgtc.bulk_products__7a24be6c IS 'Changes of shop.products, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'products', 'changes_products__7a24be6c', ARRAY['id', 'Category', 'retired']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_products__7a24be6c()
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
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    SELECT pgtc_statement, 1, n.id, n."Category", n.retired FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    (SELECT pgtc_statement, -1, o.id, o."Category", o.retired FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n."Category", n.retired FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    SELECT pgtc_statement, -1, o.id, o."Category", o.retired FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    SELECT pgtc_statement, 1, n.id, n."Category", n.retired FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    (SELECT pgtc_statement, -1, o.id, o."Category", o.retired FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n."Category", n.retired FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_products__7a24be6c (pgtc_seq, pgtc_weight, id, "Category", retired)
    SELECT pgtc_statement, -1, o.id, o."Category", o.retired FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_products__7a24be6c() IS 'Captures the changes of shop.products.';
REVOKE ALL ON FUNCTION pgtc.capture_products__7a24be6c() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.products
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.products
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.products
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.products
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_products__7a24be6c();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.products ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'refunds');
-- shop.refunds: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_refunds__03ac08a3 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  id bigint,
  payment_id bigint,
  amount shop.money_amount,
  refunded_at timestamptz
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_refunds__03ac08a3 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_refunds__03ac08a3 IS 'Changes of shop.refunds, until every stream table that reads it contains them.';
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE pgtc.bulk_refunds__03ac08a3 () INHERITS (pgtc.changes_refunds__03ac08a3)
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE pgtc.bulk_refunds__03ac08a3;
COMMENT ON TABLE pgtc.bulk_refunds__03ac08a3 IS 'Changes of shop.refunds, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'refunds', 'changes_refunds__03ac08a3', ARRAY['id', 'payment_id', 'amount', 'refunded_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION pgtc.capture_refunds__03ac08a3()
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
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT pgtc_statement, 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    (SELECT pgtc_statement, -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT pgtc_statement, -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO pgtc.bulk_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT pgtc_statement, 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO pgtc.bulk_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    (SELECT pgtc_statement, -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO pgtc.bulk_refunds__03ac08a3 (pgtc_seq, pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT pgtc_statement, -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_refunds__03ac08a3() IS 'Captures the changes of shop.refunds.';
REVOKE ALL ON FUNCTION pgtc.capture_refunds__03ac08a3() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON shop.refunds
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON shop.refunds
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON shop.refunds
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON shop.refunds
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_refunds__03ac08a3();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE shop.refunds ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed f1a5b63bebdd1dcc
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('cash_flow__bcbb9eb8', 'shop', 'cash_flow', 'pending', 'refresh_cash_flow__bcbb9eb8', 'verify_cash_flow__bcbb9eb8', 'show_cash_flow__bcbb9eb8',
        'incremental', '1 minute', 'f1a5b63bebdd1dcc',
        /* query */ 'SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, ''refund'', -r.amount
FROM shop.refunds AS r
  JOIN shop.payments AS p ON p.id = r.payment_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('cash_flow__bcbb9eb8', 'shop', 'payments', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], ARRAY['key (id)', 'not null id', 'not null method', 'not null order_id', 'not null received_at']::text[]),
  ('cash_flow__bcbb9eb8', 'shop', 'refunds', ARRAY['id', 'payment_id', 'amount', 'refunded_at']::text[], ARRAY['key (id)', 'not null id', 'not null payment_id', 'not null refunded_at']::text[]);
SELECT pgtc.accept_source('cash_flow__bcbb9eb8', 'shop', 'payments');
SELECT pgtc.accept_source('cash_flow__bcbb9eb8', 'shop', 'refunds');
INSERT INTO pgtc.frontier (storage) VALUES ('cash_flow__bcbb9eb8');
SELECT pgtc.install('cash_flow__bcbb9eb8');

-- == installed c92c0b1e9651285b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('category_sales__ded5a30a', 'shop', 'category_sales', 'pending', 'refresh_category_sales__ded5a30a', 'verify_category_sales__ded5a30a', 'show_category_sales__ded5a30a',
        'incremental', '1 minute', 'c92c0b1e9651285b',
        /* query */ 'SELECT
  p."Category",
  sum(l.quantity) AS items,
  sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
  avg(l.unit_price) AS average_price,
  stddev_samp(l.unit_price) AS price_spread
FROM shop.order_lines AS l
  JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('category_sales__ded5a30a', 'shop', 'products', ARRAY['id', 'Category', 'retired']::text[], ARRAY['key (id)', 'not null Category', 'not null id', 'not null retired']::text[]),
  ('category_sales__ded5a30a', 'shop', 'order_lines', ARRAY['product_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null product_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('category_sales__ded5a30a', 'shop', 'products');
SELECT pgtc.accept_source('category_sales__ded5a30a', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('category_sales__ded5a30a');
SELECT pgtc.install('category_sales__ded5a30a');

-- == installed 693952361f48ae61
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('customer_totals__fb6ea944', 'shop', 'customer_totals', 'pending', 'refresh_customer_totals__fb6ea944', 'verify_customer_totals__fb6ea944', 'show_customer_totals__fb6ea944',
        'incremental', '1 minute', '693952361f48ae61',
        /* query */ 'SELECT
  c.id AS customer_id,
  c.name,
  count(*) AS line_count,
  sum(l.quantity * l.unit_price) AS revenue,
  avg(l.unit_price) AS average_price,
  bool_or(o.status = ''open'') AS has_open_orders
FROM shop.customers AS c
  JOIN shop.valid_orders AS o ON o.customer_id = c.id
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY c.id, c.name');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_totals__fb6ea944', 'shop', 'customers', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('customer_totals__fb6ea944', 'shop', 'orders', ARRAY['id', 'customer_id', 'status']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null status']::text[]),
  ('customer_totals__fb6ea944', 'shop', 'order_lines', ARRAY['order_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null order_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'customers');
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'orders');
SELECT pgtc.accept_source('customer_totals__fb6ea944', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_totals__fb6ea944');
SELECT pgtc.install('customer_totals__fb6ea944');

-- == installed 9c6d50acae902de8
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('open_orders__05620f74', 'shop', 'open_orders', 'pending', 'refresh_open_orders__05620f74', 'verify_open_orders__05620f74', 'show_open_orders__05620f74',
        'incremental', '10 seconds', '9c6d50acae902de8',
        /* query */ 'SELECT
  o.id AS order_id,
  c.name AS customer,
  COALESCE(c.region, ''unknown'') AS region,
  o.placed_at,
  upper(COALESCE(o.note, '''')) AS note
FROM shop.orders AS o
  JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN (''open'', ''paid'')');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('open_orders__05620f74', 'shop', 'customers', ARRAY['id', 'name', 'region']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('open_orders__05620f74', 'shop', 'orders', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null placed_at', 'not null status']::text[]);
SELECT pgtc.accept_source('open_orders__05620f74', 'shop', 'customers');
SELECT pgtc.accept_source('open_orders__05620f74', 'shop', 'orders');
INSERT INTO pgtc.frontier (storage) VALUES ('open_orders__05620f74');
SELECT pgtc.install('open_orders__05620f74');

-- == installed c22fec9d82526370
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('order_values__a07d01d1', 'shop', 'order_values', 'pending', 'refresh_order_values__a07d01d1', 'verify_order_values__a07d01d1', 'show_order_values__a07d01d1',
        'incremental', '1 minute', 'c22fec9d82526370',
        /* query */ 'SELECT o.id AS order_id, o.customer_id, count(*) AS lines, sum(l.quantity * l.unit_price) AS value
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY o.id, o.customer_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('order_values__a07d01d1', 'shop', 'orders', ARRAY['id', 'customer_id']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id']::text[]),
  ('order_values__a07d01d1', 'shop', 'order_lines', ARRAY['order_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null order_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('order_values__a07d01d1', 'shop', 'orders');
SELECT pgtc.accept_source('order_values__a07d01d1', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('order_values__a07d01d1');
SELECT pgtc.install('order_values__a07d01d1');

-- == installed 280be345ef013c4a
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('product_buyers__29098543', 'shop', 'product_buyers', 'pending', 'refresh_product_buyers__29098543', 'verify_product_buyers__29098543', 'show_product_buyers__29098543',
        'incremental', '1 minute', '280be345ef013c4a',
        /* query */ 'SELECT
  l.product_id,
  count(DISTINCT o.customer_id) AS customers,
  min(l.unit_price) AS cheapest,
  max(l.unit_price) AS dearest,
  array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
  string_agg(o.status::text, '', '' ORDER BY o.id, l.line) AS statuses
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('product_buyers__29098543', 'shop', 'orders', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id', 'not null placed_at', 'not null status']::text[]),
  ('product_buyers__29098543', 'shop', 'order_lines', ARRAY['order_id', 'line', 'product_id', 'quantity', 'unit_price']::text[], ARRAY['key (order_id, line)', 'not null line', 'not null order_id', 'not null product_id', 'not null quantity']::text[]);
SELECT pgtc.accept_source('product_buyers__29098543', 'shop', 'orders');
SELECT pgtc.accept_source('product_buyers__29098543', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (storage) VALUES ('product_buyers__29098543');
SELECT pgtc.install('product_buyers__29098543');

-- == installed 5a11b1bc08b9b212
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('region_methods__31e029c7', 'shop', 'region_methods', 'pending', 'refresh_region_methods__31e029c7', 'verify_region_methods__31e029c7', 'show_region_methods__31e029c7',
        'incremental', '1 minute', '5a11b1bc08b9b212',
        /* query */ 'WITH
  paid AS (SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0)
SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
FROM paid
  JOIN (
    SELECT o.id, c.region FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id
  ) AS w
    ON w.id = paid.order_id
GROUP BY w.region, paid.method');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('region_methods__31e029c7', 'shop', 'customers', ARRAY['id', 'region']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('region_methods__31e029c7', 'shop', 'orders', ARRAY['id', 'customer_id']::text[], ARRAY['key (id)', 'not null customer_id', 'not null id']::text[]),
  ('region_methods__31e029c7', 'shop', 'payments', ARRAY['order_id', 'amount', 'method']::text[], ARRAY['key (id)', 'not null method', 'not null order_id']::text[]);
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'customers');
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'orders');
SELECT pgtc.accept_source('region_methods__31e029c7', 'shop', 'payments');
INSERT INTO pgtc.frontier (storage) VALUES ('region_methods__31e029c7');
SELECT pgtc.install('region_methods__31e029c7');

-- == installed ce8f03b145d74eff
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop_summary__da14d07a', 'shop', 'shop_summary', 'pending', 'refresh_shop_summary__da14d07a', 'verify_shop_summary__da14d07a', 'show_shop_summary__da14d07a',
        'incremental', '1 minute', 'ce8f03b145d74eff',
        /* query */ 'SELECT
  count(*) AS orders,
  count(*) FILTER (WHERE o.status = ''cancelled'') AS cancelled,
  count(o.note) AS with_note,
  bool_and(o.status = ''shipped'') AS all_shipped,
  avg(length(o.note)) AS average_note
FROM shop.orders AS o');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('shop_summary__da14d07a', 'shop', 'orders', ARRAY['status', 'note']::text[], ARRAY['key (id)', 'not null status']::text[]);
SELECT pgtc.accept_source('shop_summary__da14d07a', 'shop', 'orders');
INSERT INTO pgtc.frontier (storage) VALUES ('shop_summary__da14d07a');
SELECT pgtc.install('shop_summary__da14d07a');

SELECT pgtc.claim_source('shop', 'order_values');
SELECT pgtc.assert_serving('order_values__a07d01d1');
-- shop.order_values: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_order_values__0d715013 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  customer_id bigint,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_order_values__0d715013 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_order_values__0d715013 IS 'Changes of shop.order_values, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'order_values', 'changes_order_values__0d715013', ARRAY['customer_id', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_order_values__0d715013()
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
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, -1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, 1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_order_values__0d715013 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_order_values__0d715013() IS 'Captures the changes of stream table shop.order_values.';
REVOKE ALL ON FUNCTION pgtc.capture_order_values__0d715013() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.order_values__a07d01d1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.order_values__a07d01d1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.order_values__a07d01d1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.order_values__a07d01d1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_order_values__0d715013();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.order_values__a07d01d1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
FROM shop.order_values AS v
GROUP BY v.customer_id;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
FROM shop.order_values AS v
GROUP BY v.customer_id;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS customer_id, NULL::bigint AS orders, NULL::numeric AS value, NULL::numeric AS largest_order;
SELECT pgtc.assert_same_query('shop.customer_values', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.customer_values: what is stored.
CREATE TABLE pgtc.customer_values__5455effb (
  customer_id bigint NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  pgtc_max_6 numeric,
  PRIMARY KEY (customer_id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.customer_values__5455effb IS 'Storage of stream table shop.customer_values. Read the view instead.';

-- == functions
-- shop.customer_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_values__5455effb(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, shop, public, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW IF EXISTS shop.customer_values_live;
    DROP VIEW shop.customer_values;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_values AS
  SELECT
    s.customer_id,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value,
    s.pgtc_max_6 AS largest_order
  FROM pgtc.customer_values__5455effb AS s;
  COMMENT ON VIEW shop.customer_values IS 'Orders and their value per customer: a stream table over a stream table, with a live view that is exact at any moment.';
  -- What is read where it must be exact: what is stored, with the changes since.
  CREATE OR REPLACE VIEW shop.customer_values_live AS
  WITH
    -- the snapshot of the last refresh; no row while changes cannot be told from it
    pgtc_seen AS (
      SELECT pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq
      FROM pgtc.frontier AS pgtc_seen
      WHERE pgtc_seen.storage = 'customer_values__5455effb'
        AND pgtc_seen.filled
        AND pgtc_seen.full_reason IS NULL
        AND pgtc_seen.next_xid <= pg_snapshot_xmax(pg_current_snapshot())
        AND pgtc.is_here(pgtc_seen.cluster_id, pgtc_seen.database_id)
        AND NOT EXISTS (
          SELECT
          FROM pgtc.changes_order_values__0d715013 AS b
          WHERE b.pgtc_weight = 0
            AND (
              (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
              AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
            )
        )
    ),
    -- Δorder_values  [scan.delta]
    d_order_values AS (
      SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
      FROM pgtc.changes_order_values__0d715013 AS b,
        pgtc_seen
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      GROUP BY b.customer_id, b.value, numeric_send(b.value)
      HAVING sum(b.pgtc_weight) <> 0
    ),
    -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
    change AS (
      SELECT
        d_order_values.customer_id,
        sum(d_order_values.weight)::bigint AS pgtc_rows,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value IS NOT NULL),
          0
        )::bigint AS pgtc_total_1,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'NaN'::numeric),
          0
        )::bigint AS pgtc_total_2,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'Infinity'::numeric),
          0
        )::bigint AS pgtc_total_3,
        COALESCE(
          sum(d_order_values.weight) FILTER (WHERE d_order_values.value = '-Infinity'::numeric),
          0
        )::bigint AS pgtc_total_4,
        COALESCE(
          sum(
            d_order_values.weight
              * CASE
                WHEN d_order_values.value <> 'NaN'::numeric
                  AND d_order_values.value <> 'Infinity'::numeric
                  AND d_order_values.value <> '-Infinity'::numeric
                  THEN d_order_values.value
              END
          ),
          0
        ) AS pgtc_total_5,
        max(d_order_values.value) FILTER (WHERE d_order_values.weight > 0) AS pgtc_max_6,
        max(d_order_values.value) FILTER (WHERE d_order_values.weight < 0) AS pgtc_removed_6
      FROM d_order_values
      GROUP BY d_order_values.customer_id
    ),
    -- groups that lost an extremum  [aggregate.extremum]
    lost AS (
      SELECT c.customer_id
      FROM change AS c
        JOIN pgtc.customer_values__5455effb AS s ON s.customer_id = c.customer_id
      WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_6 IS NOT NULL)
        AND s.pgtc_rows + c.pgtc_rows > 0
        AND (
          c.pgtc_removed_6 >= s.pgtc_max_6
          AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
        )
    ),
    -- their extrema in the present state  [aggregate.extremum]
    probe AS (
      SELECT order_values.customer_id, max(order_values.value) AS pgtc_max_6
      FROM lost
        JOIN shop.order_values AS order_values ON order_values.customer_id = lost.customer_id
      WHERE EXISTS (SELECT FROM lost)
      GROUP BY order_values.customer_id
    ),
    -- the change of each stored row
    pgtc_changed AS (
      SELECT
        c.customer_id,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_total_5,
        c.pgtc_max_6,
        c.pgtc_removed_6,
        p.pgtc_max_6 AS pgtc_now_6
      FROM change AS c
        LEFT JOIN probe AS p ON p.customer_id = c.customer_id
    )
  SELECT
    s.customer_id,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value,
    s.pgtc_max_6 AS largest_order
  FROM (
    SELECT
      s.customer_id,
      (s.pgtc_rows + COALESCE(c.pgtc_rows, 0))::bigint AS pgtc_rows,
      (s.pgtc_total_1 + COALESCE(c.pgtc_total_1, 0))::bigint AS pgtc_total_1,
      (s.pgtc_total_2 + COALESCE(c.pgtc_total_2, 0))::bigint AS pgtc_total_2,
      (s.pgtc_total_3 + COALESCE(c.pgtc_total_3, 0))::bigint AS pgtc_total_3,
      (s.pgtc_total_4 + COALESCE(c.pgtc_total_4, 0))::bigint AS pgtc_total_4,
      (s.pgtc_total_5 + COALESCE(c.pgtc_total_5, 0))::numeric AS pgtc_total_5,
      CASE
        WHEN c.pgtc_removed_6 >= s.pgtc_max_6
          AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
          THEN c.pgtc_now_6
        ELSE GREATEST(c.pgtc_max_6, s.pgtc_max_6)
      END::numeric AS pgtc_max_6
    FROM pgtc.customer_values__5455effb AS s
      LEFT JOIN pgtc_changed AS c ON s.customer_id = c.customer_id
    WHERE s.pgtc_rows + COALESCE(c.pgtc_rows, 0) > 0
    UNION ALL
    SELECT
      c.customer_id,
      c.pgtc_rows,
      c.pgtc_total_1,
      c.pgtc_total_2,
      c.pgtc_total_3,
      c.pgtc_total_4,
      c.pgtc_total_5,
      c.pgtc_max_6
    FROM pgtc_changed AS c
    WHERE c.pgtc_rows > 0
      AND NOT EXISTS (
        SELECT FROM pgtc.customer_values__5455effb AS s WHERE s.customer_id = c.customer_id
      )
  ) AS s
  WHERE EXISTS (SELECT FROM pgtc_seen)
  UNION ALL
  SELECT q.customer_id, q.orders, q.value, q.largest_order
  FROM (
    SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
    FROM shop.order_values AS v
    GROUP BY v.customer_id
  ) AS q (customer_id, orders, value, largest_order)
  WHERE NOT EXISTS (SELECT FROM pgtc_seen);
  COMMENT ON VIEW shop.customer_values_live IS 'Stream table shop.customer_values with all changes up to now; exact when it is read.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_values__5455effb(boolean) IS 'Puts the view shop.customer_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_values__5455effb(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_values__5455effb(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_values__5455effb', ARRAY[to_regclass('pgtc.order_values__a07d01d1')]);
  pgtc_seen.data_at := pgtc.data_at('customer_values__5455effb');
  LOCK TABLE ONLY pgtc.order_values__a07d01d1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.order_values__a07d01d1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_values__0d715013 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'customer_values__5455effb';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.order_values__a07d01d1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_values__5455effb'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorder_values  [scan.delta]
      d_order_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_values__0d715013 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          d_order_values.customer_id,
          sum(d_order_values.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(d_order_values.weight) FILTER (WHERE d_order_values.value = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              d_order_values.weight
                * CASE
                  WHEN d_order_values.value <> 'NaN'::numeric
                    AND d_order_values.value <> 'Infinity'::numeric
                    AND d_order_values.value <> '-Infinity'::numeric
                    THEN d_order_values.value
                END
            ),
            0
          ) AS pgtc_total_5,
          max(d_order_values.value) FILTER (WHERE d_order_values.weight > 0) AS pgtc_max_6,
          max(d_order_values.value) FILTER (WHERE d_order_values.weight < 0) AS pgtc_removed_6
        FROM d_order_values
        GROUP BY d_order_values.customer_id
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.customer_id
        FROM change AS c
          JOIN pgtc.customer_values__5455effb AS s ON s.customer_id = c.customer_id
        WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_6 IS NOT NULL)
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            c.pgtc_removed_6 >= s.pgtc_max_6
            AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT order_values.customer_id, max(order_values.value) AS pgtc_max_6
        FROM lost
          JOIN shop.order_values AS order_values ON order_values.customer_id = lost.customer_id
        WHERE EXISTS (SELECT FROM lost)
        GROUP BY order_values.customer_id
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
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'customer_values__5455effb'
      )
    MERGE INTO pgtc.customer_values__5455effb AS s
    USING (
      SELECT
        c.customer_id,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_total_5,
        c.pgtc_max_6,
        c.pgtc_removed_6,
        p.pgtc_max_6 AS pgtc_now_6
      FROM change AS c
        LEFT JOIN probe AS p ON p.customer_id = c.customer_id
    ) AS c
    ON s.customer_id = c.customer_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < s.pgtc_max_6)
      AND (c.pgtc_removed_6 IS NULL OR c.pgtc_removed_6 < s.pgtc_max_6) THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_max_6 = CASE
          WHEN c.pgtc_removed_6 >= s.pgtc_max_6
            AND (c.pgtc_max_6 IS NULL OR c.pgtc_max_6 < c.pgtc_removed_6)
            THEN c.pgtc_now_6
          ELSE GREATEST(c.pgtc_max_6, s.pgtc_max_6)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_max_6
      )
      VALUES
        (
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_max_6
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_values__5455effb');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_values'
      fresh AS (
        SELECT
          order_values.customer_id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE order_values.value IS NOT NULL) AS pgtc_total_1,
          count(*) FILTER (WHERE order_values.value = 'NaN'::numeric) AS pgtc_total_2,
          count(*) FILTER (WHERE order_values.value = 'Infinity'::numeric) AS pgtc_total_3,
          count(*) FILTER (WHERE order_values.value = '-Infinity'::numeric) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_values.value <> 'NaN'::numeric
                  AND order_values.value <> 'Infinity'::numeric
                  AND order_values.value <> '-Infinity'::numeric
                  THEN order_values.value
              END
            ),
            0
          ) AS pgtc_total_5,
          max(order_values.value) AS pgtc_max_6
        FROM shop.order_values AS order_values
        GROUP BY order_values.customer_id
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
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
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
        WHERE f.storage = 'customer_values__5455effb'
      )
    MERGE INTO pgtc.customer_values__5455effb AS s
    USING (
      SELECT
        n.customer_id,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_max_6,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.customer_id,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_max_6,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_values__5455effb AS o ON n.customer_id = o.customer_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.customer_id,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_max_6
          ),
          (
            o.customer_id,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_max_6
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_max_6 = c.pgtc_max_6
    WHEN NOT MATCHED THEN
      INSERT (
        customer_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_max_6
      )
      VALUES
        (
          c.customer_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_max_6
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_values__5455effb', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_values__5455effb(text) IS 'Brings stream table shop.customer_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_values__5455effb(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_values__5455effb()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('shop', 'customer_values');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.order_values__a07d01d1 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_values__5455effb(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_values__5455effb';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.orders, q.value, q.largest_order
        FROM (
          SELECT
            v.customer_id,
            count(*) AS orders,
            sum(v.value) AS value,
            max(v.value) AS largest_order
          FROM shop.order_values AS v
          GROUP BY v.customer_id
        ) AS q (customer_id, orders, value, largest_order)
      ),
      stored AS (
        SELECT q.customer_id, q.orders, q.value, q.largest_order
        FROM (
          SELECT
            s.customer_id,
            s.pgtc_rows AS orders,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS value,
            s.pgtc_max_6 AS largest_order
          FROM pgtc.customer_values__5455effb AS s
        ) AS q (customer_id, orders, value, largest_order)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_order_values__0d715013 AS b
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
COMMENT ON FUNCTION pgtc.verify_customer_values__5455effb() IS 'Compares stream table shop.customer_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_values__5455effb() FROM PUBLIC;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT c.region, count(*) AS orders, sum(v.value) AS value
FROM shop.order_values AS v
JOIN shop.customers AS c ON c.id = v.customer_id
WHERE c.region IS NOT NULL
GROUP BY c.region;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT c.region, count(*) AS orders, sum(v.value) AS value
FROM shop.order_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
WHERE c.region IS NOT NULL
GROUP BY c.region;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::text AS region, NULL::bigint AS orders, NULL::numeric AS value;
SELECT pgtc.assert_same_query('shop.region_values', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.region_values: what is stored.
CREATE TABLE pgtc.region_values__80e05675 (
  region text NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 numeric NOT NULL,
  PRIMARY KEY (region),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.region_values__80e05675 IS 'Storage of stream table shop.region_values. Read the view instead.';

-- == functions
-- shop.region_values: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_region_values__80e05675(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.region_values;
  END IF;
  CREATE OR REPLACE VIEW shop.region_values AS
  SELECT
    s.region,
    s.pgtc_rows AS orders,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
      WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
      ELSE s.pgtc_total_5
    END AS value
  FROM pgtc.region_values__80e05675 AS s;
  COMMENT ON VIEW shop.region_values IS 'The value of orders per region, over the same stream table: with customer_values and customer_shares a diamond.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_region_values__80e05675(boolean) IS 'Puts the view shop.region_values over this version.';
REVOKE ALL ON FUNCTION pgtc.show_region_values__80e05675(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_region_values__80e05675(requested text)
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
  pgtc_seen := pgtc.begin_refresh('region_values__80e05675', ARRAY[to_regclass('shop.customers'), to_regclass('pgtc.order_values__a07d01d1')]);
  pgtc_seen.data_at := pgtc.data_at('region_values__80e05675');
  LOCK TABLE ONLY shop.customers, ONLY pgtc.order_values__a07d01d1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'pgtc.order_values__a07d01d1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_order_values__0d715013 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'region_values__80e05675';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_order_values__0d715013 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'pgtc.order_values__a07d01d1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.region_values__80e05675'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorder_values  [scan.delta]
      d_order_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_order_values__0d715013 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(order_values ⋈ customers)  [join.bilinear]
      --   + Δorder_values ⋈ customers'
      --   + order_values' ⋈ Δcustomers
      --   − Δorder_values ⋈ Δcustomers
      changes AS (
        SELECT d_order_values.value, customers.region, d_order_values.weight
        FROM d_order_values
          JOIN shop.customers AS customers ON customers.id = d_order_values.customer_id
        WHERE EXISTS (SELECT FROM d_order_values) AND customers.region IS NOT NULL
        UNION ALL
        SELECT order_values.value, d_customers.region, d_customers.weight
        FROM d_customers
          JOIN shop.order_values AS order_values ON d_customers.id = order_values.customer_id
        WHERE EXISTS (SELECT FROM d_customers) AND d_customers.region IS NOT NULL
        UNION ALL
        SELECT
          d_order_values.value,
          d_customers.region,
          -d_order_values.weight * d_customers.weight AS weight
        FROM d_order_values
          JOIN d_customers ON d_customers.id = d_order_values.customer_id
        WHERE EXISTS (SELECT FROM d_order_values)
          AND EXISTS (SELECT FROM d_customers)
          AND d_customers.region IS NOT NULL
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.region,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = 'Infinity'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.value = '-Infinity'::numeric),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(
              changes.weight
                * CASE
                  WHEN changes.value <> 'NaN'::numeric
                    AND changes.value <> 'Infinity'::numeric
                    AND changes.value <> '-Infinity'::numeric
                    THEN changes.value
                END
            ),
            0
          ) AS pgtc_total_5
        FROM changes
        GROUP BY changes.region
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'region_values__80e05675'
      )
    MERGE INTO pgtc.region_values__80e05675 AS s
    USING change AS c
    ON s.region = c.region
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        region, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.region,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('shop.region_values') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('region_values__80e05675');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of order_values' ⋈ customers'
      fresh AS (
        SELECT
          customers.region,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE order_values.value IS NOT NULL) AS pgtc_total_1,
          count(*) FILTER (WHERE order_values.value = 'NaN'::numeric) AS pgtc_total_2,
          count(*) FILTER (WHERE order_values.value = 'Infinity'::numeric) AS pgtc_total_3,
          count(*) FILTER (WHERE order_values.value = '-Infinity'::numeric) AS pgtc_total_4,
          COALESCE(
            sum(
              CASE
                WHEN order_values.value <> 'NaN'::numeric
                  AND order_values.value <> 'Infinity'::numeric
                  AND order_values.value <> '-Infinity'::numeric
                  THEN order_values.value
              END
            ),
            0
          ) AS pgtc_total_5
        FROM shop.order_values AS order_values
          JOIN shop.customers AS customers ON customers.id = order_values.customer_id
        WHERE customers.region IS NOT NULL
        GROUP BY customers.region
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_order_values__0d715013 AS b
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
        WHERE f.storage = 'region_values__80e05675'
      )
    MERGE INTO pgtc.region_values__80e05675 AS s
    USING (
      SELECT
        n.region,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.region,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.region_values__80e05675 AS o ON n.region = o.region
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.region,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5
          ),
          (
            o.region,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        region = c.region,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5
    WHEN NOT MATCHED THEN
      INSERT (
        region, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5
      )
      VALUES
        (
          c.region,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('region_values__80e05675', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'order_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_region_values__80e05675(text) IS 'Brings stream table shop.region_values up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_region_values__80e05675(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_region_values__80e05675()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('shop', 'region_values');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY shop.customers, ONLY pgtc.order_values__a07d01d1 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_region_values__80e05675(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'region_values__80e05675';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.region, q.orders, q.value
        FROM (
          SELECT c.region, count(*) AS orders, sum(v.value) AS value
          FROM shop.order_values AS v
            JOIN shop.customers AS c ON c.id = v.customer_id
          WHERE c.region IS NOT NULL
          GROUP BY c.region
        ) AS q (region, orders, value)
      ),
      stored AS (
        SELECT q.region, q.orders, q.value
        FROM (
          SELECT
            s.region,
            s.pgtc_rows AS orders,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
              WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
              ELSE s.pgtc_total_5
            END AS value
          FROM pgtc.region_values__80e05675 AS s
        ) AS q (region, orders, value)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_order_values__0d715013 AS b
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
COMMENT ON FUNCTION pgtc.verify_region_values__80e05675() IS 'Compares stream table shop.region_values with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_region_values__80e05675() FROM PUBLIC;

-- == installed 07c08dee3e90e2b2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, live_view, query)
VALUES ('customer_values__5455effb', 'shop', 'customer_values', 'pending', 'refresh_customer_values__5455effb', 'verify_customer_values__5455effb', 'show_customer_values__5455effb',
        'incremental', '1 minute', '07c08dee3e90e2b2', 1, 'customer_values_live',
        /* query */ 'SELECT v.customer_id, count(*) AS orders, sum(v.value) AS value, max(v.value) AS largest_order
FROM shop.order_values AS v
GROUP BY v.customer_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_values__5455effb', 'shop', 'order_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('customer_values__5455effb', 'shop', 'order_values');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_values__5455effb');
SELECT pgtc.install('customer_values__5455effb');

-- == installed 30a74317cd227cec
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('region_values__80e05675', 'shop', 'region_values', 'pending', 'refresh_region_values__80e05675', 'verify_region_values__80e05675', 'show_region_values__80e05675',
        'incremental', '1 minute', '30a74317cd227cec', 1,
        /* query */ 'SELECT c.region, count(*) AS orders, sum(v.value) AS value
FROM shop.order_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
WHERE c.region IS NOT NULL
GROUP BY c.region');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('region_values__80e05675', 'shop', 'customers', ARRAY['id', 'region']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('region_values__80e05675', 'shop', 'order_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('region_values__80e05675', 'shop', 'customers');
SELECT pgtc.accept_source('region_values__80e05675', 'shop', 'order_values');
INSERT INTO pgtc.frontier (storage) VALUES ('region_values__80e05675');
SELECT pgtc.install('region_values__80e05675');

SELECT pgtc.claim_source('shop', 'customer_values');
SELECT pgtc.assert_serving('customer_values__5455effb');
-- shop.customer_values: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_customer_values__ec45747d (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  customer_id bigint,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_customer_values__ec45747d (pgtc_xid);
COMMENT ON TABLE pgtc.changes_customer_values__ec45747d IS 'Changes of shop.customer_values, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'customer_values', 'changes_customer_values__ec45747d', ARRAY['customer_id', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_customer_values__ec45747d()
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
    INSERT INTO pgtc.changes_customer_values__ec45747d (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, -1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_customer_values__ec45747d (pgtc_seq, pgtc_weight, customer_id, value)
    SELECT pgtc_statement, 1, s.customer_id, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_customer_values__ec45747d (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_customer_values__ec45747d() IS 'Captures the changes of stream table shop.customer_values.';
REVOKE ALL ON FUNCTION pgtc.capture_customer_values__ec45747d() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.customer_values__5455effb
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer_values__ec45747d();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.customer_values__5455effb
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer_values__ec45747d();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.customer_values__5455effb
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer_values__ec45747d();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.customer_values__5455effb
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_customer_values__ec45747d();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.customer_values__5455effb ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.customer_values__5455effb ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.customer_values__5455effb ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.customer_values__5455effb ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

SELECT pgtc.claim_source('shop', 'region_values');
SELECT pgtc.assert_serving('region_values__80e05675');
-- shop.region_values: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_region_values__fd58769a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  region text,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_region_values__fd58769a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_region_values__fd58769a IS 'Changes of shop.region_values, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'region_values', 'changes_region_values__fd58769a', ARRAY['region', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_region_values__fd58769a()
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
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight, region, value)
    SELECT pgtc_statement, -1, s.region, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight, region, value)
    SELECT pgtc_statement, 1, s.region, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint AND s.pgtc_total_4 > 0::bigint THEN 'NaN'::numeric
  WHEN s.pgtc_total_3 > 0::bigint THEN 'Infinity'::numeric
  WHEN s.pgtc_total_4 > 0::bigint THEN '-Infinity'::numeric
  ELSE s.pgtc_total_5
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_region_values__fd58769a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_region_values__fd58769a() IS 'Captures the changes of stream table shop.region_values.';
REVOKE ALL ON FUNCTION pgtc.capture_region_values__fd58769a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.region_values__80e05675
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.region_values__80e05675
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.region_values__80e05675
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.region_values__80e05675
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_region_values__fd58769a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.region_values__80e05675 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
SELECT c.id AS customer_id, c.name, r.region, v.value, round(100 * v.value / nullif(r.value, 0), 1) AS percent
FROM shop.customer_values AS v
JOIN shop.customers AS c ON c.id = v.customer_id
JOIN shop.region_values AS r ON r.region = c.region;
CREATE TEMPORARY VIEW pgtc_as_understood AS
SELECT
  c.id AS customer_id,
  c.name,
  r.region,
  v.value,
  round(100 * v.value / NULLIF(r.value, 0), 1) AS percent
FROM shop.customer_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
  JOIN shop.region_values AS r ON r.region = c.region;
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT NULL::bigint AS customer_id, NULL::text AS name, NULL::text AS region, NULL::numeric AS value, NULL::numeric AS percent;
SELECT pgtc.assert_same_query('shop.customer_shares', 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;

-- == storage
-- shop.customer_shares: what is stored.
CREATE TABLE pgtc.customer_shares__8dd88f5b (
  customer_id bigint NOT NULL,
  name text NOT NULL,
  region text NOT NULL,
  value numeric,
  percent numeric,
  PRIMARY KEY (customer_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.customer_shares__8dd88f5b IS 'Storage of stream table shop.customer_shares. Read the view instead.';

-- == functions
-- shop.customer_shares: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_customer_shares__8dd88f5b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW shop.customer_shares;
  END IF;
  CREATE OR REPLACE VIEW shop.customer_shares AS
  SELECT s.customer_id, s.name, s.region, s.value, s.percent
  FROM pgtc.customer_shares__8dd88f5b AS s;
  COMMENT ON VIEW shop.customer_shares IS 'Each customer''s share of the region''s value: it reads both sides of the diamond, which are refreshed to one point in
time before it.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_customer_shares__8dd88f5b(boolean) IS 'Puts the view shop.customer_shares over this version.';
REVOKE ALL ON FUNCTION pgtc.show_customer_shares__8dd88f5b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_shares__8dd88f5b(requested text)
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
  pgtc_seen := pgtc.begin_refresh('customer_shares__8dd88f5b', ARRAY[to_regclass('shop.customers'), to_regclass('pgtc.customer_values__5455effb'), to_regclass('pgtc.region_values__80e05675')]);
  pgtc_seen.data_at := pgtc.data_at('customer_shares__8dd88f5b');
  LOCK TABLE ONLY shop.customers, ONLY pgtc.customer_values__5455effb, ONLY pgtc.region_values__80e05675 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'pgtc.customer_values__5455effb', 'pgtc.region_values__80e05675']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customer_values__ec45747d AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_region_values__fd58769a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'customer_shares__8dd88f5b';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customer_values__ec45747d AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_region_values__fd58769a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_region_values__fd58769a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'pgtc.customer_values__5455effb', 'pgtc.region_values__80e05675']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.customer_shares__8dd88f5b'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomers  [scan.delta]
      d_customers AS (
        SELECT b.id, b.name, b.region, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.region
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δcustomer_values  [scan.delta]
      d_customer_values AS (
        SELECT b.customer_id, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.customer_id, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δregion_values  [scan.delta]
      d_region_values AS (
        SELECT b.region, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_region_values__fd58769a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.region, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(customer_values ⋈ customers ⋈ region_values)  [join.bilinear]
      --   + Δcustomer_values ⋈ customers' ⋈ region_values'
      --   + customer_values' ⋈ Δcustomers ⋈ region_values'
      --   + customer_values' ⋈ customers' ⋈ Δregion_values
      --   − Δcustomer_values ⋈ Δcustomers ⋈ region_values'
      --   − Δcustomer_values ⋈ customers' ⋈ Δregion_values
      --   − customer_values' ⋈ Δcustomers ⋈ Δregion_values
      --   + Δcustomer_values ⋈ Δcustomers ⋈ Δregion_values
      changes AS (
        SELECT
          d_customer_values.value,
          customers.id AS customer_id,
          customers.name,
          region_values.region,
          region_values.value AS value_2,
          d_customer_values.weight
        FROM d_customer_values
          JOIN shop.customers AS customers ON customers.id = d_customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = customers.region
        WHERE EXISTS (SELECT FROM d_customer_values)
        UNION ALL
        SELECT
          customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          region_values.region,
          region_values.value AS value_2,
          d_customers.weight
        FROM d_customers
          JOIN shop.customer_values AS customer_values
            ON d_customers.id = customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          customer_values.value,
          customers.id AS customer_id,
          customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          d_region_values.weight
        FROM d_region_values
          JOIN shop.customers AS customers ON d_region_values.region = customers.region
          JOIN shop.customer_values AS customer_values ON customers.id = customer_values.customer_id
        WHERE EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          d_customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          region_values.region,
          region_values.value AS value_2,
          -d_customer_values.weight * d_customers.weight AS weight
        FROM d_customer_values
          JOIN d_customers ON d_customers.id = d_customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customer_values) AND EXISTS (SELECT FROM d_customers)
        UNION ALL
        SELECT
          d_customer_values.value,
          customers.id AS customer_id,
          customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          -d_customer_values.weight * d_region_values.weight AS weight
        FROM d_customer_values
          JOIN shop.customers AS customers ON customers.id = d_customer_values.customer_id
          JOIN d_region_values ON d_region_values.region = customers.region
        WHERE EXISTS (SELECT FROM d_customer_values) AND EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          -d_customers.weight * d_region_values.weight AS weight
        FROM d_customers
          JOIN d_region_values ON d_region_values.region = d_customers.region
          JOIN shop.customer_values AS customer_values
            ON d_customers.id = customer_values.customer_id
        WHERE EXISTS (SELECT FROM d_customers) AND EXISTS (SELECT FROM d_region_values)
        UNION ALL
        SELECT
          d_customer_values.value,
          d_customers.id AS customer_id,
          d_customers.name,
          d_region_values.region,
          d_region_values.value AS value_2,
          d_customer_values.weight * d_customers.weight * d_region_values.weight AS weight
        FROM d_customer_values
          JOIN d_customers ON d_customers.id = d_customer_values.customer_id
          JOIN d_region_values ON d_region_values.region = d_customers.region
        WHERE EXISTS (SELECT FROM d_customer_values)
          AND EXISTS (SELECT FROM d_customers)
          AND EXISTS (SELECT FROM d_region_values)
      ),
      -- Δ(customer_values ⋈ customers ⋈ region_values), mapped, equal rows merged
      change AS (
        SELECT
          computed.customer_id,
          computed.name,
          computed.region,
          computed.value,
          computed.percent,
          sum(computed.weight)::bigint AS weight
        FROM (
          SELECT
            changes.customer_id,
            changes.name,
            changes.region,
            changes.value,
            round(100 * changes.value / NULLIF(changes.value_2, 0::numeric), 1) AS percent,
            changes.weight
          FROM changes
        ) AS computed
        GROUP BY
          computed.customer_id,
          computed.name,
          computed.region,
          computed.value,
          numeric_send(computed.value),
          computed.percent,
          numeric_send(computed.percent)
        HAVING sum(computed.weight) <> 0
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_customer_values__ec45747d AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_region_values__fd58769a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'customer_shares__8dd88f5b'
      )
    MERGE INTO pgtc.customer_shares__8dd88f5b AS s
    USING (
      SELECT DISTINCT ON (d.customer_id)
        d.customer_id,
        d.name,
        d.region,
        d.value,
        d.percent,
        d.weight
      FROM change AS d
      ORDER BY d.customer_id, d.weight DESC
    ) AS c
    ON s.customer_id = c.customer_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET name = c.name, region = c.region, value = c.value, percent = c.percent
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (customer_id, name, region, value, percent)
      VALUES (c.customer_id, c.name, c.region, c.value, c.percent)
    WHEN NOT MATCHED AND pgtc.drift('shop.customer_shares') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('customer_shares__8dd88f5b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- customer_values' ⋈ customers' ⋈ region_values'
      fresh AS (
        SELECT
          customers.id AS customer_id,
          customers.name,
          region_values.region,
          customer_values.value,
          round(100 * customer_values.value / NULLIF(region_values.value, 0::numeric), 1) AS percent
        FROM shop.customer_values AS customer_values
          JOIN shop.customers AS customers ON customers.id = customer_values.customer_id
          JOIN shop.region_values AS region_values ON region_values.region = customers.region
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
              FROM ONLY pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_customer_values__ec45747d AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_region_values__fd58769a AS b
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
        WHERE f.storage = 'customer_shares__8dd88f5b'
      )
    MERGE INTO pgtc.customer_shares__8dd88f5b AS s
    USING (
      SELECT
        n.customer_id,
        n.name,
        n.region,
        n.value,
        n.percent,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.customer_id, f.name, f.region, f.value, f.percent, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.customer_shares__8dd88f5b AS o ON n.customer_id = o.customer_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.customer_id, n.name, n.region, n.value, n.percent),
          (o.customer_id, o.name, o.region, o.value, o.percent)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        customer_id = c.customer_id,
        name = c.name,
        region = c.region,
        value = c.value,
        percent = c.percent
    WHEN NOT MATCHED THEN
      INSERT (customer_id, name, region, value, percent)
      VALUES (c.customer_id, c.name, c.region, c.value, c.percent);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('customer_shares__8dd88f5b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('shop', 'customers');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('shop', 'customer_values');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('shop', 'region_values');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_shares__8dd88f5b(text) IS 'Brings stream table shop.customer_shares up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_shares__8dd88f5b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_shares__8dd88f5b()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, shop, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('shop', 'customer_shares');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.customer_values__5455effb, ONLY shop.customers, ONLY pgtc.region_values__80e05675 IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_shares__8dd88f5b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'customer_shares__8dd88f5b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.customer_id, q.name, q.region, q.value, q.percent
        FROM (
          SELECT
            c.id AS customer_id,
            c.name,
            r.region,
            v.value,
            round(100 * v.value / NULLIF(r.value, 0), 1) AS percent
          FROM shop.customer_values AS v
            JOIN shop.customers AS c ON c.id = v.customer_id
            JOIN shop.region_values AS r ON r.region = c.region
        ) AS q (customer_id, name, region, value, percent)
      ),
      stored AS (
        SELECT q.customer_id, q.name, q.region, q.value, q.percent
        FROM (
          SELECT s.customer_id, s.name, s.region, s.value, s.percent
          FROM pgtc.customer_shares__8dd88f5b AS s
        ) AS q (customer_id, name, region, value, percent)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customers__c492c2a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_customer_values__ec45747d AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_region_values__fd58769a AS b
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
COMMENT ON FUNCTION pgtc.verify_customer_shares__8dd88f5b() IS 'Compares stream table shop.customer_shares with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_shares__8dd88f5b() FROM PUBLIC;

-- == installed 970ec3aba2f5782a
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('customer_shares__8dd88f5b', 'shop', 'customer_shares', 'pending', 'refresh_customer_shares__8dd88f5b', 'verify_customer_shares__8dd88f5b', 'show_customer_shares__8dd88f5b',
        'incremental', '1 minute', '970ec3aba2f5782a', 2,
        /* query */ 'SELECT
  c.id AS customer_id,
  c.name,
  r.region,
  v.value,
  round(100 * v.value / NULLIF(r.value, 0), 1) AS percent
FROM shop.customer_values AS v
  JOIN shop.customers AS c ON c.id = v.customer_id
  JOIN shop.region_values AS r ON r.region = c.region');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('customer_shares__8dd88f5b', 'shop', 'customers', ARRAY['id', 'name', 'region']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('customer_shares__8dd88f5b', 'shop', 'customer_values', ARRAY['customer_id', 'value']::text[], ARRAY[]::text[]),
  ('customer_shares__8dd88f5b', 'shop', 'region_values', ARRAY['region', 'value']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'customers');
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'customer_values');
SELECT pgtc.accept_source('customer_shares__8dd88f5b', 'shop', 'region_values');
INSERT INTO pgtc.frontier (storage) VALUES ('customer_shares__8dd88f5b');
SELECT pgtc.install('customer_shares__8dd88f5b');

SELECT pgtc.release_sources();
INSERT INTO pgtc.migration (name) VALUES ('0001_install');
COMMIT;
