SELECT
  set_config('search_path', current_setting('pgtc_migration.search_path'), true),
  set_config('lock_timeout', current_setting('pgtc_migration.lock_timeout'), true),
  set_config('standard_conforming_strings', current_setting('pgtc_migration.standard_conforming_strings'), true),
  set_config('client_min_messages', current_setting('pgtc_migration.client_min_messages'), true);
