-- == storage
-- tpch.q16: what is stored.
CREATE TABLE pgtc.q16__26a26d58 (
  p_brand char(10) NOT NULL,
  p_type varchar(25) NOT NULL,
  p_size integer NOT NULL,
  supplier_cnt bigint NOT NULL,
  PRIMARY KEY (p_brand, p_type, p_size)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q16__26a26d58 IS 'Storage of stream table tpch.q16. Read the view instead.';

-- == functions
-- tpch.q16: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q16__26a26d58(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q16;
  END IF;
  CREATE OR REPLACE VIEW tpch.q16 AS
  SELECT s.p_brand, s.p_type, s.p_size, s.supplier_cnt FROM pgtc.q16__26a26d58 AS s;
  COMMENT ON VIEW tpch.q16 IS 'Parts and suppliers: suppliers without complaints, per kind of part.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q16__26a26d58(boolean) IS 'Puts the view tpch.q16 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q16__26a26d58(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q16__26a26d58(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q16__26a26d58', ARRAY[to_regclass('tpch.supplier'), to_regclass('tpch.part'), to_regclass('tpch.partsupp')]);
  LOCK TABLE ONLY tpch.supplier, ONLY tpch.part, ONLY tpch.partsupp IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.supplier', 'tpch.part', 'tpch.partsupp']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_part__17ebc5e4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q16__26a26d58';
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
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_partsupp__8607550c AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_partsupp__8607550c AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.supplier', 'tpch.part', 'tpch.partsupp']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q16__26a26d58'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δsupplier  [scan.delta]
      d_supplier AS (
        SELECT b.s_suppkey, b.s_comment, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT
          b.p_partkey,
          b.p_name,
          b.p_mfgr,
          b.p_brand,
          b.p_type,
          b.p_size,
          b.p_container,
          b.p_retailprice,
          b.p_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.p_partkey,
          b.p_name,
          b.p_mfgr,
          b.p_brand,
          b.p_type,
          b.p_size,
          b.p_container,
          b.p_retailprice,
          b.p_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp AS (
        SELECT
          b.ps_partkey,
          b.ps_suppkey,
          b.ps_availqty,
          b.ps_supplycost,
          b.ps_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_availqty, b.ps_supplycost, b.ps_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(partsupp ⋈ part)  [join.bilinear]
      --   + Δpartsupp ⋈ part'
      --   + partsupp' ⋈ Δpart
      --   − Δpartsupp ⋈ Δpart
      changes AS (
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND part.p_brand <> 'Brand#45'::bpchar
          AND part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
        UNION ALL
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_part.weight
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
        WHERE EXISTS (SELECT FROM d_part)
          AND d_part.p_brand <> 'Brand#45'::bpchar
          AND d_part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND d_part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          -d_partsupp.weight * d_part.weight AS weight
        FROM d_partsupp
          JOIN d_part ON d_part.p_partkey = d_partsupp.ps_partkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_part)
          AND d_part.p_brand <> 'Brand#45'::bpchar
          AND d_part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND d_part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
      ),
      -- keys whose being matched in supplier changed  [semi.flips]
      net AS (
        SELECT d_supplier.s_suppkey, sum(d_supplier.weight)::bigint AS weight
        FROM d_supplier
        WHERE d_supplier.s_comment LIKE '%Customer%Complaints%'
        GROUP BY d_supplier.s_suppkey
        HAVING sum(d_supplier.weight) <> 0
      ),
      -- Δ((partsupp ⋈ part) ▷ supplier)  [semi.flips]
      --   + Δ(partsupp ⋈ part) ▷ supplier'
      --   − (partsupp ⋈ part)' ⋈ flipped keys
      --   + Δ(partsupp ⋈ part) ⋈ flipped keys
      changes_2 AS (
        SELECT
          changes.ps_partkey,
          changes.ps_suppkey,
          changes.ps_availqty,
          changes.ps_supplycost,
          changes.ps_comment,
          changes.p_partkey,
          changes.p_name,
          changes.p_mfgr,
          changes.p_brand,
          changes.p_type,
          changes.p_size,
          changes.p_container,
          changes.p_retailprice,
          changes.p_comment,
          changes.weight
        FROM changes
        WHERE EXISTS (SELECT FROM changes)
          AND NOT EXISTS (
            SELECT
            FROM tpch.supplier AS supplier
            WHERE supplier.s_comment LIKE '%Customer%Complaints%'
              AND changes.ps_suppkey = supplier.s_suppkey
          )
        UNION ALL
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          -net.weight AS weight
        FROM net
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = net.s_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE EXISTS (SELECT FROM net)
          AND part.p_brand <> 'Brand#45'::bpchar
          AND part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
        UNION ALL
        SELECT
          changes.ps_partkey,
          changes.ps_suppkey,
          changes.ps_availqty,
          changes.ps_supplycost,
          changes.ps_comment,
          changes.p_partkey,
          changes.p_name,
          changes.p_mfgr,
          changes.p_brand,
          changes.p_type,
          changes.p_size,
          changes.p_container,
          changes.p_retailprice,
          changes.p_comment,
          changes.weight * net.weight AS weight
        FROM changes
          JOIN net ON changes.ps_suppkey = net.s_suppkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- groups with a change  [aggregate.touched_groups]
      touched AS (
        SELECT DISTINCT changes_2.p_brand, changes_2.p_type, changes_2.p_size FROM changes_2
      ),
      -- their values in the present state  [aggregate.touched_groups]
      "groups" AS (
        SELECT
          part.p_brand,
          part.p_type,
          part.p_size,
          count(DISTINCT partsupp.ps_suppkey) AS supplier_cnt
        FROM touched
          JOIN tpch.part AS part
            ON part.p_brand = touched.p_brand
              AND part.p_type = touched.p_type
              AND part.p_size = touched.p_size
          JOIN tpch.partsupp AS partsupp ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_brand <> 'Brand#45'::bpchar
          AND part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
          AND NOT EXISTS (
            SELECT
            FROM tpch.supplier AS supplier
            WHERE supplier.s_comment LIKE '%Customer%Complaints%'
              AND partsupp.ps_suppkey = supplier.s_suppkey
          )
        GROUP BY part.p_brand, part.p_type, part.p_size
      ),
      -- touched groups that exist now, and all touched groups as candidates for removal
      change AS (
        SELECT g.p_brand, g.p_type, g.p_size, g.supplier_cnt, 1 AS weight
        FROM "groups" AS g
        UNION ALL
        SELECT t.p_brand, t.p_type, t.p_size, NULL, -1
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
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q16__26a26d58'
      )
    MERGE INTO pgtc.q16__26a26d58 AS s
    USING (
      SELECT DISTINCT ON (d.p_brand, d.p_type, d.p_size)
        d.p_brand,
        d.p_type,
        d.p_size,
        d.supplier_cnt,
        d.weight
      FROM change AS d
      ORDER BY d.p_brand, d.p_type, d.p_size, d.weight DESC
    ) AS c
    ON s.p_brand = c.p_brand AND s.p_type = c.p_type AND s.p_size = c.p_size
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET supplier_cnt = c.supplier_cnt
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (p_brand, p_type, p_size, supplier_cnt)
      VALUES (c.p_brand, c.p_type, c.p_size, c.supplier_cnt);
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q16__26a26d58');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of partsupp' ⋈ part' ▷ supplier', filtered
      fresh AS (
        SELECT
          part.p_brand,
          part.p_type,
          part.p_size,
          count(DISTINCT partsupp.ps_suppkey) AS supplier_cnt
        FROM tpch.partsupp AS partsupp
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_brand <> 'Brand#45'::bpchar
          AND part.p_type NOT LIKE 'MEDIUM POLISHED%'
          AND part.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
          AND NOT EXISTS (
            SELECT
            FROM tpch.supplier AS supplier
            WHERE supplier.s_comment LIKE '%Customer%Complaints%'
              AND partsupp.ps_suppkey = supplier.s_suppkey
          )
        GROUP BY part.p_brand, part.p_type, part.p_size
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q16__26a26d58'
      )
    MERGE INTO pgtc.q16__26a26d58 AS s
    USING (
      SELECT n.p_brand, n.p_type, n.p_size, n.supplier_cnt, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.p_brand, f.p_type, f.p_size, f.supplier_cnt, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q16__26a26d58 AS o
          ON n.p_brand = o.p_brand AND n.p_type = o.p_type AND n.p_size = o.p_size
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.p_brand, n.p_type, n.p_size, n.supplier_cnt),
          (o.p_brand, o.p_type, o.p_size, o.supplier_cnt)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        p_brand = c.p_brand,
        p_type = c.p_type,
        p_size = c.p_size,
        supplier_cnt = c.supplier_cnt
    WHEN NOT MATCHED THEN
      INSERT (p_brand, p_type, p_size, supplier_cnt)
      VALUES (c.p_brand, c.p_type, c.p_size, c.supplier_cnt);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q16__26a26d58', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'part');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'partsupp');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q16__26a26d58(text) IS 'Brings stream table tpch.q16 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q16__26a26d58(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q16__26a26d58()
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
      LOCK TABLE ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q16__26a26d58(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q16__26a26d58';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.p_brand, q.p_type, q.p_size, q.supplier_cnt
        FROM (
          SELECT p.p_brand, p.p_type, p.p_size, count(DISTINCT ps.ps_suppkey) AS supplier_cnt
          FROM tpch.partsupp AS ps,
            tpch.part AS p
          WHERE p.p_partkey = ps.ps_partkey
            AND p.p_brand <> 'Brand#45'
            AND p.p_type NOT LIKE 'MEDIUM POLISHED%'
            AND p.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
            AND ps.ps_suppkey NOT IN (
              SELECT s.s_suppkey
              FROM tpch.supplier AS s
              WHERE s.s_comment LIKE '%Customer%Complaints%'
            )
          GROUP BY p.p_brand, p.p_type, p.p_size
        ) AS q (p_brand, p_type, p_size, supplier_cnt)
      ),
      stored AS (
        SELECT q.p_brand, q.p_type, q.p_size, q.supplier_cnt
        FROM (
          SELECT s.p_brand, s.p_type, s.p_size, s.supplier_cnt FROM pgtc.q16__26a26d58 AS s
        ) AS q (p_brand, p_type, p_size, supplier_cnt)
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
        SELECT FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_partsupp__8607550c AS b
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
COMMENT ON FUNCTION pgtc.verify_q16__26a26d58() IS 'Compares stream table tpch.q16 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q16__26a26d58() FROM PUBLIC;

-- == installed faf3e272e6ab376b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q16__26a26d58', 'tpch', 'q16', 'pending', 'refresh_q16__26a26d58', 'verify_q16__26a26d58', 'show_q16__26a26d58',
        'incremental', '1 minute', 'faf3e272e6ab376b',
        /* query */ 'SELECT p.p_brand, p.p_type, p.p_size, count(DISTINCT ps.ps_suppkey) AS supplier_cnt
FROM tpch.partsupp AS ps,
  tpch.part AS p
WHERE p.p_partkey = ps.ps_partkey
  AND p.p_brand <> ''Brand#45''
  AND p.p_type NOT LIKE ''MEDIUM POLISHED%''
  AND p.p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
  AND ps.ps_suppkey NOT IN (
    SELECT s.s_suppkey FROM tpch.supplier AS s WHERE s.s_comment LIKE ''%Customer%Complaints%''
  )
GROUP BY p.p_brand, p.p_type, p.p_size');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q16__26a26d58', 'tpch', 'supplier', ARRAY['s_suppkey', 's_comment']::text[], ARRAY['key (s_suppkey)', 'not null s_comment', 'not null s_suppkey']::text[]),
  ('q16__26a26d58', 'tpch', 'part', ARRAY['p_partkey', 'p_name', 'p_mfgr', 'p_brand', 'p_type', 'p_size', 'p_container', 'p_retailprice', 'p_comment']::text[], ARRAY['key (p_partkey)', 'not null p_brand', 'not null p_comment', 'not null p_container', 'not null p_mfgr', 'not null p_name', 'not null p_partkey', 'not null p_retailprice', 'not null p_size', 'not null p_type']::text[]),
  ('q16__26a26d58', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost', 'ps_comment']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_comment', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q16__26a26d58', 'tpch', 'supplier');
SELECT pgtc.accept_source('q16__26a26d58', 'tpch', 'part');
SELECT pgtc.accept_source('q16__26a26d58', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q16__26a26d58');
SELECT pgtc.install('q16__26a26d58');
