-- == storage
-- tpch.q01: what is stored.
CREATE TABLE pgtc.q01__33bf223e (
  l_returnflag char(1) NOT NULL,
  l_linestatus char(1) NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 numeric NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  pgtc_total_6 bigint NOT NULL,
  pgtc_total_7 numeric NOT NULL,
  pgtc_total_8 bigint NOT NULL,
  pgtc_total_9 bigint NOT NULL,
  pgtc_total_10 numeric NOT NULL,
  pgtc_total_11 bigint NOT NULL,
  pgtc_total_12 numeric NOT NULL,
  PRIMARY KEY (l_returnflag, l_linestatus),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q01__33bf223e IS 'Storage of stream table tpch.q01. Read the view instead.';

-- == functions
-- tpch.q01: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q01__33bf223e(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q01;
  END IF;
  CREATE OR REPLACE VIEW tpch.q01 AS
  SELECT
    s.l_returnflag,
    s.l_linestatus,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END AS sum_qty,
    CASE
      WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_4
    END AS sum_base_price,
    CASE
      WHEN s.pgtc_total_5 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_7
    END AS sum_disc_price,
    CASE
      WHEN s.pgtc_total_8 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_10
    END AS sum_charge,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
      / s.pgtc_rows::numeric AS avg_qty,
    CASE WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_4 END
      / s.pgtc_rows::numeric AS avg_price,
    CASE WHEN s.pgtc_total_11 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_12 END
      / s.pgtc_rows::numeric AS avg_disc,
    s.pgtc_rows AS count_order
  FROM pgtc.q01__33bf223e AS s;
  COMMENT ON VIEW tpch.q01 IS 'Pricing summary: what was shipped up to a date, per return flag and line status.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q01__33bf223e(boolean) IS 'Puts the view tpch.q01 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q01__33bf223e(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q01__33bf223e(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q01__33bf223e', ARRAY[to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q01__33bf223e';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q01__33bf223e'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_quantity,
          b.l_extendedprice,
          b.l_discount,
          b.l_tax,
          b.l_returnflag,
          b.l_linestatus,
          b.l_shipdate,
          b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          sum(d_lineitem.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE d_lineitem.l_quantity = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_lineitem.weight * NULLIF(d_lineitem.l_quantity, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE d_lineitem.l_extendedprice = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(d_lineitem.weight * NULLIF(d_lineitem.l_extendedprice, 'NaN'::numeric)),
            0
          ) AS pgtc_total_4,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_5,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_6,
          COALESCE(
            sum(
              d_lineitem.weight
                * NULLIF(d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount), 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_7,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount)
                * (1 + d_lineitem.l_tax) IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_8,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) * (1 + d_lineitem.l_tax)
                = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_9,
          COALESCE(
            sum(
              d_lineitem.weight
                * NULLIF(
                  d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) * (1 + d_lineitem.l_tax),
                  'NaN'::numeric
                )
            ),
            0
          ) AS pgtc_total_10,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE d_lineitem.l_discount = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_11,
          COALESCE(
            sum(d_lineitem.weight * NULLIF(d_lineitem.l_discount, 'NaN'::numeric)),
            0
          ) AS pgtc_total_12
        FROM d_lineitem
        WHERE d_lineitem.l_shipdate <= '1998-12-01'::date - '90 days'::interval
        GROUP BY d_lineitem.l_returnflag, d_lineitem.l_linestatus
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
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q01__33bf223e'
      )
    MERGE INTO pgtc.q01__33bf223e AS s
    USING change AS c
    ON s.l_returnflag = c.l_returnflag AND s.l_linestatus = c.l_linestatus
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
      AND c.pgtc_total_11 = 0
      AND c.pgtc_total_12 = 0 THEN
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
        pgtc_total_11 = s.pgtc_total_11 + c.pgtc_total_11,
        pgtc_total_12 = s.pgtc_total_12 + c.pgtc_total_12
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        l_returnflag, l_linestatus, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11, pgtc_total_12
      )
      VALUES
        (
          c.l_returnflag,
          c.l_linestatus,
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
          c.pgtc_total_11,
          c.pgtc_total_12
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q01') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q01__33bf223e');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of lineitem', filtered
      fresh AS (
        SELECT
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE lineitem.l_quantity = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(lineitem.l_quantity, 'NaN'::numeric)), 0) AS pgtc_total_2,
          count(*) FILTER (WHERE lineitem.l_extendedprice = 'NaN'::numeric) AS pgtc_total_3,
          COALESCE(sum(NULLIF(lineitem.l_extendedprice, 'NaN'::numeric)), 0) AS pgtc_total_4,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) IS NOT NULL
          ) AS pgtc_total_5,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) = 'NaN'::numeric
          ) AS pgtc_total_6,
          COALESCE(
            sum(NULLIF(lineitem.l_extendedprice * (1 - lineitem.l_discount), 'NaN'::numeric)),
            0
          ) AS pgtc_total_7,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) * (1 + lineitem.l_tax) IS NOT NULL
          ) AS pgtc_total_8,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) * (1 + lineitem.l_tax)
              = 'NaN'::numeric
          ) AS pgtc_total_9,
          COALESCE(
            sum(
              NULLIF(
                lineitem.l_extendedprice * (1 - lineitem.l_discount) * (1 + lineitem.l_tax),
                'NaN'::numeric
              )
            ),
            0
          ) AS pgtc_total_10,
          count(*) FILTER (WHERE lineitem.l_discount = 'NaN'::numeric) AS pgtc_total_11,
          COALESCE(sum(NULLIF(lineitem.l_discount, 'NaN'::numeric)), 0) AS pgtc_total_12
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate <= '1998-12-01'::date - '90 days'::interval
        GROUP BY lineitem.l_returnflag, lineitem.l_linestatus
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
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q01__33bf223e'
      )
    MERGE INTO pgtc.q01__33bf223e AS s
    USING (
      SELECT
        n.l_returnflag,
        n.l_linestatus,
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
        n.pgtc_total_12,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.l_returnflag,
          f.l_linestatus,
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
          f.pgtc_total_12,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q01__33bf223e AS o
          ON n.l_returnflag = o.l_returnflag AND n.l_linestatus = o.l_linestatus
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.l_returnflag,
            n.l_linestatus,
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
            n.pgtc_total_12
          ),
          (
            o.l_returnflag,
            o.l_linestatus,
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
            o.pgtc_total_11,
            o.pgtc_total_12
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        l_returnflag = c.l_returnflag,
        l_linestatus = c.l_linestatus,
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
        pgtc_total_11 = c.pgtc_total_11,
        pgtc_total_12 = c.pgtc_total_12
    WHEN NOT MATCHED THEN
      INSERT (
        l_returnflag, l_linestatus, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_total_7, pgtc_total_8, pgtc_total_9, pgtc_total_10, pgtc_total_11, pgtc_total_12
      )
      VALUES
        (
          c.l_returnflag,
          c.l_linestatus,
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
          c.pgtc_total_11,
          c.pgtc_total_12
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q01__33bf223e', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q01__33bf223e(text) IS 'Brings stream table tpch.q01 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q01__33bf223e(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q01__33bf223e()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
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
      LOCK TABLE ONLY tpch.lineitem IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q01__33bf223e(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q01__33bf223e';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.l_returnflag, q.l_linestatus, q.sum_qty, q.sum_base_price, q.sum_disc_price, q.sum_charge, q.avg_qty, q.avg_price, q.avg_disc, q.count_order
        FROM (
          SELECT
            l.l_returnflag,
            l.l_linestatus,
            sum(l.l_quantity) AS sum_qty,
            sum(l.l_extendedprice) AS sum_base_price,
            sum(l.l_extendedprice * (1 - l.l_discount)) AS sum_disc_price,
            sum(l.l_extendedprice * (1 - l.l_discount) * (1 + l.l_tax)) AS sum_charge,
            avg(l.l_quantity) AS avg_qty,
            avg(l.l_extendedprice) AS avg_price,
            avg(l.l_discount) AS avg_disc,
            count(*) AS count_order
          FROM tpch.lineitem AS l
          WHERE l.l_shipdate <= '1998-12-01'::date - '90 days'::interval
          GROUP BY l.l_returnflag, l.l_linestatus
        ) AS q (l_returnflag, l_linestatus, sum_qty, sum_base_price, sum_disc_price, sum_charge, avg_qty, avg_price, avg_disc, count_order)
      ),
      stored AS (
        SELECT q.l_returnflag, q.l_linestatus, q.sum_qty, q.sum_base_price, q.sum_disc_price, q.sum_charge, q.avg_qty, q.avg_price, q.avg_disc, q.count_order
        FROM (
          SELECT
            s.l_returnflag,
            s.l_linestatus,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END AS sum_qty,
            CASE
              WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_4
            END AS sum_base_price,
            CASE
              WHEN s.pgtc_total_5 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_6 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_7
            END AS sum_disc_price,
            CASE
              WHEN s.pgtc_total_8 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_9 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_10
            END AS sum_charge,
            CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
              / s.pgtc_rows::numeric AS avg_qty,
            CASE WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_4 END
              / s.pgtc_rows::numeric AS avg_price,
            CASE WHEN s.pgtc_total_11 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_12 END
              / s.pgtc_rows::numeric AS avg_disc,
            s.pgtc_rows AS count_order
          FROM pgtc.q01__33bf223e AS s
        ) AS q (l_returnflag, l_linestatus, sum_qty, sum_base_price, sum_disc_price, sum_charge, avg_qty, avg_price, avg_disc, count_order)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_lineitem__f826186e AS b
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
COMMENT ON FUNCTION pgtc.verify_q01__33bf223e() IS 'Compares stream table tpch.q01 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q01__33bf223e() FROM PUBLIC;

-- == installed 1f97b4a4c0f673d3
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q01__33bf223e', 'tpch', 'q01', 'pending', 'refresh_q01__33bf223e', 'verify_q01__33bf223e', 'show_q01__33bf223e',
        'incremental', '1 minute', '1f97b4a4c0f673d3',
        /* query */ 'SELECT
  l.l_returnflag,
  l.l_linestatus,
  sum(l.l_quantity) AS sum_qty,
  sum(l.l_extendedprice) AS sum_base_price,
  sum(l.l_extendedprice * (1 - l.l_discount)) AS sum_disc_price,
  sum(l.l_extendedprice * (1 - l.l_discount) * (1 + l.l_tax)) AS sum_charge,
  avg(l.l_quantity) AS avg_qty,
  avg(l.l_extendedprice) AS avg_price,
  avg(l.l_discount) AS avg_disc,
  count(*) AS count_order
FROM tpch.lineitem AS l
WHERE l.l_shipdate <= ''1998-12-01''::date - ''90 days''::interval
GROUP BY l.l_returnflag, l.l_linestatus');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q01__33bf223e', 'tpch', 'lineitem', ARRAY['l_quantity', 'l_extendedprice', 'l_discount', 'l_tax', 'l_returnflag', 'l_linestatus', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_linestatus', 'not null l_quantity', 'not null l_returnflag', 'not null l_shipdate', 'not null l_tax']::text[]);
SELECT pgtc.accept_source('q01__33bf223e', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q01__33bf223e');
SELECT pgtc.install('q01__33bf223e');
