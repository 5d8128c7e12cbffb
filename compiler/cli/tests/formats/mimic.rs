//! What each tool does with a folder of migrations, as far as it matters: which files it takes, how it cuts them into
//! messages, and in whose transaction it sends them. Written from the behaviour of the tools, not with our own reader.

use std::io::Write;
use std::process::{Command, Stdio};

use postgres::{Client, Error};

/// A text sent in one message.
pub(crate) type Message = String;

type Files = [(String, String)];

/// One migration.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) up: Vec<Message>,
    pub(crate) down: Vec<Message>,
}

pub(crate) struct Tool {
    name: String,
}

impl Tool {
    pub(crate) fn new(name: &str) -> Tool {
        Tool { name: name.to_string() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the tool opens a transaction around a step. For steps back that it does not know, a person runs psql.
    fn wraps(&self, up: bool) -> bool {
        match self.name.as_str() {
            "plain" | "golang-migrate" | "sqitch" => false,
            "refinery" | "supabase" | "graphile-migrate" | "atlas" => up,
            _ => true,
        }
    }

    /// Runs a step, with the row in the tool's table.
    pub(crate) fn run(&self, client: &mut Client, step: &Step, up: bool) -> Result<(), Error> {
        let row = if up { "INSERT INTO applied VALUES ($1)" } else { "DELETE FROM applied WHERE step = $1" };
        let messages = if up { &step.up } else { &step.down };
        assert!(!messages.is_empty(), "{} {}", self.name, step.name);
        if self.wraps(up) {
            let mut tx = client.transaction()?;
            for message in messages {
                tx.batch_execute(message)?;
            }
            assert_eq!(tx.execute(row, &[&step.name])?, 1);
            tx.commit()
        } else {
            for message in messages {
                client.batch_execute(message)?;
            }
            assert_eq!(client.execute(row, &[&step.name])?, 1);
            Ok(())
        }
    }

    /// The steps of a folder, in the tool's order.
    pub(crate) fn steps(&self, files: &Files) -> Vec<Step> {
        match self.name.as_str() {
            "plain" => by_number(files, "", ".sql", &|f| vec![f.to_string()], &in_down),
            "sqlx" => {
                let tx = |f: &str| {
                    assert!(!f.starts_with("-- no-transaction"));
                    vec![f.to_string()]
                };
                by_number(files, "", ".up.sql", &tx, &|path, files| {
                    whole(files, &path.replace(".up.sql", ".down.sql"))
                })
            }
            "golang-migrate" => by_number(files, "", ".up.sql", &|f| vec![f.to_string()], &|path, files| {
                whole(files, &path.replace(".up.sql", ".down.sql"))
            }),
            "refinery" => {
                // The whole tree is searched, and undo files are run forward.
                let runs = |path: &str| {
                    let name = path.rsplit('/').next().unwrap();
                    let Some((version, _)) = name.get(1..).and_then(|n| n.split_once("__")) else {
                        return false;
                    };
                    name.starts_with(['U', 'V']) && version.parse::<i32>().is_ok()
                };
                assert!(files.iter().filter(|(p, _)| runs(p)).all(|(p, _)| p.starts_with('V')));
                by_number(files, "V", ".sql", &|f| vec![f.to_string()], &|path, files| {
                    whole(files, &format!("down/{}", path.trim_start_matches('V').replacen("__", "_", 1)))
                })
            }
            "flyway" => by_number(files, "V", ".sql", &flyway, &|path, files| {
                let path = path.replacen('V', "U", 1);
                flyway(&files.iter().find(|(p, _)| *p == path).unwrap().1)
            }),
            "supabase" => by_number(files, "", ".sql", &split_statements, &in_down),
            "dbmate" => by_number(files, "", ".sql", &|f| vec![dbmate(f).0], &|path, files| {
                vec![dbmate(&whole(files, path)[0]).1]
            }),
            "goose" => by_number(files, "", ".sql", &|f| goose(f, true), &|path, files| {
                goose(&whole(files, path)[0], false)
            }),
            "rails" => by_number(files, "", ".rb", &|f| heredoc(f, "def up"), &|path, files| {
                heredoc(&whole(files, path)[0], "def down")
            }),
            "alembic" => python(files, ALEMBIC),
            "django" => python(files, DJANGO),
            "sqitch" => sqitch(files),
            "graphile-migrate" => graphile(files),
            "atlas" => {
                let listed = whole(files, "atlas.sum")[0].lines().skip(1).count();
                assert_eq!(
                    listed,
                    files.iter().filter(|(p, _)| p.ends_with(".sql") && !p.contains('/')).count()
                );
                by_number(files, "", ".sql", &atlas, &in_down)
            }
            other => panic!("{other}"),
        }
    }
}

fn whole(files: &Files, path: &str) -> Vec<Message> {
    let found = files.iter().find(|(p, _)| p == path);
    vec![
        found
            .unwrap_or_else(|| panic!("no {path} in {:?}", files.iter().map(|f| &f.0).collect::<Vec<_>>()))
            .1
            .clone(),
    ]
}

fn in_down(path: &str, files: &Files) -> Vec<Message> {
    whole(files, &format!("down/{path}"))
}

type Up<'a> = &'a dyn Fn(&str) -> Vec<Message>;
type Down<'a> = &'a dyn Fn(&str, &Files) -> Vec<Message>;

/// Files directly in the folder, by number.
fn by_number(files: &Files, prefix: &str, ending: &str, up: Up<'_>, down: Down<'_>) -> Vec<Step> {
    let mut steps: Vec<(u64, Step)> = files
        .iter()
        .filter(|(path, _)| !path.contains('/') && path.ends_with(ending))
        .filter_map(|(path, text)| {
            let rest = path.strip_prefix(prefix)?;
            let number = rest.split('_').next()?.parse().ok()?;
            Some((number, Step { name: path.clone(), up: up(text), down: down(path, files) }))
        })
        .collect();
    steps.sort_by_key(|(number, _)| *number);
    steps.into_iter().map(|(_, step)| step).collect()
}

/// A lexer that ends a statement at a semicolon outside of quotes, comments and dollar quotes. It knows no backslashes.
fn split_statements(text: &str) -> Vec<Message> {
    let mut statements = vec![];
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let skip =
            |open: &str, close: &str| rest[open.len()..].find(close).map(|n| open.len() + n + close.len());
        let length = if rest.starts_with("--") {
            skip("--", "\n").unwrap()
        } else if rest.starts_with("/*") {
            skip("/*", "*/").unwrap()
        } else if let Some(quote) = ["'", "\""].iter().find(|q| rest.starts_with(**q)) {
            skip(quote, quote).unwrap()
        } else if let Some(tag) = dollar_tag(rest) {
            skip(tag, tag).unwrap()
        } else {
            if rest.starts_with(';') {
                statements.push(text[start..at].trim().to_string());
                start = at + 1;
            }
            rest.chars().next().unwrap().len_utf8()
        };
        at += length;
    }
    assert_eq!(text[start..].trim(), "", "something after the last semicolon");
    statements
}

fn dollar_tag(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('$')?;
    let end = inner.find('$')?;
    let tag = &inner[..end];
    tag.chars().all(|c| c.is_alphanumeric() || c == '_').then(|| &rest[..end + 2])
}

fn flyway(text: &str) -> Vec<Message> {
    assert!(!text.contains("${"), "a placeholder");
    split_statements(text)
}

/// Both sections start with the line of the tool.
fn dbmate(text: &str) -> (Message, Message) {
    let directive = |word: &str| {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let rest = line.strip_prefix("--").map(str::trim_start);
            if rest.is_some_and(|r| r.starts_with(word)) {
                return at;
            }
            at += line.len();
        }
        panic!("no {word}");
    };
    let (up, down) = (directive("migrate:up"), directive("migrate:down"));
    assert!(text[..up].lines().all(|l| l.trim().is_empty() || l.trim().starts_with("--")));
    (text[up..down].to_string(), text[down..].to_string())
}

