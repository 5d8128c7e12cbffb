//! The arguments of the command line. The texts here are also the CLI reference of the manual and the man page.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// Keeps PostgreSQL tables equal to their defining queries: compiles stream-table definitions into static SQL.
#[derive(Clone, Debug, Parser)]
#[command(name = "pgtc", version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Printed below every help text.
pub const EXIT_CODES: &str = "Exit codes: 0 fine · 1 findings, drift or a failed verification · 2 usage, \
configuration, input/output · 3 database or environment · 101 a bug in pgtc";

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Start from this folder; pgtc.toml is looked for here and in the folders above
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
    /// How to print findings and results
    #[arg(long, value_enum, default_value_t = Format::Human, global = true, env = "PGTC_FORMAT")]
    pub format: Format,
    /// Print nothing on success
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Print details
    #[arg(short, long, action = ArgAction::Count, global = true)]
    pub verbose: u8,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
}

/// How to print findings and results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text with source excerpts
    Human,
    /// One line per finding: `file:line:column: level[CODE]: message`
    Short,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning (check, build, verify)
    Sarif,
    /// Annotations of GitHub Actions, and human text in the log (check, build, verify)
    Github,
    /// A code quality report of GitLab (check, build, verify)
    Gitlab,
    /// JUnit XML (check, build, verify)
    Junit,
}

