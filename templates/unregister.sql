-- {{ stream_table }}: removed.
DROP VIEW {{ stream_table }};
DROP FUNCTION {{ refresh }}(text);
DROP FUNCTION {{ verify }}();
DROP TABLE {{ storage }};
DELETE FROM pgtc.definition AS d WHERE d.schema_name = {{ schema_literal }} AND d.table_name = {{ table_literal }};
