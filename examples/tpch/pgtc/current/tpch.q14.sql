-- == storage
-- tpch.q14: what is stored.
CREATE TABLE pgtc.q14__844ccbca (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  pgtc_total_6 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q14__844ccbca IS 'Storage of stream table tpch.q14. Read the view instead.';

-- == functions
-- tpch.q14: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q14__844ccbca(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q14;
  END IF;
  CREATE OR REPLACE VIEW tpch.q14 AS
  SELECT
    100.00
      * CASE
        WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
        WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
        ELSE s.pgtc_total_3
      END
      / CASE
        WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
        WHEN s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
        ELSE s.pgtc_total_6
      END AS promo_revenue
  FROM pgtc.q14__844ccbca AS s;
  COMMENT ON VIEW tpch.q14 IS 'Promotion effect: share of a month''s revenue from promoted parts.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q14__844ccbca(boolean) IS 'Puts the view tpch.q14 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q14__844ccbca(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q14__844ccbca(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q14__844ccbca', ARRAY[to_regclass('tpch.part'), to_regclass('tpch.lineitem')]);
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
      WHERE f.storage = 'q14__844ccbca';
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

  pgtc_before := pgtc.row_counts('pgtc.q14__844ccbca'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT b.p_partkey, b.p_type, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.p_partkey, b.p_type
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_partkey,
          b.l_extendedprice,
          b.l_discount,
          b.l_shipdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_partkey, b.l_extendedprice, b.l_discount, b.l_shipdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(lineitem ⋈ part)  [join.bilinear]
      --   + Δlineitem ⋈ part'
      --   + lineitem' ⋈ Δpart
      --   − Δlineitem ⋈ Δpart
      changes AS (
        SELECT d_lineitem.l_extendedprice, d_lineitem.l_discount, part.p_type, d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.part AS part ON d_lineitem.l_partkey = part.p_partkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND d_lineitem.l_shipdate >= '1995-09-01'::date
          AND d_lineitem.l_shipdate < '1995-10-01'::date
        UNION ALL
        SELECT lineitem.l_extendedprice, lineitem.l_discount, d_part.p_type, d_part.weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON lineitem.l_partkey = d_part.p_partkey
        WHERE EXISTS (SELECT FROM d_part)
          AND lineitem.l_shipdate >= '1995-09-01'::date
          AND lineitem.l_shipdate < '1995-10-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_part.p_type,
          -d_lineitem.weight * d_part.weight AS weight
        FROM d_lineitem
          JOIN d_part ON d_lineitem.l_partkey = d_part.p_partkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_part)
          AND d_lineitem.l_shipdate >= '1995-09-01'::date
          AND d_lineitem.l_shipdate < '1995-10-01'::date
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              CASE
                WHEN changes.p_type LIKE 'PROMO%'
                  THEN changes.l_extendedprice * (1 - changes.l_discount)
                ELSE 0
              END IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              CASE
                WHEN changes.p_type LIKE 'PROMO%'
                  THEN changes.l_extendedprice * (1 - changes.l_discount)
                ELSE 0
              END
                = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              changes.weight
                * NULLIF(
                  CASE
                    WHEN changes.p_type LIKE 'PROMO%'
                      THEN changes.l_extendedprice * (1 - changes.l_discount)
                    ELSE 0
                  END,
                  'NaN'::numeric
                )
            ),
            0
          ) AS pgtc_total_3,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.l_extendedprice * (1 - changes.l_discount) IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.l_extendedprice * (1 - changes.l_discount) = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_5,
          COALESCE(
            sum(
              changes.weight
                * NULLIF(changes.l_extendedprice * (1 - changes.l_discount), 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_6
        FROM changes
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
        WHERE f.storage = 'q14__844ccbca'
      )
    MERGE INTO pgtc.q14__844ccbca AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND c.pgtc_total_6 = 0 THEN
      DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6
    WHEN NOT MATCHED AND pgtc.drift('tpch.q14') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q14__844ccbca');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of lineitem' ⋈ part'
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            CASE
              WHEN part.p_type LIKE 'PROMO%'
                THEN lineitem.l_extendedprice * (1 - lineitem.l_discount)
              ELSE 0
            END IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            CASE
              WHEN part.p_type LIKE 'PROMO%'
                THEN lineitem.l_extendedprice * (1 - lineitem.l_discount)
              ELSE 0
            END
              = 'NaN'::numeric
          ) AS pgtc_total_2,
          COALESCE(
            sum(
              NULLIF(
                CASE
                  WHEN part.p_type LIKE 'PROMO%'
                    THEN lineitem.l_extendedprice * (1 - lineitem.l_discount)
                  ELSE 0
                END,
                'NaN'::numeric
              )
            ),
            0
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) IS NOT NULL
          ) AS pgtc_total_4,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) = 'NaN'::numeric
          ) AS pgtc_total_5,
          COALESCE(
            sum(NULLIF(lineitem.l_extendedprice * (1 - lineitem.l_discount), 'NaN'::numeric)),
            0
          ) AS pgtc_total_6
        FROM tpch.lineitem AS lineitem
          JOIN tpch.part AS part ON lineitem.l_partkey = part.p_partkey
        WHERE lineitem.l_shipdate >= '1995-09-01'::date AND lineitem.l_shipdate < '1995-10-01'::date
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
        WHERE f.storage = 'q14__844ccbca'
      )
    MERGE INTO pgtc.q14__844ccbca AS s
    USING (
      SELECT
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_total_6,
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
          COALESCE(f.pgtc_total_6, 0) AS pgtc_total_6,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.q14__844ccbca AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_total_6
          ),
          (
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_total_6
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
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_total_6 = c.pgtc_total_6
    WHEN NOT MATCHED THEN
      INSERT (
        pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6
      )
      VALUES
        (
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q14__844ccbca', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q14__844ccbca(text) IS 'Brings stream table tpch.q14 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q14__844ccbca(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q14__844ccbca()
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
    PERFORM pgtc.refresh_q14__844ccbca(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q14__844ccbca';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.promo_revenue
        FROM (
          SELECT
            100.00
              * sum(
                CASE
                  WHEN p.p_type LIKE 'PROMO%' THEN l.l_extendedprice * (1 - l.l_discount)
                  ELSE 0
                END
              )
              / sum(l.l_extendedprice * (1 - l.l_discount)) AS promo_revenue
          FROM tpch.lineitem AS l,
            tpch.part AS p
          WHERE l.l_partkey = p.p_partkey
            AND l.l_shipdate >= '1995-09-01'::date
            AND l.l_shipdate < '1995-10-01'::date
        ) AS q (promo_revenue)
      ),
      stored AS (
        SELECT q.promo_revenue
        FROM (
          SELECT
            100.00
              * CASE
                WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
                WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
                ELSE s.pgtc_total_3
              END
              / CASE
                WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
                WHEN s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
                ELSE s.pgtc_total_6
              END AS promo_revenue
          FROM pgtc.q14__844ccbca AS s
        ) AS q (promo_revenue)
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
COMMENT ON FUNCTION pgtc.verify_q14__844ccbca() IS 'Compares stream table tpch.q14 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q14__844ccbca() FROM PUBLIC;

-- == installed b8ffb715440b9875
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q14__844ccbca', 'tpch', 'q14', 'pending', 'refresh_q14__844ccbca', 'verify_q14__844ccbca', 'show_q14__844ccbca',
        'incremental', '1 minute', 'b8ffb715440b9875',
        /* query */ 'SELECT
  100.00
    * sum(CASE WHEN p.p_type LIKE ''PROMO%'' THEN l.l_extendedprice * (1 - l.l_discount) ELSE 0 END)
    / sum(l.l_extendedprice * (1 - l.l_discount)) AS promo_revenue
FROM tpch.lineitem AS l,
  tpch.part AS p
WHERE l.l_partkey = p.p_partkey
  AND l.l_shipdate >= ''1995-09-01''::date
  AND l.l_shipdate < ''1995-10-01''::date');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q14__844ccbca', 'tpch', 'part', ARRAY['p_partkey', 'p_type']::text[], ARRAY['key (p_partkey)', 'not null p_partkey', 'not null p_type']::text[]),
  ('q14__844ccbca', 'tpch', 'lineitem', ARRAY['l_partkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_partkey', 'not null l_shipdate']::text[]);
SELECT pgtc.accept_source('q14__844ccbca', 'tpch', 'part');
SELECT pgtc.accept_source('q14__844ccbca', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q14__844ccbca');
SELECT pgtc.install('q14__844ccbca');