impl Format {
    /// Whether it holds findings and nothing else.
    #[must_use]
    pub fn is_report(self) -> bool {
        match self {
            Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => true,
            Format::Human | Format::Short | Format::Json => false,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// As the output streams understand it.
    #[must_use]
    pub fn choice(self) -> anstream::ColorChoice {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Create a small working project; refuses to overwrite anything
    #[command(after_help = EXIT_CODES)]
    Init(Init),
    /// Parse, resolve, analyse and lint; writes nothing and opens no connection
    #[command(after_help = EXIT_CODES)]
    Check,
    /// Write the generated SQL, the lock files and new migrations; opens no connection
    #[command(after_help = EXIT_CODES)]
    Build(Build),
    /// Show what the next migration would do: class, hazards and cost of every change; opens no connection
    #[command(after_help = EXIT_CODES)]
    Plan(Plan),
    /// Show how a stream table is kept current: plan, rules, keys, missing indexes
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
    /// Show which stream tables read which tables
    #[command(after_help = EXIT_CODES)]
    Graph(Graph),
    /// Check on a real PostgreSQL, with random data and concurrent writers, that refreshed tables equal their queries
    #[command(after_help = EXIT_CODES)]
    Verify(Verify),
    /// Apply pending migrations to a database, each in one transaction
    #[command(after_help = EXIT_CODES)]
    Apply(Apply),
    /// Write the schema files from a database, or compare both
    #[command(after_help = EXIT_CODES, subcommand_required = true)]
    Schema(Schema),
    /// Show the state of the stream tables in a database: version, lag, pending changes, errors
    #[command(after_help = EXIT_CODES)]
    Status(Status),
    /// Compare what is installed in a database with what the repository says
    #[command(after_help = EXIT_CODES)]
    Diff(Diff),
    /// See it work: builds an example, starts a PostgreSQL, runs writers while refreshing, compares and times
    #[command(after_help = EXIT_CODES)]
    Demo(Demo),
    /// Explain a diagnostic code
    #[command(after_help = EXIT_CODES)]
    Rule(Rule),
    /// Print the JSON Schema of pgtc.toml
    ConfigSchema,
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
    /// Write the generated pages of the manual
    #[command(hide = true)]
    InternalDocs(InternalDocs),
}

/// Options of `init`.
#[derive(Clone, Debug, Args)]
pub struct Init {
    /// Name of the project; the folder's name by default
    #[arg(long)]
    pub name: Option<String>,
}

/// Options of `build`.
#[derive(Clone, Debug, Args)]
pub struct Build {
    /// Write nothing; exit 1 and print a unified diff when the files on disk differ
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; list what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// Write what compiles, even when other definitions are rejected; still exits 1
    #[arg(long)]
    pub keep_going: bool,
}

/// Options of `plan`.
#[derive(Clone, Debug, Args)]
pub struct Plan {
    /// Accept a hazard, such as WRITE_BLOCK or REBUILD; repeat it for several. `[lint] allow` takes their codes
    #[arg(long, value_name = "HAZARD", value_parser = clap::builder::PossibleValuesParser::new(HAZARDS))]
    pub allow: Vec<String>,
}

/// What `--allow` takes.
const HAZARDS: [&str; 7] = [
    "WRITE_BLOCK",
    "ACCESS_EXCLUSIVE",
    "REBUILD",
    "DATA_LOSS",
    "READ_GAP",
    "MODE_DOWNGRADE",
    "DEPENDENT_BREAK",
];

/// Options of `explain`.
#[derive(Clone, Debug, Args)]
pub struct Explain {
    /// Only this stream table: name or schema.name
    pub table: Option<String>,
}

/// Options of `graph`.
#[derive(Clone, Debug, Args)]
pub struct Graph {
    /// Form of the graph; --format json means json
    #[arg(long, value_enum, default_value_t = GraphForm::Text)]
    pub form: GraphForm,
}

/// Form of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GraphForm {
    /// Indented text
    Text,
    /// Mermaid flowchart
    Mermaid,
    /// Graphviz
    Dot,
    /// JSON document
    Json,
    /// A picture
    Svg,
}

/// Where to find a database.
#[derive(Clone, Debug, Default, Args)]
pub struct Database {
    /// Connection string; else PGTC_DATABASE_URL, DATABASE_URL, then libpq's PG* variables
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
}

/// Options of `verify`.
#[derive(Clone, Debug, Args)]
pub struct Verify {
    /// Number of random batches, each followed by a refresh and a comparison
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub batches: u32,
    /// Seed of the random choices; chosen and printed when absent
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Number of concurrent writing sessions
    #[arg(long, default_value_t = 3, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64))]
    pub sessions: u32,
    /// Major version of the throw-away server; by default whatever is found, from the project's version up
    #[arg(long, value_name = "V", value_parser = clap::value_parser!(u32).range(15..=18))]
    pub pg: Option<u32>,
    /// Use this database instead of a throw-away server. It must be empty: verify creates and drops objects in it
    #[arg(long, value_name = "URL")]
    pub db: Option<String>,
    /// Do not fail when the content of a stream table never changed
    #[arg(long)]
    pub allow_static: bool,
    /// Do not search for a smaller script after a failure
    #[arg(long)]
    pub no_shrink: bool,
}

/// Options of `apply`.
#[derive(Clone, Debug, Args)]
pub struct Apply {
    /// Where to apply.
    #[command(flatten)]
    pub database: Database,
    /// Change nothing; list what would be applied
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `schema`.
#[derive(Clone, Debug, Args)]
pub struct Schema {
    /// What to do.
    #[command(subcommand)]
    pub command: SchemaCommand,
}

/// What to do with the schema files.
#[derive(Clone, Debug, Subcommand)]
pub enum SchemaCommand {
    /// Write the schema file from the catalogs of a database
    Pull(SchemaPull),
    /// Compare the schema files with a database; exit 1 on drift
    Check(SchemaCheck),
}

/// Options of `schema pull`.
#[derive(Clone, Debug, Args)]
pub struct SchemaPull {
    /// Where to read.
    #[command(flatten)]
    pub database: Database,
    /// The file to write, relative to the project; by default the only schema file, or schema/schema.sql
    #[arg(long, value_name = "FILE")]
    pub file: Option<String>,
}

/// Options of `schema check`.
#[derive(Clone, Debug, Args)]
pub struct SchemaCheck {
    /// What to compare with.
    #[command(flatten)]
    pub database: Database,
}

/// Options of `status`.
#[derive(Clone, Debug, Args)]
pub struct Status {
    /// Where to look.
    #[command(flatten)]
    pub database: Database,
}

/// Options of `diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    /// What to compare with.
    #[command(flatten)]
    pub database: Database,
}

/// Options of `demo`.
#[derive(Clone, Debug, Args)]
pub struct Demo {
    /// Leave the server running and print how to connect
    #[arg(long)]
    pub keep: bool,
    /// Major version of the server
    #[arg(long, value_name = "V", value_parser = clap::value_parser!(u32).range(15..=18))]
    pub pg: Option<u32>,
    /// Number of orders to load
    #[arg(long, default_value_t = 120_000, value_name = "N")]
    pub orders: u32,
    /// Seconds during which writers and the refresher run
    #[arg(long, default_value_t = 10, value_name = "S")]
    pub seconds: u32,
}

/// Options of `rule`.
#[derive(Clone, Debug, Args)]
pub struct Rule {
    /// The code, such as PGTC1001
    #[arg(required_unless_present = "list")]
    pub code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    pub list: bool,
}

/// Options of `completions`.
#[derive(Clone, Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Options of `internal-docs`.
#[derive(Clone, Debug, Args)]
pub struct InternalDocs {
    /// Folder of the pages
    pub dir: PathBuf,
    /// Write nothing; exit 1 when a page on disk differs
    #[arg(long)]
    pub check: bool,
}
