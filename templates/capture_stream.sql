-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION {{ capture }}()
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
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, -{{ weight }}{% for c in columns %}, {{ c.value }}{% endfor %}
    FROM pgtc_old AS s
{%- if let Some(filter) = filter %}
    WHERE {{ filter }}
{%- endif %};
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, {{ weight }}{% for c in columns %}, {{ c.value }}{% endfor %}
    FROM pgtc_new AS s
{%- if let Some(filter) = filter %}
    WHERE {{ filter }}
{%- endif %};
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION {{ capture }}() IS {{ comment }};
REVOKE ALL ON FUNCTION {{ capture }}() FROM PUBLIC;
