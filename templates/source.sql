-- {{ table }}: its changes are captured, for all stream tables that read it.
CREATE TABLE {{ buffer }} (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight {{ weight_type }} NOT NULL
{%- for c in columns %},
  {{ c.name }} {{ c.ty }}
{%- endfor %}
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON {{ buffer }} (pgtc_xid);
COMMENT ON TABLE {{ buffer }} IS {{ comment }};
{%- if let Some(bulk) = bulk %}
-- What large statements change, without an index; read through the table above. Analyzed, it is known to be empty.
CREATE TABLE {{ bulk }} () INHERITS ({{ buffer }})
  WITH (autovacuum_analyze_threshold = 2147483647, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
ANALYZE {{ bulk }};
COMMENT ON TABLE {{ bulk }} IS {{ comment }};
{%- endif %}
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ({{ schema_literal }}, {{ table_literal }}, {{ buffer_literal }}, {{ columns_literal }}, pgtc.cluster_id(), pgtc.database_id());
