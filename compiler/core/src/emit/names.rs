//! Names of generated objects: readable, unique, at most 63 bytes, the same in every installation.

use crate::schema::ObjectName;

/// Longest identifier of PostgreSQL, in bytes.
const LIMIT: usize = 63;

/// Eight hexadecimal digits that identify a text.
pub(crate) fn short_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(8).collect()
}

/// Sixteen hexadecimal digits that identify a list of texts.
#[must_use]
pub fn long_hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// `prefix` + as much of `name` as fits + `__` + `suffix`.
pub(crate) fn with_suffix(prefix: &str, name: &str, suffix: &str) -> String {
    let room = LIMIT.saturating_sub(prefix.len() + suffix.len() + 2);
    let mut end = name.len().min(room);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let kept = name.get(..end).unwrap_or_default();
    format!("{prefix}{kept}__{suffix}")
}

/// The storage of a stream table, `order_totals__a1b2c3d4`: one per version of its definition. Room is left for the
/// prefixes of its functions.
#[must_use]
pub fn storage_name(stream_table: &ObjectName, version: &str) -> String {
    let suffix: String = version.chars().take(8).collect();
    let longest_prefix = "refresh_".len();
    with_suffix(&"x".repeat(longest_prefix), &stream_table.name, &suffix).split_off(longest_prefix)
}

/// The storage of a part of a stream table that is stored on its own, `order_totals__a1b2c3d4_1`: `storage` is that of
/// the whole. Room is left for the prefixes of its functions.
#[must_use]
pub(crate) fn inner_storage_name(storage: &str, number: usize) -> String {
    let (name, version) = storage.rsplit_once("__").unwrap_or((storage, ""));
    let longest_prefix = "refresh_".len();
    with_suffix(&"x".repeat(longest_prefix), name, &format!("{version}_{number}")).split_off(longest_prefix)
}

/// An index on a storage table.
pub(crate) fn index_name(storage: &str, what: &str) -> String {
    with_suffix("", storage, &short_hash(what))
}

/// The change buffer of a source.
#[must_use]
pub fn buffer_name(source: &ObjectName) -> String {
    with_suffix("changes_", &source.name, &short_hash(&source.to_string()))
}

/// The part of the change buffer that takes what large statements change.
pub(crate) fn bulk_name(source: &ObjectName) -> String {
    let buffer = buffer_name(source);
    ["bulk_", buffer.strip_prefix("changes_").unwrap_or(&buffer)].concat()
}

/// The trigger function of a source.
pub(crate) fn capture_name(source: &ObjectName) -> String {
    with_suffix("capture_", &source.name, &short_hash(&source.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(name: &str) -> ObjectName {
        ObjectName { schema: "s".to_owned(), name: name.to_owned() }
    }

    #[test]
    fn names_fit_and_stay_on_character_boundaries() {
        let long = object(&"ä".repeat(40));
        for name in [
            buffer_name(&long),
            capture_name(&long),
            format!("refresh_{}", storage_name(&long, "0123456789")),
        ] {
            assert!(name.len() <= LIMIT, "{name} has {} bytes", name.len());
        }
        assert_eq!(storage_name(&object("order_totals"), "a1b2c3d4e5"), "order_totals__a1b2c3d4");
    }

    #[test]
    fn equal_names_in_two_schemas_differ() {
        let other = ObjectName { schema: "t".to_owned(), name: "a".to_owned() };
        assert_ne!(buffer_name(&object("a")), buffer_name(&other));
    }
}
