//! Throw-away PostgreSQL servers, for `verify`, `demo` and the tests.
//!
//! [`Server::start`] finds the programs ([`find`], [`fetch`]), makes a data directory (a cached template is copied, so
//! that a start takes a fraction of a second), and runs `postgres` as a child that listens only on a Unix socket in a
//! short temporary folder. The server ends with the value; only the process that was started here is ever signalled.
//!
//! Not meant for data that anybody wants to keep: `fsync` is off unless [`Options::durable`] is set.

pub mod fetch;
pub mod find;
mod guard;
pub mod user;

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};

pub use find::{Binaries, Want};
use user::Owner;

use crate::failure::{Failure, Result};

/// How to start a server.
#[derive(Clone, Debug)]
pub struct Options {
    /// Programs to use; found by [`find::find`] when absent.
    pub binaries: Option<Binaries>,
    /// Version to look for when `binaries` is absent.
    pub want: Want,
    /// Keep everything that was committed through a crash (`fsync` on): for tests with [`Server::kill9`].
    pub durable: bool,
    /// Further settings, name and value, as of `postgresql.conf`.
    pub settings: Vec<(String, String)>,
    /// A cluster with an identity of its own: `initdb` runs, where otherwise a cached template is copied.
    pub fresh: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { binaries: None, want: Want::AtLeast(15), durable: false, settings: vec![], fresh: false }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    binaries: Binaries,
    owner: Option<Owner>,
    durable: bool,
    settings: Vec<(String, String)>,
    /// Holds `data/`, `log` and the socket; removed at the end unless kept.
    dir: Option<tempfile::TempDir>,
    path: PathBuf,
    child: Option<Child>,
    guard: Option<guard::Guard>,
}

/// How long a server may take to answer after its start.
const START_LIMIT: Duration = Duration::from_secs(60);

impl Server {
    /// Starts a server and waits until it answers.
    ///
    /// # Errors
    /// Exit code 3: no programs, or they do not start. The log file is kept then and named in the message.
    pub fn start(options: &Options) -> Result<Server> {
        Server::start_with(options, &|_| {})
    }

    /// As [`Server::start`]; reports phases that take long.
    ///
    /// # Errors
    /// See [`Server::start`].
    pub fn start_with(options: &Options, progress: &dyn Fn(&str)) -> Result<Server> {
        let binaries = match &options.binaries {
            Some(b) => b.clone(),
            None => find::find(options.want, progress)?,
        };
        let owner = user::server_owner()?;
        // Socket paths are limited to about 100 bytes, so a long TMPDIR will not do.
        let base =
            Some(std::env::temp_dir()).filter(|t| t.as_os_str().len() < 60).unwrap_or_else(|| "/tmp".into());
        let fail = |e: std::io::Error| Failure::io(format!("make a folder in {}", base.display()), &e);
        let dir = tempfile::Builder::new().prefix("pgtc-").tempdir_in(&base).map_err(fail)?;
        user::give(dir.path(), owner).map_err(fail)?;
        let path = dir.path().to_path_buf();
        let mut server = Server {
            binaries,
            owner,
            durable: options.durable,
            settings: options.settings.clone(),
            dir: Some(dir),
            path,
            child: None,
            guard: None,
        };
        server.guard = guard::Guard::new(&server.path);
        server.make_data(options.fresh)?;
        server.launch()?;
        Ok(server)
    }

    /// A connection to the database `postgres` as superuser.
    ///
    /// # Errors
    /// The server does not answer.
    pub fn connect(&self) -> Result<Client> {
        self.connect_to("postgres")
    }

    /// A connection to a database as superuser.
    ///
    /// # Errors
    /// The server does not answer, or there is no such database.
    pub fn connect_to(&self, database: &str) -> Result<Client> {
        self.config(database).connect(NoTls).map_err(|e| crate::db::connect_failure(&e))
    }

    /// Connection settings for a database.
    #[must_use]
    pub fn config(&self, database: &str) -> Config {
        let mut c = Config::new();
        c.host_path(&self.path).user("postgres").dbname(database).application_name("pgtc");
        c
    }

