//! The next version number in a folder.
//!
//! Tools order migrations by number, and many take it from the clock. A build must give the same bytes twice, so the
//! number is one more than the highest in the folder, whoever wrote that, in its width: after `20260102030405_x.sql`
//! comes `20260102030406`. Numbers are compared as numbers, or, where a tool compares text, in one width; nothing reads
//! them as times.

/// First number of tools whose users expect a timestamp.
pub(super) const TIMESTAMP: u64 = 20_000_101_000_001;

/// The number after all that the files have.
pub(super) fn next(
    files: &[(String, String)],
    folder: &str,
    prefix: &str,
    first: u64,
    width: usize,
) -> String {
    match highest(files, folder, prefix) {
        Some((number, written, _)) => pad(number.saturating_add(1), written.max(width)),
        None => pad(first, width),
    }
}

/// The highest number of the files directly in a folder: the number, its width, the file.
pub(super) fn highest<'a>(
    files: &'a [(String, String)],
    folder: &str,
    prefix: &str,
) -> Option<(u64, usize, &'a (String, String))> {
    let one = |file: &'a (String, String)| {
        let name = file.0.strip_prefix(folder)?.strip_prefix(prefix)?;
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        if name.contains('/') || digits.len() > 18 {
            return None;
        }
        let number: u64 = digits.parse().ok()?;
        Some((number, digits.len(), file))
    };
    files.iter().filter_map(one).max_by_key(|(number, ..)| *number)
}

fn pad(number: u64, width: usize) -> String {
    format!("{number:0width$}")
}
