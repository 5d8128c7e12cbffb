-- {{ table }}: more of its columns are captured from now on.
LOCK TABLE ONLY {{ table }} IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE {{ buffer }}
{%- for c in added %}
  ADD COLUMN IF NOT EXISTS {{ c.name }} {{ c.ty }}{% if !loop.last %},{% endif %}
{%- endfor %};
UPDATE pgtc.source AS s SET columns = {{ columns_literal }}
WHERE s.schema_name = {{ schema_literal }} AND s.table_name = {{ table_literal }};
