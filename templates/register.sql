INSERT INTO pgtc.definition (schema_name, table_name, storage, refresh_function, verify_function, refresh_mode, target_lag, definition_hash, query{% if level.is_some() %}, level{% endif %})
VALUES ({{ schema_literal }}, {{ table_literal }}, {{ storage_literal }}, {{ refresh_literal }}, {{ verify_literal }},
        {{ mode_literal }}, {{ lag_literal }}, {{ hash_literal }},
        {{ query_literal }}{% if let Some(level) = level %}, {{ level }}{% endif %});
INSERT INTO pgtc.definition_source (schema_name, table_name, source_schema, source_table) VALUES
{%- for s in sources %}
  ({{ schema_literal }}, {{ table_literal }}, {{ s.schema_literal }}, {{ s.name_literal }}){% if !loop.last %},{% endif %}
{%- endfor %};
INSERT INTO pgtc.frontier (schema_name, table_name) VALUES ({{ schema_literal }}, {{ table_literal }});
