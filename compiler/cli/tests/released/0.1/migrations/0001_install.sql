-- pgtc 0001_install
-- stream tables: new shop.cash_flow, shop.category_sales, shop.customer_totals, shop.open_orders, shop.product_buyers, shop.region_methods, shop.shop_summary
-- hazards: WRITE_BLOCK (writers of shop.customers, shop.order_lines, shop.orders, shop.payments, shop.products, shop.refunds wait until COMMIT, at most 2s for the lock)
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
INSERT INTO pgtc.runtime (version) VALUES (1);

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

CREATE TABLE pgtc.definition (
  schema_name      text NOT NULL,
  table_name       text NOT NULL,
  storage          text NOT NULL UNIQUE,
  refresh_function text NOT NULL,
  verify_function  text NOT NULL,
  refresh_mode     text NOT NULL CHECK (refresh_mode IN ('incremental', 'full')),
  target_lag       text NOT NULL,
  definition_hash  text NOT NULL,
  query            text NOT NULL,
  PRIMARY KEY (schema_name, table_name)
);
COMMENT ON TABLE pgtc.definition IS 'Installed stream tables. definition_hash is the one of the lock file that the installed objects came from.';

CREATE TABLE pgtc.definition_source (
  schema_name   text NOT NULL,
  table_name    text NOT NULL,
  source_schema text NOT NULL,
  source_table  text NOT NULL,
  PRIMARY KEY (schema_name, table_name, source_schema, source_table),
  FOREIGN KEY (schema_name, table_name) REFERENCES pgtc.definition ON DELETE CASCADE,
  FOREIGN KEY (source_schema, source_table) REFERENCES pgtc.source
);
COMMENT ON TABLE pgtc.definition_source IS 'Which stream table reads which source.';

-- How far each stream table is maintained ------------------------------------------------------------------------

-- A frontier is the snapshot of the last refresh: its transactions below next_xid are contained, except those that
-- were open then. A change is pending when it is visible now and was not visible in that snapshot, whatever the
-- order of commits. The refreshing transaction itself is always listed as open, and its own changes up to own_seq
-- are contained: it may write, refresh, write and refresh again.
CREATE TABLE pgtc.frontier (
  schema_name  text NOT NULL,
  table_name   text NOT NULL,
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
  full_seconds double precision,
  change_seconds double precision,
  PRIMARY KEY (schema_name, table_name),
  FOREIGN KEY (schema_name, table_name) REFERENCES pgtc.definition ON DELETE CASCADE
) WITH (fillfactor = 50);
COMMENT ON TABLE pgtc.frontier IS 'The snapshot up to which each stream table is maintained. Locking its row serialises refreshes.';
COMMENT ON COLUMN pgtc.frontier.full_seconds IS 'How long the last full refresh took.';
COMMENT ON COLUMN pgtc.frontier.change_seconds IS 'How long the last large incremental refresh took per change. Both decide which way is cheaper.';

