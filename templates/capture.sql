-- One statement of a writer, one call: the rows it removed with weight -1, the rows it added with weight 1. Nothing is
-- paired or merged here; that happens once, at refresh. A TRUNCATE leaves a row of weight 0.
--
-- Every writer waits for this. So the statement is numbered once, not each of its rows, and no search_path is set, which
-- takes longer than a small statement is captured in: all names are qualified, operators too, or are the transition tables,
-- which come before any table. An entry in the index of the buffer costs as much as the row, and a large change is read
-- from end to end anyway: so rows after the first thousand go to the part of the buffer that has none.
CREATE OR REPLACE FUNCTION {{ capture }}()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := pg_catalog.nextval('pgtc.change_seq');
  pgtc_rows      integer;
BEGIN
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n LIMIT 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    (SELECT pgtc_statement, -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o LIMIT 1000)
    UNION ALL
    (SELECT pgtc_statement, 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n LIMIT 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o LIMIT 1000;
  ELSE
    INSERT INTO {{ buffer }} (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  GET DIAGNOSTICS pgtc_rows = ROW_COUNT;
  IF pgtc_rows OPERATOR(pg_catalog.<) 1000 THEN
    RETURN NULL;
  END IF;
  -- The rest of a large statement.
  IF TG_OP OPERATOR(pg_catalog.=) 'INSERT' THEN
    INSERT INTO {{ bulk }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n OFFSET 1000;
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'UPDATE' THEN
    INSERT INTO {{ bulk }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    (SELECT pgtc_statement, -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o OFFSET 1000)
    UNION ALL
    (SELECT pgtc_statement, 1{% for c in columns %}, n.{{ c.name }}{% endfor %} FROM pgtc_new AS n OFFSET 1000);
  ELSIF TG_OP OPERATOR(pg_catalog.=) 'DELETE' THEN
    INSERT INTO {{ bulk }} (pgtc_seq, pgtc_weight{% for c in columns %}, {{ c.name }}{% endfor %})
    SELECT pgtc_statement, -1{% for c in columns %}, o.{{ c.name }}{% endfor %} FROM pgtc_old AS o OFFSET 1000;
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION {{ capture }}() IS {{ comment }};
REVOKE ALL ON FUNCTION {{ capture }}() FROM PUBLIC;
