-- {{ table }}: other columns of it are captured from now on. The lock waits for writers in flight.
LOCK TABLE ONLY {{ table }} IN SHARE ROW EXCLUSIVE MODE;
{%- for c in added %}
ALTER TABLE {{ buffer }} DROP COLUMN IF EXISTS {{ c.name }}, ADD COLUMN {{ c.name }} {{ c.ty }};
{%- endfor %}
{%- for c in altered %}
ALTER TABLE {{ buffer }} ALTER COLUMN {{ c.name }} TYPE {{ c.ty }} USING NULL;
{%- endfor %}
UPDATE pgtc.source AS s SET columns = {{ columns_literal }}
WHERE s.schema_name = {{ schema_literal }} AND s.table_name = {{ table_literal }};
UPDATE pgtc.frontier AS f SET sources_seen = NULL
FROM pgtc.version_source AS u
WHERE u.storage = f.storage AND u.source_schema = {{ schema_literal }} AND u.source_table = {{ table_literal }};
{%- if let Some(names) = changed %}
-- What was captured before lacks them.
UPDATE pgtc.frontier AS f SET full_reason = 'other columns are captured'
FROM pgtc.version_source AS u
WHERE u.storage = f.storage AND u.source_schema = {{ schema_literal }} AND u.source_table = {{ table_literal }} AND u.reads && {{ names }} AND f.filled;
{%- endif %}
