-- == functions
-- {{ stream_table }}: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION {{ show }}(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW {{ stream_table }};
  END IF;
  CREATE OR REPLACE VIEW {{ stream_table }} AS
{{ query }};
{%- for statement in attachments %}
  {{ statement }};
{%- endfor %}
END
$pgtc$;
COMMENT ON FUNCTION {{ show }}(boolean) IS {{ comment }};
REVOKE ALL ON FUNCTION {{ show }}(boolean) FROM PUBLIC;
