//! The operating-system user that the server runs as. PostgreSQL refuses to run as root.

use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

use crate::failure::{Failure, Result};

/// A user and its main group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// User id.
    pub uid: u32,
    /// Group id.
    pub gid: u32,
}

/// Whether this process runs as root: asked of a file that it has just made, which needs no foreign call.
///
/// # Errors
/// No temporary file can be made.
pub fn is_root() -> Result<bool> {
    let probe = tempfile::NamedTempFile::new().map_err(|e| Failure::io("make a temporary file", &e))?;
    let meta = probe.path().metadata().map_err(|e| Failure::io("make a temporary file", &e))?;
    Ok(meta.uid() == 0)
}

/// Whom to become: nobody else when not root, else `postgres`, else `nobody`.
///
/// # Errors
/// Root without either of the two users.
pub fn server_owner() -> Result<Option<Owner>> {
    if !is_root()? {
        return Ok(None);
    }
    let passwd = std::fs::read_to_string("/etc/passwd").map_err(|e| Failure::io("read /etc/passwd", &e))?;
    let find = |name: &str| {
        passwd.lines().find_map(|l| {
            let f: Vec<&str> = l.split(':').collect();
            if f.first() != Some(&name) {
                return None;
            }
            Some(Owner { uid: f.get(2)?.parse().ok()?, gid: f.get(3)?.parse().ok()? })
        })
    };
    find("postgres").or_else(|| find("nobody")).map(Some).ok_or_else(|| {
        Failure::environment(
            "PGTC5051",
            "PostgreSQL refuses to run as root, and there is no user postgres or nobody",
        )
    })
}

/// Copies a folder with everything in it, giving the copy to `owner`. Permissions are kept, symbolic links are not
/// expected in a data directory and are skipped.
///
/// # Errors
/// Reading or writing failed.
pub fn copy_tree(from: &Path, to: &Path, owner: Option<Owner>) -> std::io::Result<()> {
    std::fs::create_dir(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_tree(&entry.path(), &target, owner)?;
        } else if kind.is_file() {
            std::fs::copy(entry.path(), &target)?;
            give(&target, owner)?;
        }
    }
    std::fs::set_permissions(to, from.metadata()?.permissions())?;
    give(to, owner)
}

/// Gives a file or folder to `owner`.
///
/// # Errors
/// Not permitted.
pub fn give(path: &Path, owner: Option<Owner>) -> std::io::Result<()> {
    match owner {
        Some(o) => chown(path, Some(o.uid), Some(o.gid)),
        None => Ok(()),
    }
}
