//! `pgtc.toml`.
//!
//! In: the text of the file. Out: a [`Config`], or every mistake with its place. One table, [`KEYS`], says what may be
//! written; the reader, the JSON Schema and the manual's page are all made from it. Unknown keys are errors.

use pgtc_core::catalog::Major;
use pgtc_core::diag::Diagnostic;
use pgtc_core::migrate::format::{self, Format};
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::failure::{Exit, Failure, Result, Source, span};
use crate::text::did_you_mean;

/// Name of the file.
pub const FILE_NAME: &str = "pgtc.toml";

/// The settings of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `[project] name`
    pub name: String,
    /// `[project] postgres`: oldest server the SQL must run on
    pub postgres: Major,
    /// `[schema] files`
    pub schema_files: Vec<String>,
    /// `[schema] search_path`
    pub search_path: Vec<String>,
    /// `[streams] files`
    pub stream_files: Vec<String>,
    /// `[output] migrations`: folder, relative, with `/`
    pub migrations: String,
    /// `[output] format`
    pub format: String,
    /// `[output] down`
    pub down: bool,
    /// `[defaults] refresh`
    pub refresh: String,
    /// `[defaults] target_lag`
    pub target_lag: String,
    /// `[defaults] lock_timeout`
    pub lock_timeout: String,
    /// `[lint] deny`
    pub deny: Vec<String>,
    /// `[lint] allow`
    pub allow: Vec<String>,
    /// `[verify] load`; empty when there is none
    pub verify_load: String,
    /// `[verify] batch`; empty when there is none
    pub verify_batch: String,
}

impl Default for Config {
    fn default() -> Config {
        let list = |s: &str| vec![s.to_string()];
        Config {
            name: String::new(),
            postgres: Major::V15,
            schema_files: list("schema/*.sql"),
            search_path: list("public"),
            stream_files: list("streams/**/*.sql"),
            migrations: "migrations".to_string(),
            format: "plain".to_string(),
            down: true,
            refresh: "incremental".to_string(),
            target_lag: "1 minute".to_string(),
            lock_timeout: "2s".to_string(),
            deny: vec![],
            allow: vec![],
            verify_load: String::new(),
            verify_batch: String::new(),
        }
    }
}

/// What a key accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any string
    Text,
    /// One of these strings
    Word(&'static [&'static str]),
    /// A folder inside the project
    Folder,
    /// A list of strings
    List,
    /// A list of diagnostic codes
    Codes,
    /// true or false
    Flag,
}

/// One key that may be written.
#[derive(Clone, Copy, Debug)]
pub struct KeyDoc {
    /// Section, without brackets.
    pub section: &'static str,
    /// Key.
    pub key: &'static str,
    /// What it accepts.
    pub kind: Kind,
    /// Default, as written in TOML.
    pub default: &'static str,
    /// What it means.
    pub doc: &'static str,
}

const fn key(
    section: &'static str,
    key: &'static str,
    kind: Kind,
    default: &'static str,
    doc: &'static str,
) -> KeyDoc {
    KeyDoc { section, key, kind, default, doc }
}

