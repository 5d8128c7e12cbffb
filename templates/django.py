# pgtc {{ name }}

from django.db import migrations

UP = {{ up }}
{% if let Some(down) = down %}
DOWN = {{ down }}
{% endif %}

class Migration(migrations.Migration):
    dependencies = [{{ dependencies }}]

    operations = [{{ operation }}]
