//! The oracle of a comparison: the query as the user wrote it.
//!
//! In: the text of a definition file. Out: its column list and the text of its query, cut out by a small lexer and
//! otherwise untouched, so that a mistake of the compiler's parser cannot hide in the expected result.

/// The parts of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oracle {
    /// `(a, b)` after the name, or nothing.
    pub columns: String,
    /// The query.
    pub query: String,
}

/// Cuts the query out of `CREATE MATERIALIZED VIEW … AS query;`. `None` when the text has no such statement.
#[must_use]
pub fn extract(text: &str) -> Option<Oracle> {
    let tokens = lex(text);
    let is = |i: usize, word: &str| {
        tokens.get(i).is_some_and(|t| {
            t.depth == 0 && text.get(t.start..t.end).is_some_and(|s| s.eq_ignore_ascii_case(word))
        })
    };
    let view =
        (0..tokens.len()).find(|i| is(*i, "CREATE") && is(*i + 1, "MATERIALIZED") && is(*i + 2, "VIEW"))? + 3;
    let as_ = (view..tokens.len()).find(|i| is(*i, "AS"))?;
    let end = (as_..tokens.len()).find(|i| is(*i, ";")).unwrap_or(tokens.len());
    let mut last = end;
    if is(last.saturating_sub(1), "DATA") {
        last -= 1;
        if is(last.saturating_sub(1), "NO") {
            last -= 1;
        }
        if is(last.saturating_sub(1), "WITH") {
            last -= 1;
        }
    }
    let query = text.get(tokens.get(as_)?.end..tokens.get(last.checked_sub(1)?)?.end)?.trim().to_string();
    let options =
        (view..as_).find(|i| is(*i, "WITH") || is(*i, "USING") || is(*i, "TABLESPACE")).unwrap_or(as_);
    let open = (view..options).find(|i| is(*i, "("));
    let close = open.and_then(|o| (o..options).find(|i| is(*i, ")")));
    let columns = match (open.and_then(|i| tokens.get(i)), close.and_then(|i| tokens.get(i))) {
        (Some(o), Some(c)) => text.get(o.start..c.end)?.to_string(),
        (_, _) => String::new(),
    };
    Some(Oracle { columns, query })
}

struct Token {
    start: usize,
    end: usize,
    /// Parentheses around it; a parenthesis itself has the depth outside.
    depth: usize,
}

/// Words, quoted things and single characters, without white space and comments.
fn lex(text: &str) -> Vec<Token> {
    let mut out = vec![];
    let (mut at, mut depth) = (0, 0usize);
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let skip = comment(rest).or_else(|| {
            rest.starts_with(char::is_whitespace).then_some(rest.chars().next().map_or(1, char::len_utf8))
        });
        if let Some(n) = skip {
            at += n;
            continue;
        }
        let n = quoted(rest).unwrap_or_else(|| {
            let word =
                rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
            word.max(rest.chars().next().map_or(1, char::len_utf8))
        });
        depth = depth.saturating_sub(usize::from(rest.starts_with(')')));
        out.push(Token { start: at, end: at + n, depth });
        depth += usize::from(rest.starts_with('('));
        at += n;
    }
    out
}

/// Length of a comment at the start.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("--") {
        return Some(rest.find('\n').map_or(rest.len(), |n| n + 1));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let (mut level, mut at) = (0usize, 0);
    while let Some(tail) = rest.get(at..).filter(|t| !t.is_empty()) {
        if tail.starts_with("/*") {
            level += 1;
            at += 2;
        } else if tail.starts_with("*/") {
            level -= 1;
            at += 2;
            if level == 0 {
                return Some(at);
            }
        } else {
            at += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(rest.len())
}

/// Length of a string, quoted name or dollar-quoted string at the start.
fn quoted(rest: &str) -> Option<usize> {
    let escapes = rest.starts_with("E'") || rest.starts_with("e'");
    let open = usize::from(escapes);
    let quote = rest.get(open..)?.chars().next()?;
    if quote == '$' {
        let tag_end = rest.get(1..)?.find('$')? + 2;
        let tag = rest.get(..tag_end)?;
        if !tag.trim_matches('$').chars().all(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        return Some(rest.get(tag_end..)?.find(tag).map_or(rest.len(), |n| tag_end + n + tag_end));
    }
    if quote != '\'' && quote != '"' {
        return None;
    }
    let mut chars = rest.char_indices().skip(open + 1).peekable();
    while let Some((i, c)) = chars.next() {
        if escapes && c == '\\' {
            chars.next();
        } else if c == quote {
            if chars.peek().is_some_and(|(_, d)| *d == quote) {
                chars.next();
            } else {
                return Some(i + 1);
            }
        }
    }
    Some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_is_cut_out_untouched() {
        let o = extract(
            "-- as is\nCREATE MATERIALIZED VIEW s.\"as\" (a, \"b)\")\nWITH (pgtc.target_lag = 'as ''x''', fillfactor = 80) AS\n\
             SELECT 1 AS a, ';' AS b /* ; /* nested ; */ */, $x$ ; $x$, E'\\';' FROM t -- end;\n WITH NO DATA;\nCREATE INDEX ON s.x (a);",
        )
        .unwrap();
        assert_eq!(o.columns, "(a, \"b)\")");
        assert!(o.query.starts_with("SELECT 1 AS a"));
        assert!(o.query.ends_with("E'\\';' FROM t"), "{}", o.query);
    }

    #[test]
    fn a_cte_is_no_option_list() {
        let o = extract("create materialized view v as with x as (select 1) select * from x").unwrap();
        assert_eq!(
            o,
            Oracle { columns: String::new(), query: "with x as (select 1) select * from x".to_string() }
        );
        assert_eq!(extract("SELECT 1"), None);
    }
}
