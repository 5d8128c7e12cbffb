//! The tools themselves, where they are installed: `PGTC_TEST_MIGRATION_TOOLS=alembic,django,dbmate,sqitch,rails,
//! graphile-migrate`. Each runs up, down and up on a server, and must leave what the plain form leaves.

use std::path::Path;
use std::process::Command;

use pgtc::server::{Server, test_servers};
use postgres::Client;

use crate::mimic::Tool;
use crate::project::{self, Project};
use crate::{run, state};

struct Case<'a> {
    project: &'a Project,
    server: &'a Server,
    database: &'a str,
}

impl Case<'_> {
    fn sh(&self, program: &str, args: &[&str]) {
        let bin = self.server.binaries().bin.display().to_string();
        let path = format!("{}:{bin}", std::env::var("PATH").unwrap());
        let o = Command::new(program)
            .args(args)
            .current_dir(self.project.root())
            .env("PATH", path)
            .env("PGHOST", self.server.socket_dir())
            .env("PGUSER", "postgres")
            .env("PGDATABASE", self.database)
            .env("PYTHONPATH", self.project.root())
            .env("SQITCH_USER_CONFIG", "/dev/null")
            .env("SQITCH_SYSTEM_CONFIG", "/dev/null")
            .output()
            .unwrap_or_else(|e| panic!("{program}: {e}"));
        let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
        assert!(o.status.success(), "{program} {args:?}: {}{}", text(&o.stdout), text(&o.stderr));
    }

    fn psql_down(&self) {
        let mut files: Vec<String> =
            self.project.folder().into_iter().map(|f| f.0).filter(|p| p.starts_with("down/")).collect();
        files.reverse();
        for file in files {
            let place = self.project.migrations().join(file);
            self.sh("psql", &["-q", "-v", "ON_ERROR_STOP=1", "-f", &place.display().to_string()]);
        }
    }
}

#[test]
fn the_tools_themselves() {
    let wanted = std::env::var("PGTC_TEST_MIGRATION_TOOLS").unwrap_or_default();
    if wanted.is_empty() {
        return;
    }
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut admin = server.connect().unwrap();
        let mut fresh = |database: &str| -> Client {
            admin.batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
            let mut client = server.connect_to(database).unwrap();
            client.batch_execute(project::SCHEMA).unwrap();
            client
        };
        let mut client = fresh("plain");
        client.batch_execute("CREATE TABLE public.applied (step text PRIMARY KEY)").unwrap();
        let tool = Tool::new("plain");
        let empty = state(&mut client);
        run(&mut client, &tool, &tool.steps(&Project::built("plain").folder()), true);
        let full = state(&mut client);
        for (n, name) in wanted.split(',').enumerate() {
            let database = format!("d{n}");
            let mut client = fresh(&database);
            let project = Project::built(name);
            let case = Case { project: &project, server: &server, database: &database };
            let (set_up, up, down) = steps(name);
            set_up(&case);
            up(&case);
            assert_eq!(state(&mut client), full, "{name}: up");
            down(&case);
            assert_eq!(state(&mut client), empty, "{name}: down");
            if !matches!(name, "graphile-migrate") {
                up(&case);
                assert_eq!(state(&mut client), full, "{name}: up again");
            }
        }
    }
}

type Act = fn(&Case<'_>);

/// Set up, up, down.
fn steps(name: &str) -> (Act, Act, Act) {
    match name {
        "alembic" => (
            |c| {
                c.project.write("alembic.ini", "[alembic]\nscript_location = alembic\n");
                c.project.write("alembic/env.py", ALEMBIC_ENV);
            },
            |c| c.sh("alembic", &["upgrade", "pgtc@head"]),
            |c| c.sh("alembic", &["downgrade", "pgtc@base"]),
        ),
        "django" => (
            |c| {
                c.project.write("shop/__init__.py", "");
                c.project.write("settings.py", DJANGO_SETTINGS);
            },
            |c| c.sh("django-admin", &["migrate", "--settings=settings", "shop"]),
            |c| c.sh("django-admin", &["migrate", "--settings=settings", "shop", "zero"]),
        ),
        "dbmate" => (
            |_| {},
            |c| dbmate(c, "up"),
            |c| {
                dbmate(c, "down");
                dbmate(c, "down");
            },
        ),
        "sqitch" => (
            |c| {
                let conf = format!(
                    "[core]\n\tengine = pg\n\ttop_dir = migrations\n[user]\n\tname = a\n\temail = a@b.c\n\
                     [engine \"pg\"]\n\ttarget = db:pg:{}\n\tclient = {}\n",
                    c.database,
                    c.server.binaries().bin.join("psql").display()
                );
                c.project.write("sqitch.conf", &conf);
            },
            |c| c.sh("sqitch", &["deploy", "--verify"]),
            |c| c.sh("sqitch", &["revert", "-y"]),
        ),
        "rails" => (
            |c| c.project.write("migrate.rb", RAILS),
            |c| c.sh("ruby", &["migrate.rb", "up"]),
            |c| c.sh("ruby", &["migrate.rb", "down"]),
        ),
        "graphile-migrate" => (
            |c| {
                let host = c.server.socket_dir().display().to_string().replace('/', "%2F");
                let url = |d: &str| format!("postgres://postgres@{host}/{d}");
                let conf = format!(
                    "{{\"connectionString\": \"{}\", \"shadowConnectionString\": \"{}\", \"rootConnectionString\": \"{}\"}}",
                    url(c.database),
                    url("shadow"),
                    url("postgres")
                );
                c.project.write(".gmrc", &conf);
            },
            |c| c.sh("graphile-migrate", &["migrate", "--forceActions"]),
            |c| c.psql_down(),
        ),
        other => panic!("no such tool: {other}"),
    }
}

fn dbmate(c: &Case<'_>, command: &str) {
    let socket: &Path = c.server.socket_dir();
    let url = format!("postgres://postgres@/{}?socket={}&sslmode=disable", c.database, socket.display());
    c.sh("dbmate", &["--no-dump-schema", "-d", "migrations", "-u", &url, command]);
}

const ALEMBIC_ENV: &str = r#"
from alembic import context
from sqlalchemy import create_engine
with create_engine("postgresql+psycopg2://").connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"#;

const DJANGO_SETTINGS: &str = r#"
import os
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": os.environ["PGDATABASE"],
                         "USER": "postgres", "HOST": os.environ["PGHOST"]}}
"#;

const RAILS: &str = r#"
require "active_record"
ActiveRecord::Base.establish_connection(adapter: "postgresql", database: ENV["PGDATABASE"], host: ENV["PGHOST"], username: "postgres")
ActiveRecord::Migration.verbose = false
context = ActiveRecord::MigrationContext.new("db/migrate", ActiveRecord::SchemaMigration)
ARGV[0] == "up" ? context.migrate : context.rollback(2)
"#;
