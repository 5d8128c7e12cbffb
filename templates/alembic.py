"""pgtc {{ name }}

Revision ID: {{ revision }}
Revises: {{ revises }}
"""

from alembic import op

revision = "{{ revision }}"
down_revision = {{ down_revision }}
branch_labels = {{ branch_labels }}
depends_on = None


def run(sql):
    context = op.get_context()
    if context.as_sql:
        context.impl.static_output(sql)
    else:
        # As it is: colons and percent signs in the text are no parameters.
        op.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})


def upgrade():
    run(UP)


def downgrade():
{% match down -%}
{% when Some with (_) %}    run(DOWN)
{% when None %}    raise NotImplementedError("pgtc wrote no down migration: [output] down = false")
{% endmatch %}

UP = {{ up }}
{% if let Some(down) = down %}
DOWN = {{ down }}
{% endif -%}
