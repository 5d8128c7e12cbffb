CREATE OR REPLACE FUNCTION {{ verify }}()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = {{ search_path }}
SET jit = off
{%- if timed %}
SET TimeZone = 'UTC'
{%- endif %}
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
{%- if chained %}
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream({{ schema_literal }}, {{ table_literal }});
{%- endif %}
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE {% for s in locked %}{{ s }}{% if !loop.last %}, {% endif %}{% endfor %} IN SHARE MODE;
    END IF;
{%- if inner.is_empty() %}
    PERFORM {{ refresh }}(NULL);
{%- else %}
    PERFORM pgtc.refresh_version({{ key }}, NULL);
{%- endif %}
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = {{ key }};
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT {{ compared }}
        FROM (
{{ query }}
        ) AS q ({{ columns }})
      ),
      stored AS (
        SELECT {{ compared }}
        FROM (
{{ view }}
        ) AS q ({{ columns }})
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
{%- for s in sources %}
      {% if !loop.first %}OR {% endif %}EXISTS (
        SELECT FROM {{ s.buffer }} AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
{%- endfor %}
{%- for storage in inner %}
      OR pgtc.pending_changes({{ storage }}) > 0
{%- endfor %},
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION {{ verify }}() IS {{ comment }};
REVOKE ALL ON FUNCTION {{ verify }}() FROM PUBLIC;
