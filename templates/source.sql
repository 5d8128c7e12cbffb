-- {{ table }}: its changes are captured, for all stream tables that read it.
CREATE TABLE {{ buffer }} (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL,
  pgtc_weight smallint NOT NULL
{%- for c in columns %},
  {{ c.name }} {{ c.ty }}
{%- endfor %}
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON {{ buffer }} (pgtc_xid);
COMMENT ON TABLE {{ buffer }} IS {{ comment }};
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ({{ schema_literal }}, {{ table_literal }}, {{ buffer_literal }}, {{ columns_literal }}, pgtc.cluster_id(), pgtc.database_id());