CREATE TABLE pgtc.refresh_history (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  schema_name   text NOT NULL,
  table_name    text NOT NULL,
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

-- The stored frontier of a stream table that is not filled yet, or not valid here, holds nothing back in pgtc.trim. So
-- while it is being filled nobody may trim: a transaction that is open in the snapshot of the fill may commit, be
-- contained in the other stream tables, and its changes be deleted before this frontier is committed.
CREATE FUNCTION pgtc.hold_changes(schema_name_ text, table_name_ text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('pgtc.trim'), hashtext(u.buffer))
  FROM (SELECT s.buffer
        FROM pgtc.definition_source AS d
        JOIN pgtc.source AS s ON s.schema_name = d.source_schema AND s.table_name = d.source_table
        WHERE d.schema_name = schema_name_ AND d.table_name = table_name_
        ORDER BY s.buffer) AS u;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- The snapshot is older than the lock. Whoever has trimmed in between has moved its frontier: 40001 here.
    PERFORM FROM pgtc.frontier AS f
    WHERE (f.schema_name, f.table_name) IN (
      SELECT o.schema_name, o.table_name
      FROM pgtc.definition_source AS o
      JOIN pgtc.definition_source AS d USING (source_schema, source_table)
      WHERE d.schema_name = schema_name_ AND d.table_name = table_name_)
    ORDER BY f.schema_name, f.table_name
    FOR SHARE;
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.hold_changes(text, text) IS 'Keeps the change buffers that a stream table reads from being trimmed until the end of the transaction.';

CREATE FUNCTION pgtc.begin_refresh(schema_name_ text, table_name_ text)
RETURNS pgtc.frontier
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  found_row pgtc.frontier;
BEGIN
  IF pg_is_in_recovery() THEN
    PERFORM pgtc.raise('25006', format('cannot refresh %I.%I on a standby', schema_name_, table_name_),
      'This server is in recovery.', 'Refresh on the primary; the standby receives the result.');
  END IF;
  IF pg_trigger_depth() > 0 THEN
    -- Rows of the statement that fired the trigger may be visible before their capture; they would count twice.
    PERFORM pgtc.raise('0A000', format('cannot refresh %I.%I from a trigger', schema_name_, table_name_),
      'Changes of the statement that fired the trigger may not be captured yet.', 'Refresh after the statement.');
  END IF;
  SELECT f.* INTO found_row
  FROM pgtc.frontier AS f
  WHERE f.schema_name = schema_name_ AND f.table_name = table_name_
  FOR NO KEY UPDATE;
  IF found_row.paused THEN
    PERFORM pgtc.raise('55000', format('stream table %I.%I is paused', schema_name_, table_name_),
      NULL, format('Run SELECT pgtc.resume(%L).', format('%I.%I', schema_name_, table_name_)));
  END IF;
  IF NOT found_row.filled THEN
    found_row.full_reason := 'first fill';
  ELSIF found_row.cluster_id IS DISTINCT FROM pgtc.cluster_id()
     OR found_row.database_id IS DISTINCT FROM pgtc.database_id()
     OR found_row.next_xid > pg_snapshot_xmax(pg_current_snapshot()) THEN
    -- Transaction ids of another database say nothing here: changes could be skipped without a trace.
    found_row.full_reason := 'restored or copied database';
  END IF;
  IF found_row.full_reason IS NOT NULL THEN
    PERFORM pgtc.hold_changes(schema_name_, table_name_);
  END IF;
  RETURN found_row;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.begin_refresh(text, text) IS 'Locks a stream table until the end of the transaction and returns its frontier, with full_reason set when it cannot be used.';

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
  WHERE c.oid = ANY (sources) AND c.relfilenode <> pg_relation_filenode(c.oid)
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
CREATE FUNCTION pgtc.adopt_sources(schema_name_ text, table_name_ text)
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
    JOIN pgtc.definition_source AS u ON u.source_schema = s.schema_name AND u.source_table = s.table_name
    WHERE u.schema_name = schema_name_ AND u.table_name = table_name_
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
COMMENT ON FUNCTION pgtc.adopt_sources(text, text) IS 'Clears change buffers that were written in another database and marks them as belonging to this one.';

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
  WHERE c.oid = ANY (sources)
$pgtc$;
COMMENT ON FUNCTION pgtc.source_rows(regclass[]) IS 'Estimated rows of the sources, from their present size.';

CREATE FUNCTION pgtc.end_refresh(
  schema_name_ text, table_name_ text, storage regclass, started timestamptz, reason text,
  before_ bigint[], INOUT done pgtc.refresh_result
)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  number bigint;
BEGIN
  done.rows_inserted := pg_stat_get_xact_tuples_inserted(storage) - before_[1];
  done.rows_updated := pg_stat_get_xact_tuples_updated(storage) - before_[2];
  done.rows_deleted := pg_stat_get_xact_tuples_deleted(storage) - before_[3];
  done.duration := clock_timestamp() - started;
  INSERT INTO pgtc.refresh_history (schema_name, table_name, started_at, duration, mode, reason, rows_inserted, rows_updated, rows_deleted, changes)
  VALUES (schema_name_, table_name_, started, done.duration, done.mode, reason, done.rows_inserted, done.rows_updated, done.rows_deleted, done.changes)
  RETURNING id INTO number;
  IF number % 100 = 0 THEN
    DELETE FROM pgtc.refresh_history AS h
    WHERE h.schema_name = schema_name_ AND h.table_name = table_name_
      AND h.id <= (SELECT o.id FROM pgtc.refresh_history AS o
                   WHERE o.schema_name = schema_name_ AND o.table_name = table_name_
                   ORDER BY o.id DESC OFFSET (SELECT s.value::integer FROM pgtc.setting AS s WHERE s.name = 'history_rows') LIMIT 1);
  END IF;
  IF done.mode = 'full' THEN
    UPDATE pgtc.frontier AS f SET full_seconds = extract(epoch FROM done.duration)
    WHERE f.schema_name = schema_name_ AND f.table_name = table_name_;
  ELSIF done.changes > 1000 THEN
    UPDATE pgtc.frontier AS f SET change_seconds = extract(epoch FROM done.duration) / done.changes
    WHERE f.schema_name = schema_name_ AND f.table_name = table_name_;
  END IF;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.end_refresh(text, text, regclass, timestamptz, text, bigint[], pgtc.refresh_result) IS 'Counts the rows that this refresh changed and records it.';

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
BEGIN
  SELECT n.nspname, c.relname INTO schema_name, table_name
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE c.oid OPERATOR(pg_catalog.=) relation;
  IF NOT EXISTS (SELECT FROM pgtc.definition AS d
                 WHERE d.schema_name OPERATOR(pg_catalog.=) find.schema_name AND d.table_name OPERATOR(pg_catalog.=) find.table_name) THEN
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
  routine text;
  result  pgtc.refresh_result;
BEGIN
  IF mode IS NOT NULL AND mode NOT IN ('incremental', 'full') THEN
    PERFORM pgtc.raise('22023', format('unknown refresh mode %L', mode), NULL, 'Use incremental, full or NULL (the cheaper of both).');
  END IF;
  SELECT d.refresh_function INTO routine
  FROM pgtc.definition AS d
  WHERE d.schema_name = schema_name_ AND d.table_name = table_name_;
  EXECUTE format('SELECT * FROM pgtc.%I($1)', routine) INTO result USING mode;
  RETURN result;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_one(text, text, text) IS 'Calls the compiled refresh function of a stream table.';

CREATE FUNCTION pgtc.refresh(name text, mode text DEFAULT NULL)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
  RETURN pgtc.refresh_one(target.schema_name, target.table_name, mode);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh(text, text) IS 'Brings one stream table up to date.';

-- All frontiers are locked first, in one order, so that two calls cannot wait for each other.
CREATE FUNCTION pgtc.refresh_all()
RETURNS TABLE (name text, mode text, rows_inserted bigint, rows_updated bigint, rows_deleted bigint, changes bigint, duration interval)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  target record;
  result pgtc.refresh_result;
BEGIN
  PERFORM FROM pgtc.frontier AS f WHERE NOT f.paused ORDER BY f.schema_name, f.table_name FOR NO KEY UPDATE;
  FOR target IN
    SELECT f.schema_name, f.table_name FROM pgtc.frontier AS f WHERE NOT f.paused ORDER BY f.schema_name, f.table_name
  LOOP
    result := pgtc.refresh_one(target.schema_name, target.table_name, NULL);
    name := format('%I.%I', target.schema_name, target.table_name);
    mode := result.mode;
    rows_inserted := result.rows_inserted;
    rows_updated := result.rows_updated;
    rows_deleted := result.rows_deleted;
    changes := result.changes;
    duration := result.duration;
    RETURN NEXT;
  END LOOP;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_all() IS 'Brings every stream table that is not paused up to date.';

CREATE FUNCTION pgtc.verify(name text)
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
AS $pgtc$
DECLARE
  target record;
BEGIN
  target := pgtc.find(name);
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
  WHERE f.schema_name OPERATOR(pg_catalog.=) target.schema_name AND f.table_name OPERATOR(pg_catalog.=) target.table_name;
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
  WHERE f.schema_name OPERATOR(pg_catalog.=) target.schema_name AND f.table_name OPERATOR(pg_catalog.=) target.table_name;
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
  deleted bigint;
BEGIN
  SELECT s.buffer INTO buffer_name FROM pgtc.source AS s WHERE s.schema_name = source_schema_ AND s.table_name = source_table_;
  IF current_setting('transaction_isolation') <> 'read committed'
     OR NOT pg_try_advisory_xact_lock(hashtext('pgtc.trim'), hashtext(buffer_name)) THEN
    RETURN 0;
  END IF;
  EXECUTE format('DELETE FROM pgtc.%I AS b WHERE b.pgtc_xid < (SELECT min(f.oldest_xid) FROM pgtc.frontier AS f'
    ' JOIN pgtc.definition_source AS u USING (schema_name, table_name)'
    ' WHERE u.source_schema = $1 AND u.source_table = $2 AND f.filled AND f.full_reason IS NULL)', buffer_name)
  USING source_schema_, source_table_;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.trim(text, text) IS 'Deletes the changes of one source that every stream table contains.';

CREATE FUNCTION pgtc.assert_state(schema_name_ text, table_name_ text, expected text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $pgtc$
DECLARE
  installed text;
BEGIN
  SELECT d.definition_hash INTO installed
  FROM pgtc.definition AS d
  WHERE d.schema_name = schema_name_ AND d.table_name = table_name_;
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

-- State ----------------------------------------------------------------------------------------------------------

CREATE VIEW pgtc.settings AS
SELECT s.name, s.value, s.minimum, s.maximum, s.description FROM pgtc.setting AS s ORDER BY s.name;

CREATE VIEW pgtc.stream_tables AS
SELECT d.schema_name, d.table_name, d.refresh_mode, d.target_lag, d.storage, d.definition_hash, d.query,
       CASE WHEN f.paused THEN 'paused' WHEN NOT f.filled THEN 'empty' WHEN f.full_reason IS NOT NULL THEN 'stale' ELSE 'ready' END AS state,
       f.refreshed_at
FROM pgtc.definition AS d
JOIN pgtc.frontier AS f USING (schema_name, table_name);

CREATE VIEW pgtc.stat_stream_tables AS
SELECT d.schema_name, d.table_name,
       extract(epoch FROM clock_timestamp() - f.refreshed_at) AS lag_seconds,
       d.target_lag,
       h.refreshes, h.full_refreshes, h.rows_inserted, h.rows_updated, h.rows_deleted, h.changes,
       h.last_duration
FROM pgtc.definition AS d
JOIN pgtc.frontier AS f USING (schema_name, table_name)
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
) AS h ON true;

CREATE VIEW pgtc.stat_sources AS
SELECT s.schema_name, s.table_name, s.buffer,
       pg_relation_size(c.oid) AS buffer_bytes,
       (SELECT count(*) FROM pgtc.definition_source AS u WHERE u.source_schema = s.schema_name AND u.source_table = s.table_name) AS stream_tables
FROM pgtc.source AS s
JOIN pg_class AS c ON c.relname = s.buffer
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'pgtc';

CREATE VIEW pgtc.stat_refreshes AS
SELECT r.id, r.schema_name, r.table_name, r.started_at, r.duration, r.mode, r.reason, r.rows_inserted, r.rows_updated, r.rows_deleted, r.changes
FROM pgtc.refresh_history AS r;

-- Functions are for the owner until granted; state is for monitoring.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgtc FROM PUBLIC;
GRANT USAGE ON SCHEMA pgtc TO pg_monitor;
GRANT SELECT ON pgtc.settings, pgtc.stream_tables, pgtc.stat_stream_tables, pgtc.stat_sources, pgtc.stat_refreshes TO pg_monitor;

SELECT pgtc.assert_state('shop', 'cash_flow', NULL);
SELECT pgtc.assert_state('shop', 'category_sales', NULL);
SELECT pgtc.assert_state('shop', 'customer_totals', NULL);
SELECT pgtc.assert_state('shop', 'open_orders', NULL);
SELECT pgtc.assert_state('shop', 'product_buyers', NULL);
SELECT pgtc.assert_state('shop', 'region_methods', NULL);
SELECT pgtc.assert_state('shop', 'shop_summary', NULL);

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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'customers', 'changes_customers__c492c2a3', ARRAY['id', 'name', 'region']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_customers__c492c2a3()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT 1, n.id, n.name, n.region FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT -1, o.id, o.name, o.region FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.name, n.region FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight, id, name, region)
    SELECT -1, o.id, o.name, o.region FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_customers__c492c2a3 (pgtc_weight) VALUES (0);
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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'order_lines', 'changes_order_lines__f61b6f92', ARRAY['order_id', 'line', 'product_id', 'quantity', 'unit_price']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_order_lines__f61b6f92()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.order_id, n.line, n.product_id, n.quantity, n.unit_price FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_weight, order_id, line, product_id, quantity, unit_price)
    SELECT -1, o.order_id, o.line, o.product_id, o.quantity, o.unit_price FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_order_lines__f61b6f92 (pgtc_weight) VALUES (0);
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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'orders', 'changes_orders__3a6e92c1', ARRAY['id', 'customer_id', 'status', 'placed_at', 'note']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_orders__3a6e92c1()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.customer_id, n.status, n.placed_at, n.note FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight, id, customer_id, status, placed_at, note)
    SELECT -1, o.id, o.customer_id, o.status, o.placed_at, o.note FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_orders__3a6e92c1 (pgtc_weight) VALUES (0);
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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'payments', 'changes_payments__1c999bed', ARRAY['id', 'order_id', 'amount', 'method', 'received_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_payments__1c999bed()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.order_id, n.amount, n.method, n.received_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight, id, order_id, amount, method, received_at)
    SELECT -1, o.id, o.order_id, o.amount, o.method, o.received_at FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_payments__1c999bed (pgtc_weight) VALUES (0);
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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'products', 'changes_products__7a24be6c', ARRAY['id', 'Category', 'retired']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_products__7a24be6c()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT 1, n.id, n."Category", n.retired FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT -1, o.id, o."Category", o.retired FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n."Category", n.retired FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight, id, "Category", retired)
    SELECT -1, o.id, o."Category", o.retired FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_products__7a24be6c (pgtc_weight) VALUES (0);
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
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('shop', 'refunds', 'changes_refunds__03ac08a3', ARRAY['id', 'payment_id', 'amount', 'refunded_at']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION pgtc.capture_refunds__03ac08a3()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o
    UNION ALL
    SELECT 1, n.id, n.payment_id, n.amount, n.refunded_at FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight, id, payment_id, amount, refunded_at)
    SELECT -1, o.id, o.payment_id, o.amount, o.refunded_at FROM pgtc_old AS o;
  ELSE
    INSERT INTO pgtc.changes_refunds__03ac08a3 (pgtc_weight) VALUES (0);
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