/// Line by line; outside of StatementBegin and StatementEnd a semicolon at the end of a line ends the statement.
fn goose(text: &str, want_up: bool) -> Vec<Message> {
    let (mut statements, mut buffer) = (vec![], String::new());
    let (mut up, mut block) = (None, false);
    for line in text.lines() {
        let command = line.strip_prefix("--").map(str::trim);
        let mut ends = false;
        match command {
            Some("+goose Up") => up = Some(true),
            Some("+goose Down") => {
                assert_eq!(buffer.trim(), "");
                up = Some(false);
            }
            Some("+goose StatementBegin") => block = true,
            Some("+goose StatementEnd") => {
                block = false;
                ends = true;
            }
            Some(other) if other.starts_with("+goose") => panic!("{line}"),
            _ => {
                assert!(up.is_some(), "a line before the first annotation: {line}");
                // Comments before a statement are dropped.
                if !(buffer.is_empty() && (line.trim_start().starts_with("--") || line.is_empty())) {
                    buffer.push_str(line);
                    buffer.push('\n');
                    ends = !block && line.trim_end().ends_with(';');
                }
            }
        }
        if ends {
            if up == Some(want_up) {
                statements.push(buffer.trim().to_string());
            }
            buffer.clear();
        }
    }
    assert_eq!(buffer.trim(), "");
    statements
}

/// A heredoc with a quoted tag: lines up to the tag, nothing replaced.
fn heredoc(text: &str, method: &str) -> Vec<Message> {
    let (_, body) = text.split_once(method).unwrap();
    let (_, rest) = body.split_once("<<'").unwrap();
    let (tag, rest) = rest.split_once("')\n").unwrap();
    let lines = rest.lines().take_while(|line| *line != tag);
    vec![lines.map(|line| format!("{line}\n")).collect()]
}

