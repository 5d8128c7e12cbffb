-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
CREATE OR REPLACE FUNCTION {{ capture }}()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO {{ buffer }} (pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO {{ buffer }} (pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o
    UNION ALL
    SELECT 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO {{ buffer }} (pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o;
  ELSE
    INSERT INTO {{ buffer }} (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION {{ capture }}() IS {{ comment }};
REVOKE ALL ON FUNCTION {{ capture }}() FROM PUBLIC;
