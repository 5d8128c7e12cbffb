-- {{ stream_table }}: removed.
{%- if let Some(live) = live %}
DROP VIEW {{ live }};
{%- endif %}
DROP VIEW {{ stream_table }};
DROP FUNCTION {{ refresh }}(text);
DROP FUNCTION {{ verify }}();
DROP TABLE {{ storage }};
DELETE FROM pgtc.definition AS d WHERE d.schema_name = {{ schema_literal }} AND d.table_name = {{ table_literal }};
