-- == installed {{ hash }}
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash{% if level.is_some() %}, level{% endif %}{% if live.is_some() %}, live_view{% endif %}{% if inner_of.is_some() %}, inner_of{% endif %}, query)
VALUES ({{ storage_literal }}, {{ schema_literal }}, {{ table_literal }}, 'pending', {{ refresh_literal }}, {{ verify_literal }}, {{ show_literal }},
        {{ mode_literal }}, {{ lag_literal }}, {{ hash_literal }}{% if let Some(level) = level %}, {{ level }}{% endif %}{% if let Some(live) = live %}, {{ live }}{% endif %}{% if let Some(whole) = inner_of %}, {{ whole }}{% endif %},
        /* query */ {{ query_literal }});
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
{%- for s in sources %}
  ({{ storage_literal }}, {{ s.schema_literal }}, {{ s.name_literal }}, {{ s.reads }}, {{ s.wants }}){% if !loop.last %},{% endif %}
{%- endfor %};
{%- for s in sources %}
SELECT pgtc.accept_source({{ storage_literal }}, {{ s.schema_literal }}, {{ s.name_literal }});
{%- endfor %}
INSERT INTO pgtc.frontier (storage) VALUES ({{ storage_literal }});
SELECT pgtc.install({{ storage_literal }});
