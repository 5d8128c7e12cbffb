-- == storage
-- {{ stream_table }}: what is stored.
CREATE TABLE {{ storage }} (
{%- for c in columns %}
  {{ c.name }} {{ c.ty }}{% if c.not_null %} NOT NULL{% endif %}{% if !loop.last || !constraints.is_empty() %},{% endif %}
{%- endfor %}
{%- for c in constraints %}
  {{ c }}{% if !loop.last %},{% endif %}
{%- endfor %}
) WITH ({{ options }});
{%- for index in indexes %}
{{ index }};
{%- endfor %}
COMMENT ON TABLE {{ storage }} IS {{ comment }};
