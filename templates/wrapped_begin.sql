-- Runs inside the transaction of the migration tool. What is set here is put back at the end, for the tool's own bookkeeping.
SELECT
  set_config('pgtc_migration.search_path', current_setting('search_path'), true),
  set_config('pgtc_migration.lock_timeout', current_setting('lock_timeout'), true),
  set_config('pgtc_migration.standard_conforming_strings', current_setting('standard_conforming_strings'), true),
  set_config('pgtc_migration.client_min_messages', current_setting('client_min_messages'), true);
