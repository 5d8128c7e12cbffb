-- {{ stream_table }}: what is read where it must be exact; what is stored, with the changes since.
CREATE VIEW {{ live }} AS
{{ query }};
{%- for statement in attachments %}
{{ statement }};
{%- endfor %}
COMMENT ON VIEW {{ live }} IS {{ comment }};
