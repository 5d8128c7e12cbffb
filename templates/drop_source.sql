-- {{ name }}: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON {{ table }};
DROP TRIGGER pgtc_cdc_update ON {{ table }};
DROP TRIGGER pgtc_cdc_delete ON {{ table }};
DROP TRIGGER pgtc_cdc_truncate ON {{ table }};
-- With its triggers on partitions and children.
DROP FUNCTION {{ capture }}() CASCADE;
DROP TABLE {{ buffer }};
DELETE FROM pgtc.source AS s WHERE s.schema_name = {{ schema_literal }} AND s.table_name = {{ table_literal }};
