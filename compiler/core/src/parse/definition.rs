//! A definition file: one stream table, and the statements that go with it.
//!
//! The header is read here, because its dotted option names are not SQL that the parser crate knows; the tokens of the
//! query go on to the query reader as they are, so places stay those of the file.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, FileId, Result, Span};
use crate::schema::{Definition, ObjectName};

use super::cursor::{Cursor, span_of, statements};
use super::lex::{Kind, Tok};
use super::{MAX_TOKENS, attachment, lex, nearest, rules};

/// The options of a stream table, without their prefix.
pub const OPTIONS: &[&str] =
    &["initialize", "inner_tables", "key", "live", "refresh", "schedule", "target_lag"];

/// An option's value with its place.
type Options = BTreeMap<String, (String, Span)>;

/// Reads a definition file.
///
/// # Errors
/// Everything that is wrong with it, in order of place as far as it could be read.
pub fn definition(text: &str, file: FileId) -> std::result::Result<Definition, Vec<Diagnostic>> {
    let lexed = lex::lex(text, file, 0, MAX_TOKENS).map_err(|e| vec![*e])?;
    let statements = statements(&lexed.toks);
    let Some((first, others)) = statements.split_first() else {
        let whole = Span { file, start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        return Err(vec![not_a_definition(whole, "the file holds no definition")]);
    };
    let mut errors = vec![];
    let mut parsed = match header(first, file, &mut errors) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            errors.push(*error);
            None
        }
    };
    for statement in others {
        let mut c = Cursor::new(statement, file, rules::ATTACHMENT);
        if is_definition(&c) {
            errors.push(
                Diagnostic::error(rules::DEFINITION_SECOND, c.span(), "a second definition in one file")
                    .with_help("move it into a file of its own"),
            );
            continue;
        }
        let Some(definition) = &mut parsed else { continue };
        match attachment::attachment(&mut c, &definition.name) {
            Ok(attachment) => definition.attachments.push(attachment),
            Err(error) => errors.push(*error),
        }
    }
    match parsed {
        Some(mut definition) if errors.is_empty() => {
            let before = first.first().map_or(0, |t| t.start);
            definition.description = description(text, &lexed.comments, before);
            Ok(definition)
        }
        _ => Err(errors),
    }
}

fn is_definition(c: &Cursor<'_>) -> bool {
    c.at(&["create", "materialized", "view"]) || c.at(&["create", "or", "replace", "materialized"])
}

fn not_a_definition(at: Span, message: &str) -> Diagnostic {
    Diagnostic::error(rules::DEFINITION, at, message)
        .with_help("write CREATE MATERIALIZED VIEW schema.name WITH (pgtc.refresh = incremental) AS SELECT …")
}

fn header(statement: &[Tok], file: FileId, errors: &mut Vec<Diagnostic>) -> Result<Definition> {
    let mut c = Cursor::new(statement, file, rules::DEFINITION);
    if !c.eat(&["create", "materialized", "view"]) {
        return Err(not_a_definition(c.span(), "the file does not begin with a definition").into());
    }
    c.eat(&["if", "not", "exists"]);
    let at = c.pos();
    let name = c.name()?;
    let name_span = c.span_from(at);
    let [schema, table] = name.0.as_slice() else {
        let help = format!("write it with its schema, such as public.{}", name.last());
        return Err(Diagnostic::error(
            rules::DEFINITION,
            name_span,
            "the stream table's name needs exactly one schema",
        )
        .with_help(help)
        .into());
    };
    let name = ObjectName { schema: schema.0.clone(), name: table.0.clone() };
    let columns = if c.at_punct("(") { c.names()? } else { vec![] };
    let mut options = Options::new();
    let mut storage_options = Options::new();
    if c.at(&["using"]) || c.at(&["tablespace"]) {
        return Err(c.error("access methods and tablespaces of a stream table are not supported"));
    }
    if c.eat(&["with"]) {
        let inside = c.bracket()?;
        for part in c.over(inside).split_commas() {
            if let Err(error) = option(&mut c.over(part), &mut options, &mut storage_options) {
                errors.push(*error);
            }
        }
    }
    if c.at(&["tablespace"]) {
        return Err(c.error("the tablespace of a stream table is not supported"));
    }
    c.expect(&["as"])?;
    let query_toks = without_data(c.rest());
    let Some(query_span) = span_of(query_toks, file) else { return Err(c.expected("a query")) };
    let query = super::query_of(query_toks.to_vec(), file)?;
    Ok(Definition {
        name,
        name_span,
        options,
        storage_options,
        columns,
        query,
        query_span,
        attachments: vec![],
        description: None,
    })
}