/// With the delimiter of the first line; a delimiter wins over a comment.
fn atlas(text: &str) -> Vec<Message> {
    let (first, rest) = text.split_once('\n').unwrap();
    let delimiter = first.strip_prefix("-- atlas:delimiter ").unwrap();
    let statements: Vec<String> =
        rest.split(delimiter).map(|s| s.trim().to_string()).filter(|s| !s.is_empty()).collect();
    assert_eq!(statements.len(), 1);
    statements
}

fn sqitch(files: &Files) -> Vec<Step> {
    let plan = whole(files, "sqitch.plan").remove(0);
    assert!(plan.starts_with("%syntax-version=1.0.0\n%project="));
    let changes = plan.lines().skip_while(|line| !line.is_empty()).skip(1);
    changes
        .map(|line| {
            let name = line.split(' ').next().unwrap();
            assert!(whole(files, &format!("verify/{name}.sql"))[0].ends_with("ROLLBACK;\n"));
            Step {
                name: name.to_string(),
                up: whole(files, &format!("deploy/{name}.sql")),
                down: whole(files, &format!("revert/{name}.sql")),
            }
        })
        .collect()
}

fn graphile(files: &Files) -> Vec<Step> {
    let mut previous = "-".to_string();
    let committed = files.iter().filter(|(path, _)| path.starts_with("committed/"));
    committed
        .map(|(path, text)| {
            let rest = text.strip_prefix(&format!("--! Previous: {previous}\n--! Hash: ")).unwrap();
            let (hash, body) = rest.split_once("\n\n").unwrap();
            assert!(hash.starts_with("sha1:") && hash.len() == 45, "{hash}");
            previous = hash.to_string();
            assert!(!body.contains(":DATABASE_"));
            Step {
                name: path.clone(),
                up: vec![body.to_string()],
                down: whole(files, &path.replace("committed/", "down/")),
            }
        })
        .collect()
}

/// Runs the modules under stubs of the tool, in a real Python.
const ALEMBIC: &str = r#"
class Connection:
    def exec_driver_sql(self, sql, parameters=None, execution_options=None):
        assert parameters is None and execution_options == {"no_parameters": True}
        sent.append(sql)
class Impl:
    def static_output(self, sql): offline.append(sql)
class Context:
    as_sql = False
    impl = Impl()
context = Context()
op = types.ModuleType("alembic.op")
op.get_context = lambda: context
op.get_bind = lambda: Connection()
alembic = types.ModuleType("alembic")
alembic.op = op
sys.modules["alembic"] = alembic
modules = {m["revision"]: m for m in (load(f) for f in files)}
order, last = [], None
while len(order) < len(modules):
    m = next(m for m in modules.values() if m["down_revision"] == last)
    assert m["branch_labels"] == (("pgtc",) if last is None else None) and m["depends_on"] is None
    order.append(m)
    last = m["revision"]
for m in order:
    sent, offline = [], []
    m["upgrade"](); up = sent; sent = []
    m["downgrade"](); down = sent
    context.as_sql = True; m["upgrade"](); context.as_sql = False
    assert offline == up
    steps.append([m["revision"], up, down])
"#;

const DJANGO: &str = r#"
class RunSQL:
    def __init__(self, sql, reverse_sql=None): self.sql, self.reverse_sql = sql, reverse_sql
migrations = types.ModuleType("django.db.migrations")
migrations.Migration = object
migrations.RunSQL = RunSQL
db = types.ModuleType("django.db"); db.migrations = migrations
sys.modules["django"] = types.ModuleType("django"); sys.modules["django.db"] = db
files = [f for f in files if f[0] != "__init__.py"]
last = []
for f in sorted(files):
    m = load(f)["Migration"]
    assert m.dependencies == last, m.dependencies
    last = [("shop", f[0][:-3])]
    steps.append([f[0], [o.sql for o in m.operations], [o.reverse_sql for o in m.operations]])
"#;

fn python(files: &Files, script: &str) -> Vec<Step> {
    let head = "import json, sys, types\nfiles = json.load(sys.stdin)\nsteps = []\n\
        def load(f):\n    m = {'__name__': f[0]}\n    exec(compile(f[1], f[0], 'exec'), m)\n    return m\n";
    let script = format!("{head}{script}\njson.dump(steps, sys.stdout)\n");
    let mut child = Command::new("python3")
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3, which also fetches PostgreSQL");
    child.stdin.take().unwrap().write_all(serde_json::to_string(files).unwrap().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let steps: Vec<(String, Vec<String>, Vec<String>)> = serde_json::from_slice(&output.stdout).unwrap();
    steps.into_iter().map(|(name, up, down)| Step { name, up, down }).collect()
}
