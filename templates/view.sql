-- == functions
-- {{ stream_table }}: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION {{ show }}(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = {% if let Some(live) = live %}{{ live.search_path }}{% else %}pg_catalog, pg_temp{% endif %}
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
{%- if let Some(live) = live %}
    DROP VIEW IF EXISTS {{ live.name }};
{%- endif %}
    DROP VIEW {{ stream_table }};
  END IF;
  CREATE OR REPLACE VIEW {{ stream_table }} AS
{{ query }};
{%- for statement in attachments %}
  {{ statement }};
{%- endfor %}
{%- if let Some(live) = live %}
  -- What is read where it must be exact: what is stored, with the changes since.
  CREATE OR REPLACE VIEW {{ live.name }} AS
{{ live.query }};
{%- for statement in live.attachments %}
  {{ statement }};
{%- endfor %}
  COMMENT ON VIEW {{ live.name }} IS {{ live.comment }};
{%- endif %}
END
$pgtc$;
COMMENT ON FUNCTION {{ show }}(boolean) IS {{ comment }};
REVOKE ALL ON FUNCTION {{ show }}(boolean) FROM PUBLIC;
