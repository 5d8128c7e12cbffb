CREATE OR REPLACE FUNCTION {{ refresh }}(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
{%- if timed %}
SET TimeZone = 'UTC'
SET DateStyle = 'ISO, MDY'
SET IntervalStyle = 'postgres'
SET extra_float_digits = 1
{%- endif %}
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
{%- if few.is_some() %}
  pgtc_collapse text := current_setting('join_collapse_limit');
{%- endif %}
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh({{ key }}, ARRAY[{% for s in sources %}to_regclass({{ s.table_literal }}){% if !loop.last %}, {% endif %}{% endfor %}]);
{%- if chained %}
  pgtc_seen.data_at := pgtc.data_at({{ key }});
{%- endif %}
  LOCK TABLE {% for s in sources %}{% if !s.tree %}ONLY {% endif %}{{ s.table }}{% if !loop.last %}, {% endif %}{% endfor %} IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY[{% for s in sources %}{{ s.table_literal }}{% if !loop.last %}, {% endif %}{% endfor %}]::regclass[]);
  END IF;
{%- for s in sources %}
{%- if s.tree %}
  pgtc_seen.full_reason := pgtc.follow_tree({{ key }}, {{ s.table_literal }}, pgtc_seen.full_reason);
{%- endif %}
{%- endfor %}

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
{%- for s in sources %}
    AND NOT EXISTS (
      SELECT FROM ONLY {{ s.buffer }} AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
{%- endfor %}
{%- if timed && moved.is_empty() %}
    -- The result changes with the time.
    AND pgtc_seen.as_of = now()
{%- endif %}
{%- for probe in moved %}
    -- No row that time has moved since: all of them are asked for, so that the plan is for few of many.
    AND 0 = (
      SELECT count(*) FROM (
{{ probe }}
      ) AS moved
    )
{%- endfor %}
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started{% if timed %}, as_of = now(){% endif %}{% if chained %}, data_at = pgtc_seen.data_at{% endif %}
      WHERE f.storage = {{ key }};
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on'{% if few.is_none() %}, 'plan_cache_mode', 'auto'{% endif %}]);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
{%- for s in sources %}
      SELECT {{ loop.index }} AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY {{ s.buffer }} AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM {{ s.buffer }} AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
{%- if !loop.last %}
      UNION ALL
{%- endif %}
{%- endfor %}
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY[{% for s in sources %}{{ s.table_literal }}{% if !loop.last %}, {% endif %}{% endfor %}]::regclass[]),
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

  pgtc_before := pgtc.row_counts({{ storage_literal }}::regclass);
{%- if let Some(incremental) = incremental %}
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
{%- if let Some(few) = few %}
    -- Few of the sources changed, as a rule. If more did, this statement sees it and does nothing. Its joins are in the
    -- right order as they are written: a search for another one would take longer than running them.
    PERFORM set_config('join_collapse_limit', '1', true);
{{ few }};
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = {{ key }}
        AND (f.next_xid, f.open_xids, f.own_xid, f.own_seq)
          IS NOT DISTINCT FROM (pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq)
    ) THEN
      -- The frontier has not moved.
{{ incremental }};
    END IF;
{%- else %}
{{ incremental }};
{%- endif %}
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources({{ key }});
    pgtc_memory := pgtc.raise_work_mem();
{{ full }};
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;
{%- else %}
  pgtc_done.mode := 'full';
  PERFORM pgtc.adopt_sources({{ key }});
  pgtc_memory := pgtc.raise_work_mem();
{{ full }};
  PERFORM set_config('work_mem', pgtc_memory, true);
{%- endif %}

  pgtc_done := pgtc.end_refresh({{ key }}, pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
{%- for s in sources %}
  IF pgtc_pending[{{ loop.index }}] > 0 THEN
    PERFORM pgtc.trim({{ s.schema_literal }}, {{ s.name_literal }});
  END IF;
{%- endfor %}
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION {{ refresh }}(text) IS {{ comment }};
REVOKE ALL ON FUNCTION {{ refresh }}(text) FROM PUBLIC;
