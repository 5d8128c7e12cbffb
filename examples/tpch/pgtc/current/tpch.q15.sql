-- == storage
-- tpch.q15: what is stored.
CREATE TABLE pgtc.q15__bb3775f1 (
  s_suppkey integer NOT NULL,
  s_name char(25) NOT NULL,
  s_address varchar(40) NOT NULL,
  s_phone char(15) NOT NULL,
  total_revenue numeric NOT NULL,
  PRIMARY KEY (s_suppkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q15__bb3775f1 IS 'Storage of stream table tpch.q15. Read the view instead.';

-- == functions
-- tpch.q15: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q15__bb3775f1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q15;
  END IF;
  CREATE OR REPLACE VIEW tpch.q15 AS
  SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.total_revenue FROM pgtc.q15__bb3775f1 AS s;
  COMMENT ON VIEW tpch.q15 IS 'Top supplier of a quarter.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q15__bb3775f1(boolean) IS 'Puts the view tpch.q15 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q15__bb3775f1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q15__bb3775f1(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
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
  pgtc_seen := pgtc.begin_refresh('q15__bb3775f1', ARRAY[to_regclass('tpch.supplier'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.supplier, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.supplier', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q15__bb3775f1';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['jit', 'off', 'TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper, which is looked for only if that many are. Where it
  -- is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As long as there is less than one large
  -- statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_supplier__8632a398 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_supplier__8632a398 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
    SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['tpch.supplier', 'tpch.lineitem']::regclass[]))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q15__bb3775f1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δsupplier  [scan.delta]
      d_supplier AS (
        SELECT b.s_suppkey, b.s_name, b.s_address, b.s_phone, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_suppkey, b.s_name, b.s_address, b.s_phone
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_suppkey,
          b.l_extendedprice,
          b.l_discount,
          b.l_shipdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_suppkey, b.l_extendedprice, b.l_discount, b.l_shipdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δsupplier  [restrict.keys]
      touched AS (SELECT DISTINCT d_supplier.s_suppkey FROM d_supplier),
      -- groups of lineitem', filtered ⋉ keys of Δsupplier
      grouped AS (
        SELECT
          lineitem.l_suppkey,
          sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1996-01-01'::date
          AND lineitem.l_shipdate < '1996-04-01'::date
          AND EXISTS (SELECT FROM touched WHERE touched.s_suppkey = lineitem.l_suppkey)
        GROUP BY lineitem.l_suppkey
      ),
      -- groups of groups of lineitem', filtered
      grouped_2 AS (
        SELECT max(grouped.sum) AS max
        FROM (
          SELECT
            lineitem.l_suppkey,
            sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS sum
          FROM tpch.lineitem AS lineitem
          WHERE lineitem.l_shipdate >= '1996-01-01'::date
            AND lineitem.l_shipdate < '1996-04-01'::date
          GROUP BY lineitem.l_suppkey
        ) AS grouped
      ),
      -- Δlineitem, filtered  [filter.linear]
      filtered AS (
        SELECT
          d_lineitem.l_suppkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_lineitem.weight
        FROM d_lineitem
        WHERE d_lineitem.l_shipdate >= '1996-01-01'::date
          AND d_lineitem.l_shipdate < '1996-04-01'::date
      ),
      -- keys touched by Δlineitem  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT filtered.l_suppkey FROM filtered),
      -- lineitem' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT lineitem.l_suppkey, lineitem.l_extendedprice, lineitem.l_discount
        FROM tpch.lineitem AS lineitem
          JOIN touched_2 ON lineitem.l_suppkey = touched_2.l_suppkey
        WHERE lineitem.l_shipdate >= '1996-01-01'::date AND lineitem.l_shipdate < '1996-04-01'::date
      ),
      -- touched groups of lineitem, now  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT
          computed.l_suppkey,
          sum(computed.l_extendedprice * (1 - computed.l_discount)) AS total_revenue
        FROM computed
        GROUP BY computed.l_suppkey
      ),
      -- sum of
      --   + lineitem' on the touched keys
      --   − Δlineitem, filtered
      changes AS (
        SELECT computed.l_suppkey, computed.l_extendedprice, computed.l_discount, 1 AS weight
        FROM computed
        UNION ALL
        SELECT
          filtered.l_suppkey,
          filtered.l_extendedprice,
          filtered.l_discount,
          -filtered.weight AS weight
        FROM filtered
      ),
      -- lineitem' − Δlineitem on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT
          changes.l_suppkey,
          changes.l_extendedprice,
          changes.l_discount,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.l_suppkey, changes.l_extendedprice, changes.l_discount
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of lineitem, before  [aggregate.touched_groups]
      grouped_4 AS (
        SELECT net.l_suppkey, sum(net.l_extendedprice * (1 - net.l_discount)) AS total_revenue
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.l_suppkey
      ),
      -- Δ(groups of lineitem)  [aggregate.touched_groups]
      --   + touched groups of lineitem, now
      --   − touched groups of lineitem, before
      changes_2 AS (
        SELECT grouped_3.l_suppkey, grouped_3.total_revenue, 1 AS weight
        FROM grouped_3
        UNION ALL
        SELECT grouped_4.l_suppkey, grouped_4.total_revenue, -1 AS weight
        FROM grouped_4
      ),
      -- Δlineitem, filtered  [filter.linear]
      filtered_2 AS (
        SELECT
          d_lineitem.l_suppkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_lineitem.weight
        FROM d_lineitem
        WHERE d_lineitem.l_shipdate >= '1996-01-01'::date
          AND d_lineitem.l_shipdate < '1996-04-01'::date
      ),
      -- keys touched by Δlineitem  [aggregate.touched_groups]
      touched_3 AS (SELECT DISTINCT filtered_2.l_suppkey FROM filtered_2),
      -- lineitem' on the touched keys  [aggregate.touched_groups]
      computed_2 AS (
        SELECT lineitem.l_suppkey, lineitem.l_extendedprice, lineitem.l_discount
        FROM tpch.lineitem AS lineitem
          JOIN touched_3 ON lineitem.l_suppkey = touched_3.l_suppkey
        WHERE lineitem.l_shipdate >= '1996-01-01'::date AND lineitem.l_shipdate < '1996-04-01'::date
      ),
      -- touched groups of lineitem, now  [aggregate.touched_groups]
      grouped_5 AS (
        SELECT
          computed_2.l_suppkey,
          sum(computed_2.l_extendedprice * (1 - computed_2.l_discount)) AS sum
        FROM computed_2
        GROUP BY computed_2.l_suppkey
      ),
      -- sum of
      --   + lineitem' on the touched keys
      --   − Δlineitem, filtered
      changes_3 AS (
        SELECT computed_2.l_suppkey, computed_2.l_extendedprice, computed_2.l_discount, 1 AS weight
        FROM computed_2
        UNION ALL
        SELECT
          filtered_2.l_suppkey,
          filtered_2.l_extendedprice,
          filtered_2.l_discount,
          -filtered_2.weight AS weight
        FROM filtered_2
      ),
      -- lineitem' − Δlineitem on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT
          changes_3.l_suppkey,
          changes_3.l_extendedprice,
          changes_3.l_discount,
          sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.l_suppkey, changes_3.l_extendedprice, changes_3.l_discount
        HAVING sum(changes_3.weight) <> 0
      ),
      -- touched groups of lineitem, before  [aggregate.touched_groups]
      grouped_6 AS (
        SELECT net_2.l_suppkey, sum(net_2.l_extendedprice * (1 - net_2.l_discount)) AS sum
        FROM net_2
          CROSS JOIN LATERAL generate_series(1, net_2.weight) AS copies
        GROUP BY net_2.l_suppkey
      ),
      -- Δ(groups of lineitem)  [aggregate.touched_groups]
      --   + touched groups of lineitem, now
      --   − touched groups of lineitem, before
      changes_4 AS (
        SELECT grouped_5.sum, 1 AS weight
        FROM grouped_5
        UNION ALL
        SELECT grouped_6.sum, -1 AS weight
        FROM grouped_6
      ),
      -- sum of
      --   + groups of lineitem', filtered
      --   − Δ(groups of lineitem)
      changes_5 AS (
        SELECT grouped.sum, 1 AS weight
        FROM (
          SELECT
            lineitem.l_suppkey,
            sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS sum
          FROM tpch.lineitem AS lineitem
          WHERE lineitem.l_shipdate >= '1996-01-01'::date
            AND lineitem.l_shipdate < '1996-04-01'::date
          GROUP BY lineitem.l_suppkey
        ) AS grouped
        UNION ALL
        SELECT changes_4.sum, -changes_4.weight AS weight
        FROM changes_4
      ),
      -- (groups of lineitem)' − Δ(groups of lineitem) on the touched keys  [aggregate.touched_groups]
      net_3 AS (
        SELECT changes_5.sum, sum(changes_5.weight)::bigint AS weight
        FROM changes_5
        GROUP BY changes_5.sum, numeric_send(changes_5.sum)
        HAVING sum(changes_5.weight) <> 0
      ),
      -- touched groups of (groups of lineitem), before  [aggregate.touched_groups]
      grouped_7 AS (
        SELECT max(net_3.sum) AS max
        FROM net_3
          CROSS JOIN LATERAL generate_series(1, net_3.weight) AS copies
      ),
      -- Δ(groups of (groups of lineitem))  [aggregate.touched_groups]
      --   + touched groups of (groups of lineitem), now
      --   − touched groups of (groups of lineitem), before
      changes_6 AS (
        SELECT grouped_2.max, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_7.max, -1 AS weight
        FROM grouped_7
      ),
      -- Δ(groups of (groups of lineitem))  [aggregate.touched_groups]
      guarded AS (
        SELECT changes_6.max, changes_6.weight FROM changes_6 WHERE EXISTS (SELECT FROM changes_4)
      ),
      -- keys of Δsupplier ⋈ Δ(groups of (groups of lineitem))  [restrict.keys]
      touched_4 AS (
        SELECT DISTINCT d_supplier.s_suppkey, guarded.max FROM d_supplier CROSS JOIN guarded
      ),
      -- groups of lineitem', filtered ⋉ keys of Δsupplier ⋈ Δ(groups of (groups of lineitem))
      grouped_8 AS (
        SELECT
          lineitem.l_suppkey,
          sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1996-01-01'::date
          AND lineitem.l_shipdate < '1996-04-01'::date
          AND EXISTS (SELECT FROM touched_4 WHERE touched_4.s_suppkey = lineitem.l_suppkey)
        GROUP BY lineitem.l_suppkey
      ),
      -- Δ(supplier ⋈ (groups of lineitem) ⋈ (groups of (groups of l…)  [join.bilinear]
      --   + Δsupplier ⋈ (groups of lineitem)' ⋈ (groups of (groups of lineitem))'
      --   + supplier' ⋈ Δ(groups of lineitem) ⋈ (groups of (groups of lineitem))'
      --   + supplier' ⋈ (groups of lineitem)' ⋈ Δ(groups of (groups of lineitem))
      --   − Δsupplier ⋈ Δ(groups of lineitem) ⋈ (groups of (groups of lineitem))'
      --   − Δsupplier ⋈ (groups of lineitem)' ⋈ Δ(groups of (groups of lineitem))
      --   − supplier' ⋈ Δ(groups of lineitem) ⋈ Δ(groups of (groups of lineitem))
      --   + Δsupplier ⋈ Δ(groups of lineitem) ⋈ Δ(groups of (groups of lineitem))
      changes_7 AS (
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          grouped.total_revenue,
          d_supplier.weight
        FROM d_supplier
          JOIN grouped ON d_supplier.s_suppkey = grouped.l_suppkey
          JOIN grouped_2 ON grouped.total_revenue = grouped_2.max
        WHERE EXISTS (SELECT FROM d_supplier)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          changes_2.total_revenue,
          changes_2.weight
        FROM changes_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = changes_2.l_suppkey
          JOIN grouped_2 ON changes_2.total_revenue = grouped_2.max
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          grouped.total_revenue,
          guarded.weight
        FROM guarded
          JOIN (
            SELECT
              lineitem.l_suppkey,
              sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_shipdate >= '1996-01-01'::date
              AND lineitem.l_shipdate < '1996-04-01'::date
            GROUP BY lineitem.l_suppkey
          ) AS grouped
            ON grouped.total_revenue = guarded.max
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = grouped.l_suppkey
        WHERE EXISTS (SELECT FROM guarded)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          changes_2.total_revenue,
          -d_supplier.weight * changes_2.weight AS weight
        FROM d_supplier
          JOIN changes_2 ON d_supplier.s_suppkey = changes_2.l_suppkey
          JOIN grouped_2 ON changes_2.total_revenue = grouped_2.max
        WHERE EXISTS (SELECT FROM d_supplier) AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          grouped_8.total_revenue,
          -d_supplier.weight * guarded.weight AS weight
        FROM d_supplier
          JOIN grouped_8 ON d_supplier.s_suppkey = grouped_8.l_suppkey
          JOIN guarded ON grouped_8.total_revenue = guarded.max
        WHERE EXISTS (SELECT FROM d_supplier) AND EXISTS (SELECT FROM guarded)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          changes_2.total_revenue,
          -changes_2.weight * guarded.weight AS weight
        FROM changes_2
          JOIN guarded ON changes_2.total_revenue = guarded.max
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = changes_2.l_suppkey
        WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM guarded)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          changes_2.total_revenue,
          d_supplier.weight * changes_2.weight * guarded.weight AS weight
        FROM d_supplier
          JOIN changes_2 ON d_supplier.s_suppkey = changes_2.l_suppkey
          JOIN guarded ON changes_2.total_revenue = guarded.max
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM changes_2)
          AND EXISTS (SELECT FROM guarded)
      ),
      -- Δ(supplier ⋈ (groups of lineitem) ⋈ (groups of (groups of l…), equal rows merged
      change AS (
        SELECT
          changes_7.s_suppkey,
          changes_7.s_name,
          changes_7.s_address,
          changes_7.s_phone,
          changes_7.total_revenue,
          sum(changes_7.weight)::bigint AS weight
        FROM changes_7
        GROUP BY
          changes_7.s_suppkey,
          changes_7.s_name,
          changes_7.s_address,
          changes_7.s_phone,
          changes_7.total_revenue,
          numeric_send(changes_7.total_revenue)
        HAVING sum(changes_7.weight) <> 0
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
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q15__bb3775f1'
      )
    MERGE INTO pgtc.q15__bb3775f1 AS s
    USING (
      SELECT DISTINCT ON (d.s_suppkey)
        d.s_suppkey,
        d.s_name,
        d.s_address,
        d.s_phone,
        d.total_revenue,
        d.weight
      FROM change AS d
      ORDER BY d.s_suppkey, d.weight DESC
    ) AS c
    ON s.s_suppkey = c.s_suppkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_name = c.s_name,
        s_address = c.s_address,
        s_phone = c.s_phone,
        total_revenue = c.total_revenue
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (s_suppkey, s_name, s_address, s_phone, total_revenue)
      VALUES (c.s_suppkey, c.s_name, c.s_address, c.s_phone, c.total_revenue)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q15') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q15__bb3775f1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- supplier' ⋈ groups of lineitem', filtered ⋈ groups of groups of lineitem', filtered
      fresh AS (
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          grouped.total_revenue
        FROM tpch.supplier AS supplier
          JOIN (
            SELECT
              lineitem.l_suppkey,
              sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_shipdate >= '1996-01-01'::date
              AND lineitem.l_shipdate < '1996-04-01'::date
            GROUP BY lineitem.l_suppkey
          ) AS grouped
            ON supplier.s_suppkey = grouped.l_suppkey
          JOIN (
            SELECT max(grouped.sum) AS max
            FROM (
              SELECT
                lineitem.l_suppkey,
                sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS sum
              FROM tpch.lineitem AS lineitem
              WHERE lineitem.l_shipdate >= '1996-01-01'::date
                AND lineitem.l_shipdate < '1996-04-01'::date
              GROUP BY lineitem.l_suppkey
            ) AS grouped
          ) AS grouped_2
            ON grouped.total_revenue = grouped_2.max
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
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
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
        WHERE f.storage = 'q15__bb3775f1'
      )
    MERGE INTO pgtc.q15__bb3775f1 AS s
    USING (
      SELECT
        n.s_suppkey,
        n.s_name,
        n.s_address,
        n.s_phone,
        n.total_revenue,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.s_suppkey, f.s_name, f.s_address, f.s_phone, f.total_revenue, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q15__bb3775f1 AS o ON n.s_suppkey = o.s_suppkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.s_suppkey, n.s_name, n.s_address, n.s_phone, n.total_revenue),
          (o.s_suppkey, o.s_name, o.s_address, o.s_phone, o.total_revenue)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_suppkey = c.s_suppkey,
        s_name = c.s_name,
        s_address = c.s_address,
        s_phone = c.s_phone,
        total_revenue = c.total_revenue
    WHEN NOT MATCHED THEN
      INSERT (s_suppkey, s_name, s_address, s_phone, total_revenue)
      VALUES (c.s_suppkey, c.s_name, c.s_address, c.s_phone, c.total_revenue);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q15__bb3775f1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q15__bb3775f1(text) IS 'Brings stream table tpch.q15 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q15__bb3775f1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q15__bb3775f1()
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
      LOCK TABLE ONLY tpch.supplier, ONLY tpch.lineitem IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q15__bb3775f1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q15__bb3775f1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_suppkey, q.s_name, q.s_address, q.s_phone, q.total_revenue
        FROM (
          WITH
            revenue AS (
              SELECT
                l.l_suppkey AS supplier_no,
                sum(l.l_extendedprice * (1 - l.l_discount)) AS total_revenue
              FROM tpch.lineitem AS l
              WHERE l.l_shipdate >= '1996-01-01'::date AND l.l_shipdate < '1996-04-01'::date
              GROUP BY l.l_suppkey
            )
          SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, r.total_revenue
          FROM tpch.supplier AS s,
            revenue AS r
          WHERE s.s_suppkey = r.supplier_no
            AND r.total_revenue = (SELECT max(total_revenue) FROM revenue)
        ) AS q (s_suppkey, s_name, s_address, s_phone, total_revenue)
      ),
      stored AS (
        SELECT q.s_suppkey, q.s_name, q.s_address, q.s_phone, q.total_revenue
        FROM (
          SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.total_revenue
          FROM pgtc.q15__bb3775f1 AS s
        ) AS q (s_suppkey, s_name, s_address, s_phone, total_revenue)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_q15__bb3775f1() IS 'Compares stream table tpch.q15 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q15__bb3775f1() FROM PUBLIC;

-- == installed 20add2d6e8ea3335
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q15__bb3775f1', 'tpch', 'q15', 'pending', 'refresh_q15__bb3775f1', 'verify_q15__bb3775f1', 'show_q15__bb3775f1',
        'incremental', '1 minute', '20add2d6e8ea3335',
        /* query */ 'WITH
  revenue AS (
    SELECT l.l_suppkey AS supplier_no, sum(l.l_extendedprice * (1 - l.l_discount)) AS total_revenue
    FROM tpch.lineitem AS l
    WHERE l.l_shipdate >= ''1996-01-01''::date AND l.l_shipdate < ''1996-04-01''::date
    GROUP BY l.l_suppkey
  )
SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, r.total_revenue
FROM tpch.supplier AS s,
  revenue AS r
WHERE s.s_suppkey = r.supplier_no AND r.total_revenue = (SELECT max(total_revenue) FROM revenue)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q15__bb3775f1', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_address', 's_phone']::text[], ARRAY['key (s_suppkey)', 'not null s_address', 'not null s_name', 'not null s_phone', 'not null s_suppkey']::text[]),
  ('q15__bb3775f1', 'tpch', 'lineitem', ARRAY['l_suppkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_shipdate', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q15__bb3775f1', 'tpch', 'supplier');
SELECT pgtc.accept_source('q15__bb3775f1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q15__bb3775f1');
SELECT pgtc.install('q15__bb3775f1');
