-- {{ stream_table }}: what is read.
CREATE VIEW {{ stream_table }} AS
{{ query }};
{%- for statement in attachments %}
{{ statement }};
{%- endfor %}
