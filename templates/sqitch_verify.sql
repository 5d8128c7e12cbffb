-- verify {{ name }}
BEGIN;
-- Division by zero when the migration is not installed.
SELECT 1 / count(*) FROM pgtc.migration AS m WHERE m.name = {{ literal }};
ROLLBACK;