-- shop.cash_flow: what is stored.
CREATE TABLE pgtc.cash_flow__76f16dc7 (
  order_id bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  amount numeric,
  pgtc_key_1 bigint NOT NULL,
  pgtc_key_2 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1, pgtc_key_2)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.cash_flow__76f16dc7 IS 'Storage of stream table shop.cash_flow. Read the view instead.';

-- shop.cash_flow: what is read.
CREATE VIEW shop.cash_flow AS
SELECT s.order_id, s.at, s.kind, s.amount FROM pgtc.cash_flow__76f16dc7 AS s;
COMMENT ON VIEW shop.cash_flow IS 'Money in and out in one list: UNION ALL keeps duplicates, so rows are counted where no key tells them apart.';

CREATE OR REPLACE FUNCTION pgtc.refresh_cash_flow__76f16dc7(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'cash_flow');
  LOCK TABLE ONLY shop.payments, ONLY shop.refunds IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.payments', 'shop.refunds']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_refunds__03ac08a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'cash_flow';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.payments', 'shop.refunds']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_refunds__03ac08a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.cash_flow__76f16dc7'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpayments  [scan.delta]
      d_payments AS (
        SELECT b.id, b.order_id, b.amount, b.method, b.received_at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_payments__1c999bed AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.order_id, b.amount, numeric_send(b.amount), b.method, b.received_at
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δrefunds  [scan.delta]
      d_refunds AS (
        SELECT b.id, b.payment_id, b.amount, b.refunded_at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_refunds__03ac08a3 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.payment_id, b.amount, numeric_send(b.amount), b.refunded_at
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
        FROM shop.refunds AS refunds
          JOIN d_payments_2 ON d_payments_2.id = refunds.payment_id
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
              FROM pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'cash_flow'
      )
    MERGE INTO pgtc.cash_flow__76f16dc7 AS s
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
    PERFORM pgtc.adopt_sources('shop', 'cash_flow');
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
              FROM pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_refunds__03ac08a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'cash_flow'
      )
    MERGE INTO pgtc.cash_flow__76f16dc7 AS s
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
        FULL JOIN pgtc.cash_flow__76f16dc7 AS o
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

  pgtc_done := pgtc.end_refresh('shop', 'cash_flow', 'pgtc.cash_flow__76f16dc7'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'payments');
  PERFORM pgtc.trim('shop', 'refunds');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_cash_flow__76f16dc7(text) IS 'Brings stream table shop.cash_flow up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_cash_flow__76f16dc7(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_cash_flow__76f16dc7()
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
    PERFORM pgtc.refresh_cash_flow__76f16dc7(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'cash_flow';
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
        FROM shop.cash_flow AS q
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
COMMENT ON FUNCTION pgtc.verify_cash_flow__76f16dc7() IS 'Compares stream table shop.cash_flow with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_cash_flow__76f16dc7() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'cash_flow', 'cash_flow__76f16dc7', 'refresh_cash_flow__76f16dc7', 'verify_cash_flow__76f16dc7',
        'incremental', '1 minute', 'd823786eb4f7b9e5',
        'SELECT p.order_id, p.received_at AS at, p.method AS kind, p.amount
FROM shop.payments AS p
UNION ALL
SELECT p.order_id, r.refunded_at, ''refund'', -r.amount
FROM shop.refunds AS r
  JOIN shop.payments AS p ON p.id = r.payment_id');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'cash_flow', 'shop', 'payments'),
  ('shop', 'cash_flow', 'shop', 'refunds');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'cash_flow');

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