    /// Connection string for a database, as `psql` and `--db` understand it.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgresql:///{database}?host={}&user=postgres", self.path.display())
    }

    /// Major version.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.binaries.major
    }

    /// Programs in use.
    #[must_use]
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// Folder of the socket.
    #[must_use]
    pub fn socket_dir(&self) -> &Path {
        &self.path
    }

    /// The server's log.
    #[must_use]
    pub fn log_path(&self) -> PathBuf {
        self.path.join("log")
    }

    /// Process id of the postmaster, while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Kills the postmaster as `kill -9` does; its children notice and end. Start again with [`Server::restart`].
    ///
    /// # Errors
    /// It does not run.
    pub fn kill9(&mut self) -> Result<()> {
        let Some(mut child) = self.child.take() else {
            return Err(Failure::environment("PGTC5051", "the server does not run"));
        };
        child.kill().and_then(|()| child.wait().map(|_| ())).map_err(|e| Failure::io("kill the server", &e))
    }

    /// Stops the server if it runs (fast shutdown) and starts it on the same data.
    ///
    /// # Errors
    /// See [`Server::start`].
    pub fn restart(&mut self) -> Result<()> {
        self.stop("fast");
        self.launch()
    }

    /// Lets the server and its folder outlive this value.
    #[must_use]
    pub fn keep(mut self) -> PathBuf {
        self.child = None;
        self.dir.take().map(tempfile::TempDir::keep).unwrap_or_else(|| self.path.clone())
    }

    fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    fn program(&self, name: &str) -> Command {
        let mut c = self.binaries.command(name);
        c.current_dir(&self.path).stdin(Stdio::null());
        if let Some(o) = self.owner {
            c.uid(o.uid).gid(o.gid);
        }
        c
    }

    /// Copies the cached template, or runs `initdb` and caches its result. A fresh cluster has nothing to do with it.
    fn make_data(&self, fresh: bool) -> Result<()> {
        let fail = |e: std::io::Error| Failure::io("make a data directory", &e);
        let key = blake3::hash(self.binaries.bin.to_string_lossy().as_bytes()).to_hex();
        let key = key.get(..8).unwrap_or_default();
        let template = fetch::cache_dir()
            .ok()
            .filter(|_| !fresh)
            .map(|c| c.join(format!("template-{}-{key}", self.binaries.version)));
        if let Some(t) = template.as_ref().filter(|t| t.join("PG_VERSION").is_file()) {
            if user::copy_tree(t, &self.data(), self.owner).is_ok() {
                return Ok(());
            }
            std::fs::remove_dir_all(self.data()).map_err(fail)?;
        }
        let mut why = String::new();
        let made = ["C.UTF-8", "C"].iter().any(|locale| {
            let mut c = self.program("initdb");
            c.arg("-D").arg(self.data()).args(["-A", "trust", "-E", "UTF8", "-U", "postgres", "--no-sync"]);
            c.arg(format!("--locale={locale}"));
            match c.output() {
                Ok(o) if o.status.success() => true,
                Ok(o) => {
                    why = String::from_utf8_lossy(&o.stderr).trim().to_string();
                    false
                }
                Err(e) => {
                    why = e.to_string();
                    false
                }
            }
        });
        if !made {
            let message = format!("{} failed: {why}", self.binaries.bin.join("initdb").display());
            return Err(Failure::environment("PGTC5051", message));
        }
        if let Some(t) = template {
            // Best effort: without the template the next start is slower, nothing else.
            let _slower = self.save_template(&t);
        }
        Ok(())
    }

    fn save_template(&self, template: &Path) -> std::io::Result<()> {
        let Some(cache) = template.parent() else { return Ok(()) };
        std::fs::create_dir_all(cache)?;
        let work = tempfile::Builder::new().prefix("template-tmp-").tempdir_in(cache)?;
        let copy = work.path().join("data");
        user::copy_tree(&self.data(), &copy, None)?;
        std::fs::rename(&copy, template)
    }

    fn launch(&mut self) -> Result<()> {
        let begin = Instant::now();
        loop {
            match self.try_launch()? {
                Launch::Up => return Ok(()),
                // After a crash the old backends may need a moment to notice; until then the lock is taken.
                Launch::Ended if begin.elapsed() < START_LIMIT && self.log_says_busy() => {
                    std::thread::sleep(Duration::from_millis(100));
                }
                Launch::Ended | Launch::Silent => {
                    self.stop("immediate");
                    let log = std::fs::read_to_string(self.log_path()).unwrap_or_default();
                    let tail: Vec<&str> = log.lines().rev().take(8).collect();
                    let tail: Vec<&str> = tail.into_iter().rev().collect();
                    let kept =
                        self.dir.take().map(tempfile::TempDir::keep).unwrap_or_else(|| self.path.clone());
                    let message =
                        format!("PostgreSQL {} did not start:\n{}", self.binaries.version, tail.join("\n"));
                    return Err(Failure::environment("PGTC5051", message)
                        .help(format!("the whole log is {}", kept.join("log").display())));
                }
            }
        }
    }

    fn log_says_busy(&self) -> bool {
        let log = std::fs::read_to_string(self.log_path()).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(4).collect();
        last.iter().any(|l| l.contains("lock file") || l.contains("still in use"))
    }

    fn try_launch(&mut self) -> Result<Launch> {
        let fail = |e: std::io::Error| Failure::io("start the server", &e);
        let log = File::options().create(true).append(true).open(self.log_path()).map_err(fail)?;
        let mut c = self.program("postgres");
        c.arg("-D").arg(self.data()).arg("-k").arg(&self.path);
        let sync = if self.durable { "on" } else { "off" };
        let fixed = [
            ("listen_addresses", ""),
            ("unix_socket_permissions", "0777"),
            ("fsync", sync),
            ("full_page_writes", sync),
            ("synchronous_commit", sync),
            ("max_connections", "100"),
            ("shared_buffers", "128MB"),
            ("max_prepared_transactions", "20"),
            ("wal_level", "logical"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
        ];
        let own = self.settings.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        for (name, value) in fixed.into_iter().chain(own) {
            c.arg("-c").arg(format!("{name}={value}"));
        }
        c.stdout(log.try_clone().map_err(fail)?).stderr(log);
        let mut child = c.spawn().map_err(fail)?;
        let begin = Instant::now();
        while begin.elapsed() < START_LIMIT {
            if child.try_wait().map_err(fail)?.is_some() {
                return Ok(Launch::Ended);
            }
            if self.config("postgres").connect_timeout(Duration::from_secs(5)).connect(NoTls).is_ok() {
                self.child = Some(child);
                return Ok(Launch::Up);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.child = Some(child);
        Ok(Launch::Silent)
    }

    /// Ends the server that was started here, if it runs.
    fn stop(&mut self, mode: &str) {
        let Some(mut child) = self.child.take() else { return };
        let asked = self
            .program("pg_ctl")
            .arg("stop")
            .arg("-D")
            .arg(self.data())
            .args(["-s", "-w", "-t", "20", "-m", mode])
            .output();
        if !asked.is_ok_and(|o| o.status.success()) {
            // Only if asking did not help; the error says that it has ended by itself.
            let _ended = child.kill();
        }
        let _reaped = child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop("immediate");
        if let Some(g) = self.guard.take() {
            g.dismiss();
        }
    }
}

enum Launch {
    Up,
    Ended,
    Silent,
}

/// Options for one server of each major version that the tests should run on: `PGTC_TEST_PG`, such as `15,18` (the
/// default), `16` or `15,16,17,18`.
///
/// # Errors
/// A version is neither found nor can be downloaded.
pub fn test_servers() -> Result<Vec<Options>> {
    let list = std::env::var("PGTC_TEST_PG").unwrap_or_else(|_| "15,18".to_string());
    list.split(',')
        .map(str::trim)
        .filter(|v| !v.is_empty())
        .map(|v| {
            let major: u32 = v.parse().map_err(|_| {
                Failure::environment(
                    "PGTC5050",
                    format!("PGTC_TEST_PG holds `{v}`, which is no major version"),
                )
            })?;
            let binaries = Some(find::find_for_test(major)?);
            Ok(Options { binaries, want: Want::Exactly(major), ..Options::default() })
        })
        .collect()
}
