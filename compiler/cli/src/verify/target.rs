//! Databases to verify in: on a throw-away server, or on a server of the user's, where databases of our own are made
//! and dropped and no other is touched.

use postgres::{Client, Config, NoTls};

use crate::apply::{self, Migration};
use crate::db::{connect_failure, ident, statement_failure};
use crate::failure::{Failure, Result};
use crate::server::{Options, Server, Want};

/// A server to make databases on.
#[derive(Debug)]
pub struct Target {
    config: Config,
    /// Holds the throw-away server.
    server: Option<Server>,
    made: Vec<String>,
}

/// What to install into a database.
#[derive(Clone, Debug)]
pub struct Installation {
    /// Schema files: (path, text).
    pub schema: Vec<Migration>,
    /// Migrations, in order.
    pub migrations: Vec<Migration>,
    /// `[schema] search_path`
    pub search_path: Vec<String>,
}

impl Target {
    /// Starts a throw-away server.
    ///
    /// # Errors
    /// See [`Server::start`].
    pub fn throw_away(want: Want, progress: &dyn Fn(&str)) -> Result<Target> {
        let server = Server::start_with(&Options { want, ..Options::default() }, progress)?;
        Ok(Target { config: server.config("postgres"), server: Some(server), made: vec![] })
    }

    /// Uses the server of a connection string.
    ///
    /// # Errors
    /// The string cannot be understood.
    pub fn existing(url: &str) -> Result<Target> {
        Ok(Target { config: crate::db::config(Some(url))?, server: None, made: vec![] })
    }

    /// The throw-away server, if there is one.
    #[must_use]
    pub fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }

    /// Makes a database, optionally as a copy of another that was made here and has no connections.
    ///
    /// # Errors
    /// Not permitted, or the server fails.
    pub fn create(&mut self, label: &str, template: Option<&str>) -> Result<String> {
        let name = format!("pgtc_{label}_{}", std::process::id());
        let mut client = self.config.connect(NoTls).map_err(|e| connect_failure(&e))?;
        let sql =
            format!("CREATE DATABASE {} TEMPLATE {}", ident(&name), ident(template.unwrap_or("template0")));
        client
            .batch_execute(&sql)
            .map_err(|e| statement_failure("cannot create a database to work in", &e))?;
        self.made.push(name.clone());
        Ok(name)
    }

    /// Drops a database that was made here.
    ///
    /// # Errors
    /// The server fails.
    pub fn drop_database(&mut self, name: &str) -> Result<()> {
        let mut client = self.config.connect(NoTls).map_err(|e| connect_failure(&e))?;
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", ident(name));
        client.batch_execute(&sql).map_err(|e| statement_failure("cannot drop a database", &e))?;
        self.made.retain(|n| n != name);
        Ok(())
    }

    /// A connection to a database that was made here.
    ///
    /// # Errors
    /// The server does not answer.
    pub fn connect(&self, database: &str) -> Result<Client> {
        let mut c = self.config.clone();
        c.dbname(database).connect(NoTls).map_err(|e| connect_failure(&e))
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // A throw-away server takes its databases with it.
        if self.server.is_none() {
            for name in self.made.clone() {
                let _left = self.drop_database(&name);
            }
        }
    }
}

impl Installation {
    /// Runs the schema files and the migrations. Roles, schemas and settings that they only refer to are made or left
    /// out: a dump of a schema does not bring them.
    ///
    /// # Errors
    /// A file fails; the place is shown.
    pub fn run(&self, client: &mut Client) -> Result<()> {
        for (path, text) in &self.schema {
            let mut text = without_psql_commands(text);
            // Each round mends one missing thing; a file that needs more than this is no schema.
            let mut rounds = 0;
            loop {
                self.set_search_path(client)?;
                match client.batch_execute(&text) {
                    Ok(()) => break,
                    Err(e)
                        if rounds < 200
                            && mend(
                                client,
                                &mut text,
                                &e.as_db_error().map(|d| d.message().to_string()).unwrap_or_default(),
                            ) =>
                    {
                        rounds += 1
                    }
                    Err(e) => return Err(apply::in_file(path, &text, &e)),
                }
            }
            client.batch_execute("RESET ALL").map_err(|e| statement_failure("cannot reset settings", &e))?;
        }
        let mut rounds = 0;
        loop {
            let todo = apply::pending(client, &self.migrations)?;
            match apply::apply(client, &todo, &|_| {}) {
                Ok(()) => return Ok(()),
                Err(f) if rounds < 50 && mend(client, &mut String::new(), &f.to_string()) => rounds += 1,
                Err(f) => return Err(f),
            }
        }
    }

    /// Makes unqualified names mean what they mean in the project.
    ///
    /// # Errors
    /// The server fails.
    pub fn set_search_path(&self, client: &mut Client) -> Result<()> {
        let path: Vec<String> = self.search_path.iter().map(|s| ident(s)).collect();
        client
            .batch_execute(&format!("SET search_path = {}", path.join(", ")))
            .map_err(|e| statement_failure("cannot set search_path", &e))
    }
}

/// Lines such as `\restrict` and `\connect` of `pg_dump` are for psql.
fn without_psql_commands(text: &str) -> String {
    text.lines().filter(|l| !l.starts_with('\\')).map(|l| format!("{l}\n")).collect()
}

/// Makes a missing role or schema, or drops a line that sets a setting this server does not know.
fn mend(client: &mut Client, text: &mut String, message: &str) -> bool {
    let between = |start: &str| {
        let rest = message.split(start).nth(1)?;
        rest.split('"').next().map(str::to_string)
    };
    if message.contains("does not exist") {
        if let Some(role) = between("role \"") {
            return client.batch_execute(&format!("CREATE ROLE {}", ident(&role))).is_ok();
        }
        if let Some(schema) = between("schema \"") {
            return client.batch_execute(&format!("CREATE SCHEMA {}", ident(&schema))).is_ok();
        }
    }
    if let Some(setting) = between("unrecognized configuration parameter \"") {
        let before = text.len();
        *text = text
            .lines()
            .filter(|l| !l.starts_with(&format!("SET {setting} ")))
            .map(|l| format!("{l}\n"))
            .collect();
        return text.len() != before;
    }
    false
}

/// A failure that says where a project stands.
#[must_use]
pub fn no_stream_tables() -> Box<Failure> {
    Failure::usage("PGTC5012", "the project has no stream tables")
        .help("write a definition; `pgtc init` shows one")
}