/// Takes `WITH [NO] DATA` off the end: when the table is filled is an option.
fn without_data(toks: &[Tok]) -> &[Tok] {
    let ends = |words: &[&str]| {
        let from = toks.len().checked_sub(words.len());
        from.and_then(|from| toks.get(from..))
            .is_some_and(|end| end.iter().zip(words).all(|(t, w)| matches!(&t.kind, Kind::Word(x) if x == w)))
    };
    let cut = match () {
        () if ends(&["with", "no", "data"]) => 3,
        () if ends(&["with", "data"]) => 2,
        () => 0,
    };
    toks.get(..toks.len() - cut).unwrap_or(toks)
}

/// `pgtc.refresh = incremental`, `fillfactor = 80`
fn option(c: &mut Cursor<'_>, options: &mut Options, storage: &mut Options) -> Result<()> {
    let start = c.pos();
    let mut name = c.label()?;
    let mut namespace = None;
    if c.eat_punct(".") {
        namespace = Some(name);
        name = c.label()?;
    }
    let name_span = c.span_from(start);
    let (value, span) = if c.eat_op("=") {
        let at = c.pos();
        let sign = if c.eat_op("-") { "-" } else { "" };
        let value = match c.kind() {
            Some(Kind::Word(text) | Kind::Quoted(text) | Kind::Str(text) | Kind::Number(text)) => {
                format!("{sign}{text}")
            }
            _ => return Err(c.expected("a value")),
        };
        c.skip();
        (value, c.span_from(at))
    } else {
        ("true".to_owned(), name_span)
    };
    if !c.done() {
        return Err(c.expected(", or )"));
    }
    let (map, name) = match namespace.as_deref() {
        Some("pgtc") => {
            if !OPTIONS.contains(&name.as_str()) {
                return Err(unknown_option(name_span, &format!("pgtc.{name}"), &name, "pgtc.").into());
            }
            (options, name)
        }
        None if OPTIONS.contains(&name.as_str()) => {
            return Err(Diagnostic::error(
                rules::OPTION_UNKNOWN,
                name_span,
                format!("unknown storage option {name}"),
            )
            .with_help(format!("did you mean pgtc.{name}?"))
            .into());
        }
        None => (storage, name),
        Some("toast") => (storage, format!("toast.{name}")),
        Some(other) => {
            return Err(unknown_option(name_span, &format!("{other}.{name}"), &name, "pgtc.").into());
        }
    };
    if let Some((_, before)) = map.get(&name) {
        return Err(Diagnostic::error(
            rules::OPTION_DUPLICATE,
            name_span,
            format!("the option {name} is given twice"),
        )
        .with_label(*before, "first given here")
        .with_help("remove one of them")
        .into());
    }
    map.insert(name, (value, span));
    Ok(())
}

fn unknown_option(at: Span, written: &str, name: &str, prefix: &str) -> Diagnostic {
    let error = Diagnostic::error(rules::OPTION_UNKNOWN, at, format!("unknown option {written}"));
    match nearest::nearest(name, OPTIONS.iter().copied()) {
        Some(found) => error.with_help(format!("did you mean {prefix}{found}?")),
        None => error.with_help(format!("the options are {}", OPTIONS.join(", "))),
    }
}

/// The block of comments that stands last before byte `before`, without its comment signs.
fn description(text: &str, comments: &[(u32, u32)], before: u32) -> Option<String> {
    let mut block: Vec<&str> = vec![];
    let mut next_start = before;
    for (start, end) in comments.iter().rev().filter(|(_, end)| *end <= before) {
        let gap = text.get(*end as usize..next_start as usize)?;
        // An empty line ends the block, except between it and the statement.
        if !block.is_empty() && gap.matches('\n').count() > 1 {
            break;
        }
        block.push(text.get(*start as usize..*end as usize)?);
        next_start = *start;
    }
    let lines: Vec<String> = block.iter().rev().flat_map(|comment| comment_lines(comment)).collect();
    let joined = lines.join("\n").trim().to_owned();
    if joined.is_empty() { None } else { Some(joined) }
}

fn comment_lines(comment: &str) -> Vec<String> {
    if let Some(line) = comment.strip_prefix("--") {
        return vec![line.trim_start_matches('-').trim().to_owned()];
    }
    let inside = comment.strip_prefix("/*").and_then(|c| c.strip_suffix("*/")).unwrap_or(comment);
    inside.lines().map(|line| line.trim().trim_start_matches('*').trim().to_owned()).collect()
}
