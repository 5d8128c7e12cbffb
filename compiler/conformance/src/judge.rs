//! The comparison of one text.

use pgtc_core::diag::{Diagnostic, FileId};
use pgtc_core::parse;
use pgtc_core::sql::print::{self, Style};

/// PostgreSQL's tree of one statement, with what carries no meaning removed.
#[derive(PartialEq, Eq)]
pub(crate) struct Tree(String);

/// What became of a text.
pub(crate) enum Verdict {
    /// Both read it, and alike.
    Same,
    /// PostgreSQL reads it, we refuse it.
    Refused(Box<Diagnostic>),
    /// Neither reads it.
    Invalid(Box<Diagnostic>),
    /// Not tried.
    Skipped,
    /// The law is broken.
    Broken(String),
}

impl Verdict {
    /// In words.
    pub(crate) fn describe(&self) -> String {
        match self {
            Verdict::Same => "both read it".to_owned(),
            Verdict::Refused(error) => format!("we refuse it: {} {}", error.code, error.message),
            Verdict::Invalid(error) => format!("both refuse it: {} {}", error.code, error.message),
            Verdict::Skipped => "not tried".to_owned(),
            Verdict::Broken(why) => why.clone(),
        }
    }
}

/// Runs a test with room for deep trees.
pub(crate) fn on_large_stack(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(1 << 30).spawn_scoped(scope, test).unwrap();
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}

