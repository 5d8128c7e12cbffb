-- == storage
-- tpch.q17: what is stored.
CREATE TABLE pgtc.q17__4150bb75 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q17__4150bb75 IS 'Storage of stream table tpch.q17. Read the view instead.';

-- == functions
-- tpch.q17: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q17__4150bb75(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q17;
  END IF;
  CREATE OR REPLACE VIEW tpch.q17 AS
  SELECT
    CASE
      WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_2
    END
      / 7.0 AS avg_yearly
  FROM pgtc.q17__4150bb75 AS s;
  COMMENT ON VIEW tpch.q17 IS 'Small-quantity orders: what a year''s small orders of a kind of part are worth.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q17__4150bb75(boolean) IS 'Puts the view tpch.q17 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q17__4150bb75(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q17__4150bb75(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q17__4150bb75', ARRAY[to_regclass('tpch.part'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.part, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.part', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
      WHERE f.storage = 'q17__4150bb75';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_part__17ebc5e4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_part__17ebc5e4 AS b
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
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.part', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q17__4150bb75'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT b.p_partkey, b.p_brand, b.p_container, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.p_partkey, b.p_brand, b.p_container
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT b.l_partkey, b.l_quantity, b.l_extendedprice, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_partkey, b.l_quantity, b.l_extendedprice
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δlineitem ⋈ part'  [restrict.keys]
      touched AS (
        SELECT DISTINCT part.p_partkey
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
        WHERE part.p_brand = 'Brand#23'::bpchar AND part.p_container = 'MED BOX'::bpchar
      ),
      -- groups of lineitem' ⋉ part', filtered ⋉ keys of Δlineitem ⋈ part'
      grouped AS (
        SELECT lineitem.l_partkey, avg(lineitem.l_quantity) AS avg
        FROM tpch.lineitem AS lineitem
        WHERE EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_brand = 'Brand#23'::bpchar
              AND part.p_container = 'MED BOX'::bpchar
              AND lineitem.l_partkey = part.p_partkey
          )
          AND EXISTS (SELECT FROM touched WHERE lineitem.l_partkey = touched.p_partkey)
        GROUP BY lineitem.l_partkey
      ),
      -- keys of Δpart  [restrict.keys]
      touched_2 AS (SELECT DISTINCT d_part.p_partkey FROM d_part),
      -- groups of lineitem' ⋉ part', filtered ⋉ keys of Δpart
      grouped_2 AS (
        SELECT lineitem.l_partkey, avg(lineitem.l_quantity) AS avg
        FROM tpch.lineitem AS lineitem
        WHERE EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_brand = 'Brand#23'::bpchar
              AND part.p_container = 'MED BOX'::bpchar
              AND lineitem.l_partkey = part.p_partkey
          )
          AND EXISTS (SELECT FROM touched_2 WHERE lineitem.l_partkey = touched_2.p_partkey)
        GROUP BY lineitem.l_partkey
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem_2 AS (
        SELECT d_lineitem.l_partkey, d_lineitem.l_quantity, sum(d_lineitem.weight)::bigint AS weight
        FROM d_lineitem
        GROUP BY d_lineitem.l_partkey, d_lineitem.l_quantity
        HAVING sum(d_lineitem.weight) <> 0
      ),
      -- keys whose being matched in part changed  [semi.flips]
      net AS (
        SELECT d_part.p_partkey, sum(d_part.weight)::bigint AS weight
        FROM d_part
        WHERE d_part.p_brand = 'Brand#23'::bpchar AND d_part.p_container = 'MED BOX'::bpchar
        GROUP BY d_part.p_partkey
        HAVING sum(d_part.weight) <> 0
      ),
      -- Δ(lineitem ⋉ part)  [semi.flips]
      --   + Δlineitem ⋉ part'
      --   + lineitem' ⋈ flipped keys
      --   − Δlineitem ⋈ flipped keys
      changes AS (
        SELECT d_lineitem_2.l_partkey, d_lineitem_2.l_quantity, d_lineitem_2.weight
        FROM d_lineitem_2
        WHERE EXISTS (SELECT FROM d_lineitem_2)
          AND EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_brand = 'Brand#23'::bpchar
              AND part.p_container = 'MED BOX'::bpchar
              AND d_lineitem_2.l_partkey = part.p_partkey
          )
        UNION ALL
        SELECT lineitem.l_partkey, lineitem.l_quantity, net.weight
        FROM net
          JOIN tpch.lineitem AS lineitem ON lineitem.l_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_lineitem_2.l_partkey,
          d_lineitem_2.l_quantity,
          -d_lineitem_2.weight * net.weight AS weight
        FROM d_lineitem_2
          JOIN net ON d_lineitem_2.l_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- keys touched by Δ(lineitem ⋉ part)  [aggregate.touched_groups]
      touched_3 AS (SELECT DISTINCT changes.l_partkey FROM changes),
      -- (lineitem ⋉ part)' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT lineitem.l_partkey, lineitem.l_quantity
        FROM tpch.lineitem AS lineitem
          JOIN touched_3 ON lineitem.l_partkey = touched_3.l_partkey
        WHERE EXISTS (
          SELECT
          FROM tpch.part AS part
          WHERE part.p_brand = 'Brand#23'::bpchar
            AND part.p_container = 'MED BOX'::bpchar
            AND lineitem.l_partkey = part.p_partkey
        )
      ),
      -- touched groups of (lineitem ⋉ part), now  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT computed.l_partkey, avg(computed.l_quantity) AS avg
        FROM computed
        GROUP BY computed.l_partkey
      ),
      -- sum of
      --   + (lineitem ⋉ part)' on the touched keys
      --   − Δ(lineitem ⋉ part)
      changes_2 AS (
        SELECT computed.l_partkey, computed.l_quantity, 1 AS weight
        FROM computed
        UNION ALL
        SELECT changes.l_partkey, changes.l_quantity, -changes.weight AS weight
        FROM changes
      ),
      -- (lineitem ⋉ part)' − Δ(lineitem ⋉ part) on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT changes_2.l_partkey, changes_2.l_quantity, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.l_partkey, changes_2.l_quantity
        HAVING sum(changes_2.weight) <> 0
      ),
      -- touched groups of (lineitem ⋉ part), before  [aggregate.touched_groups]
      grouped_4 AS (
        SELECT net_2.l_partkey, avg(net_2.l_quantity) AS avg
        FROM net_2
          CROSS JOIN LATERAL generate_series(1, net_2.weight) AS copies
        GROUP BY net_2.l_partkey
      ),
      -- Δ(groups of (lineitem ⋉ part))  [aggregate.touched_groups]
      --   + touched groups of (lineitem ⋉ part), now
      --   − touched groups of (lineitem ⋉ part), before
      changes_3 AS (
        SELECT grouped_3.l_partkey, grouped_3.avg, 1 AS weight
        FROM grouped_3
        UNION ALL
        SELECT grouped_4.l_partkey, grouped_4.avg, -1 AS weight
        FROM grouped_4
      ),
      -- keys of Δlineitem ⋈ Δpart  [restrict.keys]
      touched_4 AS (
        SELECT DISTINCT d_part.p_partkey
        FROM d_lineitem
          JOIN d_part ON d_part.p_partkey = d_lineitem.l_partkey
        WHERE d_part.p_brand = 'Brand#23'::bpchar AND d_part.p_container = 'MED BOX'::bpchar
      ),
      -- groups of lineitem' ⋉ part', filtered ⋉ keys of Δlineitem ⋈ Δpart
      grouped_5 AS (
        SELECT lineitem.l_partkey, avg(lineitem.l_quantity) AS avg
        FROM tpch.lineitem AS lineitem
        WHERE EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_brand = 'Brand#23'::bpchar
              AND part.p_container = 'MED BOX'::bpchar
              AND lineitem.l_partkey = part.p_partkey
          )
          AND EXISTS (SELECT FROM touched_4 WHERE lineitem.l_partkey = touched_4.p_partkey)
        GROUP BY lineitem.l_partkey
      ),
      -- Δ(lineitem ⋈ part ⋈ (groups of (lineitem ⋉ part)))  [join.bilinear]
      --   + Δlineitem ⋈ part' ⋈ (groups of (lineitem ⋉ part))'
      --   + lineitem' ⋈ Δpart ⋈ (groups of (lineitem ⋉ part))'
      --   + lineitem' ⋈ part' ⋈ Δ(groups of (lineitem ⋉ part))
      --   − Δlineitem ⋈ Δpart ⋈ (groups of (lineitem ⋉ part))'
      --   − Δlineitem ⋈ part' ⋈ Δ(groups of (lineitem ⋉ part))
      --   − lineitem' ⋈ Δpart ⋈ Δ(groups of (lineitem ⋉ part))
      --   + Δlineitem ⋈ Δpart ⋈ Δ(groups of (lineitem ⋉ part))
      changes_4 AS (
        SELECT d_lineitem.l_extendedprice, d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN grouped
            ON grouped.l_partkey = part.p_partkey AND d_lineitem.l_quantity < 0.2 * grouped.avg
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND part.p_brand = 'Brand#23'::bpchar
          AND part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT lineitem.l_extendedprice, d_part.weight
        FROM d_part
          JOIN grouped_2 ON grouped_2.l_partkey = d_part.p_partkey
          JOIN tpch.lineitem AS lineitem
            ON d_part.p_partkey = lineitem.l_partkey AND lineitem.l_quantity < 0.2 * grouped_2.avg
        WHERE EXISTS (SELECT FROM d_part)
          AND d_part.p_brand = 'Brand#23'::bpchar
          AND d_part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT lineitem.l_extendedprice, changes_3.weight
        FROM changes_3
          JOIN tpch.part AS part ON changes_3.l_partkey = part.p_partkey
          JOIN tpch.lineitem AS lineitem
            ON part.p_partkey = lineitem.l_partkey AND lineitem.l_quantity < 0.2 * changes_3.avg
        WHERE EXISTS (SELECT FROM changes_3)
          AND part.p_brand = 'Brand#23'::bpchar
          AND part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT d_lineitem.l_extendedprice, -d_lineitem.weight * d_part.weight AS weight
        FROM d_lineitem
          JOIN d_part ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN grouped_5
            ON grouped_5.l_partkey = d_part.p_partkey
              AND d_lineitem.l_quantity < 0.2 * grouped_5.avg
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_part)
          AND d_part.p_brand = 'Brand#23'::bpchar
          AND d_part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT d_lineitem.l_extendedprice, -d_lineitem.weight * changes_3.weight AS weight
        FROM d_lineitem
          JOIN changes_3 ON d_lineitem.l_quantity < 0.2 * changes_3.avg
          JOIN tpch.part AS part
            ON part.p_partkey = d_lineitem.l_partkey AND changes_3.l_partkey = part.p_partkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_brand = 'Brand#23'::bpchar
          AND part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT lineitem.l_extendedprice, -d_part.weight * changes_3.weight AS weight
        FROM d_part
          JOIN changes_3 ON changes_3.l_partkey = d_part.p_partkey
          JOIN tpch.lineitem AS lineitem
            ON d_part.p_partkey = lineitem.l_partkey AND lineitem.l_quantity < 0.2 * changes_3.avg
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_brand = 'Brand#23'::bpchar
          AND d_part.p_container = 'MED BOX'::bpchar
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.weight * d_part.weight * changes_3.weight AS weight
        FROM d_lineitem
          JOIN d_part ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN changes_3
            ON changes_3.l_partkey = d_part.p_partkey
              AND d_lineitem.l_quantity < 0.2 * changes_3.avg
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_brand = 'Brand#23'::bpchar
          AND d_part.p_container = 'MED BOX'::bpchar
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(changes_4.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes_4.weight) FILTER (WHERE changes_4.l_extendedprice = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes_4.weight * NULLIF(changes_4.l_extendedprice, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM changes_4
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
        WHERE f.storage = 'q17__4150bb75'
      )
    MERGE INTO pgtc.q17__4150bb75 AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND pgtc.drift('tpch.q17') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q17__4150bb75');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of lineitem' ⋈ part' ⋈ groups of lineitem' ⋉ part', filtered
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE lineitem.l_extendedprice = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(lineitem.l_extendedprice, 'NaN'::numeric)), 0) AS pgtc_total_2
        FROM tpch.lineitem AS lineitem
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN (
            SELECT lineitem.l_partkey, avg(lineitem.l_quantity) AS avg
            FROM tpch.lineitem AS lineitem
            WHERE EXISTS (
              SELECT
              FROM tpch.part AS part
              WHERE part.p_brand = 'Brand#23'::bpchar
                AND part.p_container = 'MED BOX'::bpchar
                AND lineitem.l_partkey = part.p_partkey
            )
            GROUP BY lineitem.l_partkey
          ) AS grouped
            ON grouped.l_partkey = part.p_partkey AND lineitem.l_quantity < 0.2 * grouped.avg
        WHERE part.p_brand = 'Brand#23'::bpchar AND part.p_container = 'MED BOX'::bpchar
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
        WHERE f.storage = 'q17__4150bb75'
      )
    MERGE INTO pgtc.q17__4150bb75 AS s
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
        FULL JOIN pgtc.q17__4150bb75 AS o ON TRUE
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

  pgtc_done := pgtc.end_refresh('q17__4150bb75', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'part');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q17__4150bb75(text) IS 'Brings stream table tpch.q17 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q17__4150bb75(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q17__4150bb75()
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.part IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q17__4150bb75(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q17__4150bb75';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.avg_yearly
        FROM (
          SELECT sum(l.l_extendedprice) / 7.0 AS avg_yearly
          FROM tpch.lineitem AS l,
            tpch.part AS p
          WHERE p.p_partkey = l.l_partkey
            AND p.p_brand = 'Brand#23'
            AND p.p_container = 'MED BOX'
            AND l.l_quantity
              < (
                SELECT 0.2 * avg(l2.l_quantity)
                FROM tpch.lineitem AS l2
                WHERE l2.l_partkey = p.p_partkey
              )
        ) AS q (avg_yearly)
      ),
      stored AS (
        SELECT q.avg_yearly
        FROM (
          SELECT
            CASE
              WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END
              / 7.0 AS avg_yearly
          FROM pgtc.q17__4150bb75 AS s
        ) AS q (avg_yearly)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_part__17ebc5e4 AS b
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
COMMENT ON FUNCTION pgtc.verify_q17__4150bb75() IS 'Compares stream table tpch.q17 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q17__4150bb75() FROM PUBLIC;

-- == installed 9979562b47a69795
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q17__4150bb75', 'tpch', 'q17', 'pending', 'refresh_q17__4150bb75', 'verify_q17__4150bb75', 'show_q17__4150bb75',
        'incremental', '1 minute', '9979562b47a69795',
        /* query */ 'SELECT sum(l.l_extendedprice) / 7.0 AS avg_yearly
FROM tpch.lineitem AS l,
  tpch.part AS p
WHERE p.p_partkey = l.l_partkey
  AND p.p_brand = ''Brand#23''
  AND p.p_container = ''MED BOX''
  AND l.l_quantity
    < (SELECT 0.2 * avg(l2.l_quantity) FROM tpch.lineitem AS l2 WHERE l2.l_partkey = p.p_partkey)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q17__4150bb75', 'tpch', 'part', ARRAY['p_partkey', 'p_brand', 'p_container']::text[], ARRAY['key (p_partkey)', 'not null p_brand', 'not null p_container', 'not null p_partkey']::text[]),
  ('q17__4150bb75', 'tpch', 'lineitem', ARRAY['l_partkey', 'l_quantity', 'l_extendedprice']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_extendedprice', 'not null l_partkey', 'not null l_quantity']::text[]);
SELECT pgtc.accept_source('q17__4150bb75', 'tpch', 'part');
SELECT pgtc.accept_source('q17__4150bb75', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q17__4150bb75');
SELECT pgtc.install('q17__4150bb75');