/// Every key that may be written.
pub const KEYS: &[KeyDoc] = &[
    key("project", "name", Kind::Text, "\"\"", "Name of the project, for people."),
    key(
        "project",
        "postgres",
        Kind::Word(&["15", "16", "17", "18"]),
        "\"15\"",
        "Oldest PostgreSQL that the generated SQL must run on.",
    ),
    key(
        "schema",
        "files",
        Kind::List,
        "[\"schema/*.sql\"]",
        "DDL of the source tables. The output of `pg_dump --schema-only` works as it is.",
    ),
    key(
        "schema",
        "search_path",
        Kind::List,
        "[\"public\"]",
        "Schemas in which unqualified names of definitions are looked up, in order.",
    ),
    key("streams", "files", Kind::List, "[\"streams/**/*.sql\"]", "Definitions, one stream table per file."),
    key("output", "migrations", Kind::Folder, "\"migrations\"", "Folder for migrations."),
    key(
        "output",
        "format",
        Kind::Word(format::NAMES),
        "\"plain\"",
        "The migration tool whose files are written; see the guide to migration tools.",
    ),
    key("output", "down", Kind::Flag, "true", "Whether to write down migrations too."),
    key(
        "defaults",
        "refresh",
        Kind::Word(&["incremental", "on_commit", "immediate", "full", "auto"]),
        "\"incremental\"",
        "Refresh mode of definitions that name none.",
    ),
    key(
        "defaults",
        "target_lag",
        Kind::Text,
        "\"1 minute\"",
        "How old the content may become: an interval, `downstream` or `manual`.",
    ),
    key(
        "defaults",
        "lock_timeout",
        Kind::Text,
        "\"2s\"",
        "How long a migration waits for a lock before it gives up.",
    ),
    key("lint", "deny", Kind::Codes, "[]", "Codes whose warnings become errors."),
    key("lint", "allow", Kind::Codes, "[]", "Codes whose warnings are not reported."),
    key(
        "verify",
        "load",
        Kind::Text,
        "\"\"",
        "File with statements that fill the tables for `pgtc verify`, in place of random rows.",
    ),
    key(
        "verify",
        "batch",
        Kind::Text,
        "\"\"",
        "File with statements that `pgtc verify` runs after each random batch; `current_setting('pgtc.batch')` is its number.",
    ),
];

/// A value after its kind has been checked.
enum Value {
    Text(String),
    List(Vec<String>),
    Flag(bool),
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Every mistake in the file, with its place: exit code 2.
    pub fn parse(path: &str, text: &str) -> Result<Config> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut found: Vec<Diagnostic> = errors
            .iter()
            .map(|e| {
                let at = e.span().unwrap_or(0..0);
                Diagnostic::error("PGTC5002", span(0, at.start, at.end), e.message().trim().to_string())
            })
            .collect();
        let mut config = Config::default();
        if found.is_empty() {
            for (section, value) in table.get_ref() {
                read_section(&mut config, section, value, &mut found);
            }
        }
        if found.is_empty() {
            return Ok(config);
        }
        found.sort_by_key(|d| d.span);
        let sources = vec![Source { path: path.to_string(), text: text.to_string() }];
        Err(Box::new(Failure { exit: Exit::Usage, diagnostics: found, sources }))
    }

    /// `[output] format`, which [`Config::parse`] has checked.
    #[must_use]
    pub fn output_format(&self) -> Format {
        Format::parse(&self.format).unwrap_or(Format::Plain)
    }

    fn set(&mut self, section: &str, key: &str, value: Value) {
        match (section, key, value) {
            ("project", "name", Value::Text(t)) => self.name = t,
            ("project", "postgres", Value::Text(t)) => {
                self.postgres = match t.as_str() {
                    "16" => Major::V16,
                    "17" => Major::V17,
                    "18" => Major::V18,
                    _ => Major::V15,
                };
            }
            ("schema", "files", Value::List(l)) => self.schema_files = l,
            ("schema", "search_path", Value::List(l)) => self.search_path = l,
            ("streams", "files", Value::List(l)) => self.stream_files = l,
            ("output", "migrations", Value::Text(t)) => self.migrations = t.trim_end_matches('/').to_string(),
            ("output", "format", Value::Text(t)) => self.format = t,
            ("output", "down", Value::Flag(b)) => self.down = b,
            ("defaults", "refresh", Value::Text(t)) => self.refresh = t,
            ("defaults", "target_lag", Value::Text(t)) => self.target_lag = t,
            ("defaults", "lock_timeout", Value::Text(t)) => self.lock_timeout = t,
            ("lint", "deny", Value::List(l)) => self.deny = l,
            ("lint", "allow", Value::List(l)) => self.allow = l,
            ("verify", "load", Value::Text(t)) => self.verify_load = t,
            ("verify", "batch", Value::Text(t)) => self.verify_batch = t,
            // Every row of KEYS has an arm above; a test changes each key and looks for the effect.
            (_, _, Value::Text(_) | Value::List(_) | Value::Flag(_)) => {}
        }
    }
}