-- shop.category_sales: what is stored.
CREATE TABLE pgtc.category_sales__de32055e (
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
COMMENT ON TABLE pgtc.category_sales__de32055e IS 'Storage of stream table shop.category_sales. Read the view instead.';

-- shop.category_sales: what is read.
CREATE VIEW shop.category_sales AS
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
      WHEN s.pgtc_rows::numeric * s.pgtc_total_11 - s.pgtc_total_10 * s.pgtc_total_10 <= 0::numeric
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
FROM pgtc.category_sales__de32055e AS s
WHERE s.pgtc_rows > 1;
COMMENT ON VIEW shop.category_sales IS 'Sales per category: FILTER, HAVING, averages and spread of prices; a quoted column name.';

CREATE OR REPLACE FUNCTION pgtc.refresh_category_sales__de32055e(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'category_sales');
  LOCK TABLE ONLY shop.products, ONLY shop.order_lines IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.products', 'shop.order_lines']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_products__7a24be6c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'category_sales';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.products', 'shop.order_lines']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_products__7a24be6c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.category_sales__de32055e'::regclass);
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
        GROUP BY b.product_id, b.quantity, b.unit_price, numeric_send(b.unit_price)
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
        FROM shop.order_lines AS order_lines
          JOIN d_products ON d_products.id = order_lines.product_id
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
              FROM pgtc.changes_products__7a24be6c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'category_sales'
      )
    MERGE INTO pgtc.category_sales__de32055e AS s
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
    PERFORM pgtc.adopt_sources('shop', 'category_sales');
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
              FROM pgtc.changes_products__7a24be6c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'category_sales'
      )
    MERGE INTO pgtc.category_sales__de32055e AS s
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
        FULL JOIN pgtc.category_sales__de32055e AS o ON n."Category" = o."Category"
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

  pgtc_done := pgtc.end_refresh('shop', 'category_sales', 'pgtc.category_sales__de32055e'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'products');
  PERFORM pgtc.trim('shop', 'order_lines');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_category_sales__de32055e(text) IS 'Brings stream table shop.category_sales up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_category_sales__de32055e(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_category_sales__de32055e()
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
      LOCK TABLE ONLY shop.products, ONLY shop.order_lines IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_category_sales__de32055e(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'category_sales';
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
        FROM shop.category_sales AS q
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
COMMENT ON FUNCTION pgtc.verify_category_sales__de32055e() IS 'Compares stream table shop.category_sales with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_category_sales__de32055e() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'category_sales', 'category_sales__de32055e', 'refresh_category_sales__de32055e', 'verify_category_sales__de32055e',
        'incremental', '1 minute', 'a946c6b2696aee42',
        'SELECT
  p."Category",
  sum(l.quantity) AS items,
  sum(l.quantity * l.unit_price) FILTER (WHERE NOT p.retired) AS current_revenue,
  avg(l.unit_price) AS average_price,
  stddev_samp(l.unit_price) AS price_spread
FROM shop.order_lines AS l
  JOIN shop.products AS p ON p.id = l.product_id
GROUP BY p."Category"
HAVING count(*) > 1');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'category_sales', 'shop', 'products'),
  ('shop', 'category_sales', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'category_sales');

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

-- shop.customer_totals: what is stored.
CREATE TABLE pgtc.customer_totals__1f999fee (
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
CREATE INDEX ON pgtc.customer_totals__1f999fee (name);
COMMENT ON TABLE pgtc.customer_totals__1f999fee IS 'Storage of stream table shop.customer_totals. Read the view instead.';

-- shop.customer_totals: what is read.
CREATE VIEW shop.customer_totals AS
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
FROM pgtc.customer_totals__1f999fee AS s;
COMMENT ON COLUMN shop.customer_totals.revenue IS 'Gross, in EUR, without cancelled orders';
COMMENT ON VIEW shop.customer_totals IS 'Revenue per customer: a join of three tables, one of them through a view, and sums that are kept by addition.';

CREATE OR REPLACE FUNCTION pgtc.refresh_customer_totals__1f999fee(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'customer_totals');
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'customer_totals';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.order_lines']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.customer_totals__1f999fee'::regclass);
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
        GROUP BY b.order_id, b.quantity, b.unit_price, numeric_send(b.unit_price)
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
        FROM shop.customers AS customers
          JOIN filtered ON filtered.customer_id = customers.id
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
        FROM shop.customers AS customers
          JOIN shop.orders AS orders ON orders.customer_id = customers.id
          JOIN d_order_lines ON d_order_lines.order_id = orders.id
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
        FROM shop.customers AS customers
          JOIN filtered ON filtered.customer_id = customers.id
          JOIN d_order_lines ON d_order_lines.order_id = filtered.id
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'customer_totals'
      )
    MERGE INTO pgtc.customer_totals__1f999fee AS s
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
    PERFORM pgtc.adopt_sources('shop', 'customer_totals');
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'customer_totals'
      )
    MERGE INTO pgtc.customer_totals__1f999fee AS s
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
        FULL JOIN pgtc.customer_totals__1f999fee AS o
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

  pgtc_done := pgtc.end_refresh('shop', 'customer_totals', 'pgtc.customer_totals__1f999fee'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'customers');
  PERFORM pgtc.trim('shop', 'orders');
  PERFORM pgtc.trim('shop', 'order_lines');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_customer_totals__1f999fee(text) IS 'Brings stream table shop.customer_totals up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_customer_totals__1f999fee(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_customer_totals__1f999fee()
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
      LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.order_lines IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_customer_totals__1f999fee(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'customer_totals';
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
        FROM shop.customer_totals AS q
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
COMMENT ON FUNCTION pgtc.verify_customer_totals__1f999fee() IS 'Compares stream table shop.customer_totals with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_customer_totals__1f999fee() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'customer_totals', 'customer_totals__1f999fee', 'refresh_customer_totals__1f999fee', 'verify_customer_totals__1f999fee',
        'incremental', '1 minute', '8f3d99db65c46abd',
        'SELECT
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
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'customer_totals', 'shop', 'customers'),
  ('shop', 'customer_totals', 'shop', 'orders'),
  ('shop', 'customer_totals', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'customer_totals');

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