/// Whether a debug build of PostgreSQL's grammar would stop at an assertion of its own: LIMIT or OFFSET both inside and
/// outside of a query's brackets. The release grammar takes some of these.
fn trips_assertion(text: &str) -> bool {
    let Ok(scanned) = pg_query::scan(text) else { return false };
    let words: Vec<String> = scanned
        .tokens
        .iter()
        .map(|t| text.as_bytes()[t.start as usize..t.end as usize].to_ascii_lowercase())
        .map(|word| String::from_utf8_lossy(&word).into_owned())
        .collect();
    let limits = |word: &str| matches!(word, "limit" | "offset" | "fetch");
    // For each open bracket: whether it can be a whole query in brackets, whether such a query inside it had a limit,
    // and whether it has one itself.
    let mut open = vec![(true, false, false)];
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("(", |at| words[at].as_str());
        match word.as_str() {
            "(" => open.push((matches!(before, "(" | ")"), false, false)),
            ")" => {
                let (whole, inside, own) = open.pop().unwrap();
                let Some(outer) = open.last_mut() else { return false };
                outer.1 |= whole && (inside || own);
            }
            "union" | "intersect" | "except" => open.last_mut().unwrap().1 = false,
            word if limits(word) => {
                let last = open.last_mut().unwrap();
                last.2 = true;
                if last.1 {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Compares the two readings of a query.
pub(crate) fn judge(text: &str) -> Verdict {
    if trips_assertion(text) {
        return Verdict::Skipped;
    }
    let theirs = tree(text);
    let ours = parse::query(text, FileId(0), 0);
    let query = match (&theirs, ours) {
        (Ok(_), Err(error)) => return Verdict::Refused(error),
        (Err(_), Err(error)) => return Verdict::Invalid(error),
        (Err(message), Ok(query)) => {
            return Verdict::Broken(format!(
                "PostgreSQL refuses it: {message}\n  we read: {}",
                print::query_in(&query, Style::FULL)
            ));
        }
        (Ok(_), Ok(query)) => query,
    };
    let narrow = Style { width: 20, ..Style::STANDARD };
    for (name, style) in
        [("few brackets", Style::STANDARD), ("every bracket", Style::FULL), ("narrow", narrow)]
    {
        let printed = print::query_in(&query, style);
        let again = tree(&printed);
        if again != theirs {
            return Verdict::Broken(difference(name, &printed, &again, &theirs));
        }
    }
    Verdict::Same
}

/// The printed text and the first place where the trees part.
pub(crate) fn difference(
    name: &str,
    printed: &str,
    again: &Result<Tree, String>,
    theirs: &Result<Tree, String>,
) -> String {
    let (Ok(Tree(again)), Ok(Tree(theirs))) = (again, theirs) else {
        let message = again.as_ref().err().map_or("", |m| m.as_str());
        return format!("{name}: PostgreSQL refuses what we print: {message}\n  printed: {printed}");
    };
    let same = again.bytes().zip(theirs.bytes()).take_while(|(a, b)| a == b).count();
    let around = |tree: &str| {
        let tail = String::from_utf8_lossy(&tree.as_bytes()[same.saturating_sub(60)..]).into_owned();
        tail.chars().take(160).collect::<String>()
    };
    format!(
        "{name}: another tree\n  printed: {printed}\n  theirs: …{}…\n  ours:   …{}…",
        around(theirs),
        around(again)
    )
}

/// PostgreSQL's tree of one statement, or its error message.
pub(crate) fn tree(text: &str) -> Result<Tree, String> {
    let parsed = match pg_query::parse(text, 0) {
        Ok(parsed) => parsed.protobuf,
        Err(pg_query::Error::Parse(message)) => return Err(message),
        Err(pg_query::Error::Conversion(error)) => return Err(error.to_string()),
        Err(other) => panic!("{text}: {other}"),
    };
    match parsed.stmts.as_slice() {
        [] => Err("no statement".to_owned()),
        [statement] => Ok(Tree(normal(&serde_json::to_string(&statement.stmt).unwrap()))),
        [_, _, ..] => Err("more than one statement".to_owned()),
    }
}

/// Members that hold places of the text.
const PLACES: [&str; 8] = [
    "arg_location",
    "list_end",
    "list_start",
    "location",
    "name_location",
    "rexpr_list_end",
    "rexpr_list_start",
    "stmt_location",
];

/// Spellings with one meaning that are distinct in PostgreSQL's tree: `ROW(a, b)` and `(a, b)`, ASC and nothing,
/// LIMIT ALL and nothing, `(a[1]).b` and `a[1].b`, the type json before and since 16.
const SYNONYMS: [(&str, &str); 8] = [
    (r#""row_format":3"#, r#""row_format":1"#),
    (
        r#""names":[{"node":{"String":{"sval":"pg_catalog"}}},{"node":{"String":{"sval":"json"}}}]"#,
        r#""names":[{"node":{"String":{"sval":"json"}}}]"#,
    ),
    (r#""sortby_dir":2"#, r#""sortby_dir":1"#),
    (r#""limit_count":{"node":{"AConst":{"isnull":true,"location":,"val":null}}}"#, r#""limit_count":null"#),
    (r#""limit_option":2"#, r#""limit_option":1"#),
    (r#"{"AIndirection":{"arg":{"node":{"AIndirection":{"arg":"#, r#"{"AIndirection":{"arg":"#),
    (r#""}}}]}}},"indirection":["#, r#""}}},"#),
    (r#"]}}},"indirection":[{"node":{"String":"#, r#",{"node":{"String":"#),
];

/// How a GROUP BY begins whose first entry is a row, or a grouping construct.
const VALUE: &str = r#"{"node":{"RowExpr""#;
const SET: &str = r#"{"node":{"GroupingSet""#;

/// Removes places and evens out synonyms. Working on the text of compact JSON is sound: inside a string constant every
/// quote has a backslash before it, so `"name":` after `{` or `,` is always a member.
fn normal(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find("\":") {
        let (head, tail) = rest.split_at(at + 2);
        let name = head[..at].rsplit('"').next().unwrap();
        out.push_str(head);
        rest = tail;
        // The bounds of array types, which PostgreSQL ignores.
        let bound = out.ends_with(r#""Integer":{"ival":"#);
        if PLACES.contains(&name) || bound {
            rest = rest.trim_start_matches(|c: char| c == '-' || c.is_ascii_digit());
        }
    }
    out.push_str(rest);
    // In GROUP BY, ROW(a, b) is one value and (a, b) are two.
    out.split_inclusive(r#""group_clause":["#)
        .enumerate()
        .map(|(at, part)| {
            let (grouping, rest) = match part.find(r#"],"group_distinct""#) {
                Some(end) if at > 0 && [VALUE, SET].iter().any(|item| part.starts_with(item)) => {
                    part.split_at(end)
                }
                _ => ("", part),
            };
            format!("{grouping}{}", SYNONYMS.iter().fold(rest.to_owned(), even_out))
        })
        .collect()
}

fn even_out(json: String, (from, to): &(&str, &str)) -> String {
    let mut json = json;
    while json.contains(from) {
        json = json.replace(from, to);
    }
    json
}