/// The number of a major version.
#[must_use]
pub fn major_number(major: Major) -> u32 {
    match major {
        Major::V15 => 15,
        Major::V16 => 16,
        Major::V17 => 17,
        Major::V18 => 18,
    }
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

fn read_section(
    config: &mut Config,
    section: &Key<'_>,
    value: &Spanned<DeValue<'_>>,
    found: &mut Vec<Diagnostic>,
) {
    let name = section.get_ref().as_ref();
    let at = section.span();
    let known: Vec<&KeyDoc> = KEYS.iter().filter(|k| k.section == name).collect();
    if known.is_empty() {
        let mut d =
            Diagnostic::error("PGTC5003", span(0, at.start, at.end), format!("unknown section `{name}`"));
        if let Some(k) = KEYS.iter().find(|k| k.key == name) {
            d = d.with_help(format!("`{name}` belongs into section [{}]", k.section));
        } else if let Some(s) = did_you_mean(name, KEYS.iter().map(|k| k.section)) {
            d = d.with_help(format!("did you mean [{s}]?"));
        }
        found.push(d);
        return;
    }
    let Some(table) = value.get_ref().as_table() else {
        let d = Diagnostic::error("PGTC5004", span(0, at.start, at.end), format!("`{name}` is a section"));
        found.push(d.with_help(format!("write [{name}] on a line of its own")));
        return;
    };
    for (key, value) in table {
        let word = key.get_ref().as_ref();
        let at = key.span();
        let Some(doc) = known.iter().find(|k| k.key == word) else {
            let message = format!("unknown key `{word}` in section [{name}]");
            let mut d = Diagnostic::error("PGTC5003", span(0, at.start, at.end), message);
            d = if let Some(s) = did_you_mean(word, known.iter().map(|k| k.key)) {
                d.with_help(format!("did you mean `{s}`?"))
            } else if let Some(other) = KEYS.iter().find(|k| k.key == word) {
                d.with_help(format!("`{word}` belongs into section [{}]", other.section))
            } else {
                let all: Vec<_> = known.iter().map(|k| k.key).collect();
                d.with_help(format!("known keys: {}", all.join(", ")))
            };
            found.push(d);
            continue;
        };
        let at = value.span();
        match read_value(doc, value.get_ref()) {
            Ok(v) => config.set(name, word, v),
            Err(want) => {
                let message = format!("`{word}` must be {want}");
                found.push(Diagnostic::error("PGTC5004", span(0, at.start, at.end), message));
            }
        }
    }
}

/// The value, or what would be right.
fn read_value(doc: &KeyDoc, value: &DeValue<'_>) -> std::result::Result<Value, String> {
    let text = value.as_str();
    let list = || -> Option<Vec<String>> {
        value.as_array()?.iter().map(|v| v.get_ref().as_str().map(str::to_string)).collect()
    };
    match doc.kind {
        Kind::Text => text.map(|t| Value::Text(t.to_string())).ok_or_else(|| "a string".to_string()),
        Kind::Word(words) => match text {
            Some(t) if words.contains(&t) => Ok(Value::Text(t.to_string())),
            Some(_) | None => {
                let quoted: Vec<_> = words.iter().map(|w| format!("\"{w}\"")).collect();
                Err(if let [one] = quoted.as_slice() {
                    one.clone()
                } else {
                    format!("one of {}", quoted.join(", "))
                })
            }
        },
        Kind::Folder => {
            let inside = |t: &&str| {
                !t.is_empty() && !t.starts_with('/') && !t.contains('\\') && t.split('/').all(|p| p != "..")
            };
            text.filter(inside)
                .map(|t| Value::Text(t.to_string()))
                .ok_or_else(|| "a folder inside the project, such as \"migrations\"".to_string())
        }
        Kind::List => list().map(Value::List).ok_or_else(|| "a list of strings".to_string()),
        Kind::Codes => {
            let list = list().ok_or_else(|| "a list of codes, such as [\"PGTC2001\"]".to_string())?;
            match list.iter().find(|c| crate::rules::find(c).is_none()) {
                None => Ok(Value::List(list)),
                Some(bad) => Err(format!("a list of known codes; `{bad}` is none (see pgtc rule --list)")),
            }
        }
        Kind::Flag => value.as_bool().map(Value::Flag).ok_or_else(|| "true or false".to_string()),
    }
}

/// JSON Schema of the file, for editors.
#[must_use]
pub fn json_schema() -> Json {
    let mut sections = serde_json::Map::new();
    for k in KEYS {
        let mut schema = match k.kind {
            Kind::Text | Kind::Folder => json!({"type": "string"}),
            Kind::Word(words) => json!({"type": "string", "enum": words}),
            Kind::List => json!({"type": "array", "items": {"type": "string"}}),
            Kind::Codes => json!({"type": "array", "items": {"type": "string", "pattern": "^PGTC[0-9]{4}$"}}),
            Kind::Flag => json!({"type": "boolean"}),
        };
        if let Some(o) = schema.as_object_mut() {
            o.insert("description".to_string(), json!(k.doc));
            o.insert("default".to_string(), default_value(k));
        }
        let section = sections
            .entry(k.section)
            .or_insert_with(|| json!({"type": "object", "additionalProperties": false, "properties": {}}));
        if let Some(p) = section.get_mut("properties").and_then(Json::as_object_mut) {
            p.insert(k.key.to_string(), schema);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE_NAME,
        "type": "object",
        "additionalProperties": false,
        "properties": sections,
    })
}

/// The default of a key as JSON: the two notations agree for strings, lists of strings and flags.
fn default_value(k: &KeyDoc) -> Json {
    serde_json::from_str(k.default).unwrap_or(Json::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config> {
        Config::parse(FILE_NAME, text)
    }

    fn write(rows: &[(&KeyDoc, String)]) -> String {
        rows.iter().map(|(k, v)| format!("{}.{} = {v}\n", k.section, k.key)).collect()
    }

    #[test]
    fn an_empty_file_means_the_defaults() {
        assert_eq!(parse("").unwrap(), Config::default());
    }

    #[test]
    fn documented_defaults_are_the_defaults() {
        let rows: Vec<_> = KEYS.iter().map(|k| (k, k.default.to_string())).collect();
        assert_eq!(parse(&write(&rows)).unwrap(), Config::default());
    }

    #[test]
    fn every_key_has_an_effect() {
        for k in KEYS {
            let other = match k.kind {
                Kind::Word(words) if words.len() == 1 => continue,
                Kind::Word(words) => format!("\"{}\"", words[1]),
                Kind::Text | Kind::Folder => "\"other\"".to_string(),
                Kind::List => "[\"other\"]".to_string(),
                Kind::Codes => "[\"PGTC9001\"]".to_string(),
                Kind::Flag => "false".to_string(),
            };
            assert_ne!(parse(&write(&[(k, other)])).unwrap(), Config::default(), "{}.{}", k.section, k.key);
        }
    }

    #[test]
    fn the_schema_lists_exactly_the_keys() {
        let schema = json_schema();
        let mut seen = vec![];
        for (section, s) in schema["properties"].as_object().unwrap() {
            for (key, p) in s["properties"].as_object().unwrap() {
                assert!(!p["default"].is_null(), "{section}.{key}");
                seen.push((section.clone(), key.clone()));
            }
        }
        let mut keys: Vec<_> = KEYS.iter().map(|k| (k.section.to_string(), k.key.to_string())).collect();
        keys.sort();
        seen.sort();
        assert_eq!(seen, keys);
    }

    #[test]
    fn mistakes_are_placed_and_explained() {
        let show = |text: &str| {
            let f = parse(text).unwrap_err();
            assert_eq!(f.exit, Exit::Usage);
            f.to_string()
        };
        assert!(show("[project]\nposgres = \"15\"\n").contains("did you mean `postgres`?"));
        assert!(show("[projct]\n").contains("did you mean [project]?"));
        assert!(show("[project]\nfiles = []\n").contains("belongs into section [schema]"));
        assert!(show("postgres = \"15\"\n").contains("belongs into section [project]"));
        assert!(show("[project]\npostgres = 15\n").contains("one of \"15\", \"16\""));
        assert!(show("[lint]\ndeny = [\"PGTC0000\"]\n").contains("`PGTC0000` is none"));
        assert!(show("[output]\nmigrations = \"../x\"\n").contains("a folder inside the project"));
        assert!(show("[project\n").contains("PGTC5002"));
        let f = parse("[project]\nposgres = \"15\"\nname = 3\n").unwrap_err();
        assert_eq!(f.diagnostics.len(), 2, "all mistakes are reported at once");
        assert_eq!(f.diagnostics[0].span, Some(span(0, 10, 17)));
    }
}
