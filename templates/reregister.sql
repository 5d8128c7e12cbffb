UPDATE pgtc.version AS v
SET refresh_mode = {{ mode_literal }}, target_lag = {{ lag_literal }}, definition_hash = {{ hash_literal }},
    live_view = {{ live }}, query = {{ query_literal }}
WHERE v.storage = {{ storage_literal }};
SELECT pgtc.show({{ storage_literal }});
