# pgtc {{ name }}
class {{ class }} < ActiveRecord::Migration[6.1]
  def up
    execute(<<'PGTC_UP')
{{ up }}PGTC_UP
  end

  def down
{% match down -%}
{% when Some with (down) %}    execute(<<'PGTC_DOWN')
{{ down }}PGTC_DOWN
{% when None %}    raise ActiveRecord::IrreversibleMigration, "pgtc wrote no down migration: [output] down = false"
{% endmatch %}  end
end
