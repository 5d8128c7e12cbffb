//! A project with two builds behind it, in one format. Its definitions hold what splitters and templates stumble over.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) const SCHEMA: &str = "CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text, amount numeric(12,2) NOT NULL);
";

const FIRST: &str = r#"CREATE MATERIALIZED VIEW shop.order_notes AS
-- Not the end; it's a comment with :name, %s, {{ x }}, #{x}, "quotes" and $tag$.
SELECT o.id, o.note || ';' || '''' AS note, o.amount * 2 AS "twice; or -- so"
FROM orders AS o
WHERE o.note <> 'a;b $$ c' /* ; */ AND o.note NOT LIKE '%d :e "" """ %(f)s' AND o.note <> '\';
"#;

const SECOND: &str = "CREATE MATERIALIZED VIEW shop.big_orders AS
SELECT o.note, count(*) AS n, sum(o.amount) AS total FROM orders AS o WHERE o.amount > 100 GROUP BY o.note;
";

pub(crate) struct Project {
    dir: tempfile::TempDir,
    folder: &'static str,
}

impl Project {
    /// Builds the first definition, then both.
    pub(crate) fn built(format: &str) -> Project {
        let folder = match format {
            "django" => "shop/migrations",
            "rails" => "db/migrate",
            "alembic" => "alembic/versions",
            "supabase" => "supabase/migrations",
            _ => "migrations",
        };
        let project = Project { dir: tempfile::tempdir().unwrap(), folder };
        project.write(
            "pgtc.toml",
            &format!(
                "[project]\nname = \"shop\"\n[schema]\nsearch_path = [\"shop\"]\n\
                 [output]\nformat = \"{format}\"\nmigrations = \"{folder}\"\n"
            ),
        );
        project.write("schema/shop.sql", SCHEMA);
        project.write("streams/order_notes.sql", FIRST);
        project.build();
        project.write("streams/big_orders.sql", SECOND);
        project.build();
        project
    }

    pub(crate) fn build(&self) {
        let o = text(&self.pgtc(&["build", "-q"]));
        assert_eq!(o, (0, String::new(), String::new()));
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let place = self.dir.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, text).unwrap();
    }

    pub(crate) fn root(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn migrations(&self) -> PathBuf {
        self.dir.path().join(self.folder)
    }

    pub(crate) fn pgtc(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pgtc"))
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("PGTC_FORMAT")
            .output()
            .unwrap()
    }

    /// All files in the folder of migrations, sorted.
    pub(crate) fn folder(&self) -> Vec<(String, String)> {
        let mut files = vec![];
        list(&self.migrations(), "", &mut files);
        files.sort();
        files
    }
}

fn list(dir: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push((path, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// Exit code, standard output, standard error.
pub(crate) fn text(o: &Output) -> (i32, String, String) {
    let s = |b: &[u8]| String::from_utf8(b.to_vec()).unwrap();
    (o.status.code().unwrap(), s(&o.stdout), s(&o.stderr))
}
