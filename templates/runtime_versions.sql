
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