-- shop.open_orders: what is stored.
CREATE TABLE pgtc.open_orders__467676a7 (
  order_id bigint NOT NULL,
  customer text NOT NULL,
  region text NOT NULL,
  placed_at timestamptz NOT NULL,
  note text,
  PRIMARY KEY (order_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.open_orders__467676a7 IS 'Storage of stream table shop.open_orders. Read the view instead.';

-- shop.open_orders: what is read.
CREATE VIEW shop.open_orders AS
SELECT s.order_id, s.customer, s.region, s.placed_at, s.note FROM pgtc.open_orders__467676a7 AS s;
COMMENT ON VIEW shop.open_orders IS 'Orders that wait for somebody: a filter and a join that keeps one row per order.';

CREATE OR REPLACE FUNCTION pgtc.refresh_open_orders__467676a7(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'open_orders');
  LOCK TABLE ONLY shop.customers, ONLY shop.orders IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'open_orders';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.open_orders__467676a7'::regclass);
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
        FROM shop.orders AS orders
          JOIN d_customers ON d_customers.id = orders.customer_id
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'open_orders'
      )
    MERGE INTO pgtc.open_orders__467676a7 AS s
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
    PERFORM pgtc.adopt_sources('shop', 'open_orders');
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'open_orders'
      )
    MERGE INTO pgtc.open_orders__467676a7 AS s
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
        FULL JOIN pgtc.open_orders__467676a7 AS o ON n.order_id = o.order_id
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

  pgtc_done := pgtc.end_refresh('shop', 'open_orders', 'pgtc.open_orders__467676a7'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'customers');
  PERFORM pgtc.trim('shop', 'orders');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_open_orders__467676a7(text) IS 'Brings stream table shop.open_orders up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_open_orders__467676a7(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_open_orders__467676a7()
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
    PERFORM pgtc.refresh_open_orders__467676a7(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'open_orders';
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
        FROM shop.open_orders AS q
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
COMMENT ON FUNCTION pgtc.verify_open_orders__467676a7() IS 'Compares stream table shop.open_orders with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_open_orders__467676a7() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'open_orders', 'open_orders__467676a7', 'refresh_open_orders__467676a7', 'verify_open_orders__467676a7',
        'incremental', '10 seconds', '0c39f10326a2c4fa',
        'SELECT
  o.id AS order_id,
  c.name AS customer,
  COALESCE(c.region, ''unknown'') AS region,
  o.placed_at,
  upper(COALESCE(o.note, '''')) AS note
FROM shop.orders AS o
  JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.status IN (''open'', ''paid'')');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'open_orders', 'shop', 'customers'),
  ('shop', 'open_orders', 'shop', 'orders');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'open_orders');

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

-- shop.product_buyers: what is stored.
CREATE TABLE pgtc.product_buyers__5a5f38d2 (
  product_id bigint NOT NULL,
  customers bigint NOT NULL,
  cheapest numeric,
  dearest numeric,
  order_ids bigint[],
  statuses text,
  PRIMARY KEY (product_id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.product_buyers__5a5f38d2 IS 'Storage of stream table shop.product_buyers. Read the view instead.';

-- shop.product_buyers: what is read.
CREATE VIEW shop.product_buyers AS
SELECT s.product_id, s.customers, s.cheapest, s.dearest, s.order_ids, s.statuses
FROM pgtc.product_buyers__5a5f38d2 AS s;
COMMENT ON VIEW shop.product_buyers IS 'Who bought what, and at which prices: aggregates that cannot be added up, so touched groups are computed anew.';

CREATE OR REPLACE FUNCTION pgtc.refresh_product_buyers__5a5f38d2(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'product_buyers');
  LOCK TABLE ONLY shop.orders, ONLY shop.order_lines IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders', 'shop.order_lines']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'product_buyers';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders', 'shop.order_lines']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_order_lines__f61b6f92 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.product_buyers__5a5f38d2'::regclass);
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
        GROUP BY
          b.order_id,
          b.line,
          b.product_id,
          b.quantity,
          b.unit_price,
          numeric_send(b.unit_price)
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
        FROM shop.orders AS orders
          JOIN d_order_lines ON d_order_lines.order_id = orders.id
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
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'product_buyers'
      )
    MERGE INTO pgtc.product_buyers__5a5f38d2 AS s
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
    PERFORM pgtc.adopt_sources('shop', 'product_buyers');
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
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_order_lines__f61b6f92 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'product_buyers'
      )
    MERGE INTO pgtc.product_buyers__5a5f38d2 AS s
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
        FULL JOIN pgtc.product_buyers__5a5f38d2 AS o ON n.product_id = o.product_id
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

  pgtc_done := pgtc.end_refresh('shop', 'product_buyers', 'pgtc.product_buyers__5a5f38d2'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'orders');
  PERFORM pgtc.trim('shop', 'order_lines');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_product_buyers__5a5f38d2(text) IS 'Brings stream table shop.product_buyers up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_product_buyers__5a5f38d2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_product_buyers__5a5f38d2()
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
      LOCK TABLE ONLY shop.orders, ONLY shop.order_lines IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_product_buyers__5a5f38d2(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'product_buyers';
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
        FROM shop.product_buyers AS q
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
COMMENT ON FUNCTION pgtc.verify_product_buyers__5a5f38d2() IS 'Compares stream table shop.product_buyers with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_product_buyers__5a5f38d2() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'product_buyers', 'product_buyers__5a5f38d2', 'refresh_product_buyers__5a5f38d2', 'verify_product_buyers__5a5f38d2',
        'incremental', '1 minute', '080d97ee3c555fbb',
        'SELECT
  l.product_id,
  count(DISTINCT o.customer_id) AS customers,
  min(l.unit_price) AS cheapest,
  max(l.unit_price) AS dearest,
  array_agg(o.id ORDER BY o.id, l.line) AS order_ids,
  string_agg(o.status::text, '', '' ORDER BY o.id, l.line) AS statuses
FROM shop.orders AS o
  JOIN shop.order_lines AS l ON l.order_id = o.id
GROUP BY l.product_id');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'product_buyers', 'shop', 'orders'),
  ('shop', 'product_buyers', 'shop', 'order_lines');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'product_buyers');

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

-- shop.region_methods: what is stored.
CREATE TABLE pgtc.region_methods__db0a9fe8 (
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
CREATE INDEX ON pgtc.region_methods__db0a9fe8 (pgtc_hash);
COMMENT ON TABLE pgtc.region_methods__db0a9fe8 IS 'Storage of stream table shop.region_methods. Read the view instead.';

-- shop.region_methods: what is read.
CREATE VIEW shop.region_methods AS
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
FROM pgtc.region_methods__db0a9fe8 AS s;
COMMENT ON VIEW shop.region_methods IS 'Payments per region and method: four tables, a CTE and a derived table.';

CREATE OR REPLACE FUNCTION pgtc.refresh_region_methods__db0a9fe8(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'region_methods');
  LOCK TABLE ONLY shop.customers, ONLY shop.orders, ONLY shop.payments IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'region_methods';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.customers', 'shop.orders', 'shop.payments']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_customers__c492c2a3 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_payments__1c999bed AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.region_methods__db0a9fe8'::regclass);
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
        GROUP BY b.order_id, b.amount, numeric_send(b.amount), b.method
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
        FROM shop.payments AS payments
          JOIN d_orders ON d_orders.id = payments.order_id
          JOIN shop.customers AS customers ON customers.id = d_orders.customer_id
        WHERE EXISTS (SELECT FROM d_orders) AND payments.amount > 0
        UNION ALL
        SELECT payments.method, payments.amount, d_customers.region, d_customers.weight
        FROM shop.payments AS payments
          JOIN shop.orders AS orders ON orders.id = payments.order_id
          JOIN d_customers ON d_customers.id = orders.customer_id
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
        FROM shop.payments AS payments
          JOIN d_orders ON d_orders.id = payments.order_id
          JOIN d_customers ON d_customers.id = d_orders.customer_id
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'region_methods'
      )
    MERGE INTO pgtc.region_methods__db0a9fe8 AS s
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
    PERFORM pgtc.adopt_sources('shop', 'region_methods');
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
              FROM pgtc.changes_customers__c492c2a3 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_payments__1c999bed AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'region_methods'
      )
    MERGE INTO pgtc.region_methods__db0a9fe8 AS s
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
        FULL JOIN pgtc.region_methods__db0a9fe8 AS o
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

  pgtc_done := pgtc.end_refresh('shop', 'region_methods', 'pgtc.region_methods__db0a9fe8'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'customers');
  PERFORM pgtc.trim('shop', 'orders');
  PERFORM pgtc.trim('shop', 'payments');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_region_methods__db0a9fe8(text) IS 'Brings stream table shop.region_methods up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_region_methods__db0a9fe8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_region_methods__db0a9fe8()
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
    PERFORM pgtc.refresh_region_methods__db0a9fe8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'region_methods';
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
        FROM shop.region_methods AS q
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
COMMENT ON FUNCTION pgtc.verify_region_methods__db0a9fe8() IS 'Compares stream table shop.region_methods with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_region_methods__db0a9fe8() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'region_methods', 'region_methods__db0a9fe8', 'refresh_region_methods__db0a9fe8', 'verify_region_methods__db0a9fe8',
        'incremental', '1 minute', 'e617d291288592c5',
        'WITH
  paid AS (SELECT p.order_id, p.method, p.amount FROM shop.payments AS p WHERE p.amount > 0)
SELECT w.region, paid.method, count(*) AS payments, sum(paid.amount) AS amount
FROM paid
  JOIN (
    SELECT o.id, c.region FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id
  ) AS w
    ON w.id = paid.order_id
GROUP BY w.region, paid.method');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'region_methods', 'shop', 'customers'),
  ('shop', 'region_methods', 'shop', 'orders'),
  ('shop', 'region_methods', 'shop', 'payments');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'region_methods');

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

-- shop.shop_summary: what is stored.
CREATE TABLE pgtc.shop_summary__ee2ed412 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.shop_summary__ee2ed412 IS 'Storage of stream table shop.shop_summary. Read the view instead.';

-- shop.shop_summary: what is read.
CREATE VIEW shop.shop_summary AS
SELECT
  s.pgtc_rows AS orders,
  s.pgtc_total_1 AS cancelled,
  s.pgtc_total_2 AS with_note,
  CASE WHEN s.pgtc_rows > 0::bigint THEN s.pgtc_total_3 = 0::bigint END AS all_shipped,
  CASE
    WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
    ELSE s.pgtc_total_5::numeric / s.pgtc_total_4::numeric
  END AS average_note
FROM pgtc.shop_summary__ee2ed412 AS s;
COMMENT ON VIEW shop.shop_summary IS 'One row about the whole shop: an aggregate without GROUP BY has a row even when there is nothing to count.';

CREATE OR REPLACE FUNCTION pgtc.refresh_shop_summary__ee2ed412(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('shop', 'shop_summary');
  LOCK TABLE ONLY shop.orders IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['shop.orders']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
    WHERE f.schema_name = 'shop' AND f.table_name = 'shop_summary';
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper. Where that is not allowed all of it is looked
  -- at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['shop.orders']::regclass[]))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_orders__3a6e92c1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.shop_summary__ee2ed412'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.status, b.note, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3a6e92c1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.status, b.note
        HAVING sum(b.pgtc_weight) <> 0
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
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.schema_name = 'shop' AND f.table_name = 'shop_summary'
      )
    MERGE INTO pgtc.shop_summary__ee2ed412 AS s
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
    PERFORM pgtc.adopt_sources('shop', 'shop_summary');
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
              FROM pgtc.changes_orders__3a6e92c1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.schema_name = 'shop' AND f.table_name = 'shop_summary'
      )
    MERGE INTO pgtc.shop_summary__ee2ed412 AS s
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
        FULL JOIN pgtc.shop_summary__ee2ed412 AS o ON TRUE
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

  pgtc_done := pgtc.end_refresh('shop', 'shop_summary', 'pgtc.shop_summary__ee2ed412'::regclass, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('shop', 'orders');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_shop_summary__ee2ed412(text) IS 'Brings stream table shop.shop_summary up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_shop_summary__ee2ed412(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_shop_summary__ee2ed412()
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
    PERFORM pgtc.refresh_shop_summary__ee2ed412(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.schema_name = 'shop' AND f.table_name = 'shop_summary';
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
        FROM shop.shop_summary AS q
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
COMMENT ON FUNCTION pgtc.verify_shop_summary__ee2ed412() IS 'Compares stream table shop.shop_summary with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_shop_summary__ee2ed412() FROM PUBLIC;

INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('shop', 'shop_summary', 'shop_summary__ee2ed412', 'refresh_shop_summary__ee2ed412', 'verify_shop_summary__ee2ed412',
        'incremental', '1 minute', '0b091995fb2ec36b',
        'SELECT
  count(*) AS orders,
  count(*) FILTER (WHERE o.status = ''cancelled'') AS cancelled,
  count(o.note) AS with_note,
  bool_and(o.status = ''shipped'') AS all_shipped,
  avg(length(o.note)) AS average_note
FROM shop.orders AS o');
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
  ('shop', 'shop_summary', 'shop', 'orders');
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ('shop', 'shop_summary');

INSERT INTO pgtc.migration (name) VALUES ('0001_install');
COMMIT;
