//! The program from outside: exit codes, streams, formats, what `build` writes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn pgtc(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pgtc"))
        .args(args)
        .current_dir(dir)
        // Nothing that is set here may make check, build, explain or graph open a connection.
        .env("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
        .env("PGHOST", "127.0.0.1")
        .env_remove("PGTC_FORMAT")
        .output()
        .unwrap()
}

fn out(o: &Output) -> String {
    String::from_utf8(o.stdout.clone()).unwrap()
}

fn err(o: &Output) -> String {
    String::from_utf8(o.stderr.clone()).unwrap()
}

fn code(o: &Output) -> i32 {
    o.status.code().unwrap()
}

fn project() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let o = pgtc(dir.path(), &["init", "--name", "shop"]);
    assert_eq!(code(&o), 0, "{}", err(&o));
    dir
}

#[test]
fn init_makes_a_project_that_checks_and_refuses_to_run_twice() {
    let dir = project();
    assert_eq!(code(&pgtc(dir.path(), &["check"])), 0);
    let o = pgtc(dir.path(), &["init"]);
    assert_eq!(code(&o), 2);
    assert!(err(&o).contains("PGTC5010"), "{}", err(&o));
}

#[test]
fn without_a_project_every_command_says_so() {
    let dir = tempfile::tempdir().unwrap();
    for c in ["check", "build", "explain", "graph", "verify"] {
        let o = pgtc(dir.path(), &[c]);
        assert_eq!(code(&o), 2, "{c}");
        assert!(err(&o).contains("PGTC5001") && out(&o).is_empty(), "{c}");
    }
}

#[test]
fn mistakes_in_the_configuration_are_shown_in_place() {
    let dir = project();
    std::fs::write(
        dir.path().join("pgtc.toml"),
        "[project]\nname = \"shop\"\nposgres = \"15\"\n\n[lint]\ndeny = true\n",
    )
    .unwrap();
    let sub = dir.path().join("streams");
    let o = pgtc(&sub, &["check"]);
    assert_eq!(code(&o), 2);
    insta::assert_snapshot!("config_error_human", err(&o));
    let o = pgtc(&sub, &["check", "--format", "short"]);
    insta::assert_snapshot!("config_error_short", err(&o));
    let o = pgtc(&sub, &["check", "--format", "json"]);
    assert_eq!(code(&o), 2);
    insta::assert_snapshot!("config_error_json", out(&o));
    assert_eq!(err(&o), "");
}

#[test]
fn a_pattern_without_files_is_a_warning() {
    let dir = project();
    std::fs::remove_file(dir.path().join("streams/order_totals.sql")).unwrap();
    let o = pgtc(dir.path(), &["check", "--format", "short"]);
    assert_eq!(code(&o), 0);
    assert_eq!(out(&o), "warning[PGTC5006]: pattern `streams/**/*.sql` in [streams] files matches no file\n");
}

#[test]
fn a_file_that_is_not_utf8_is_named() {
    let dir = project();
    std::fs::write(dir.path().join("schema/shop.sql"), b"-- caf\xe9\n").unwrap();
    let o = pgtc(dir.path(), &["check"]);
    assert_eq!(code(&o), 2);
    assert!(err(&o).contains("PGTC5008") && err(&o).contains("offset 6"), "{}", err(&o));
}

#[test]
fn quiet_prints_nothing_on_success() {
    let dir = project();
    for args in [["check", "-q"], ["build", "-q"]] {
        let o = pgtc(dir.path(), &args);
        assert_eq!((code(&o), out(&o), err(&o)), (0, String::new(), String::new()), "{args:?}");
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let dir = project();
    for args in [
        &["no-such-command"][..],
        &["check", "--no-such-option"],
        &["rule"],
        &["build", "--check", "--dry-run"],
    ] {
        let o = pgtc(dir.path(), args);
        assert_eq!(code(&o), 2, "{args:?}");
        assert!(out(&o).is_empty());
    }
    assert_eq!(code(&pgtc(dir.path(), &["--help"])), 0);
    assert!(out(&pgtc(dir.path(), &["build", "--help"])).contains("Exit codes"));
}

#[test]
fn rules_have_pages() {
    let dir = tempfile::tempdir().unwrap();
    let o = pgtc(dir.path(), &["rule", "pgtc5003"]);
    assert_eq!(code(&o), 0);
    assert!(out(&o).starts_with("PGTC5003: unknown key in pgtc.toml\n"));
    assert_eq!(out(&pgtc(dir.path(), &["rule", "5003"])), out(&o));
    let o = pgtc(dir.path(), &["rule", "PGTC50003"]);
    assert_eq!(code(&o), 2);
    assert!(err(&o).contains("did you mean PGTC5003"), "{}", err(&o));
    let list = out(&pgtc(dir.path(), &["rule", "--list"]));
    assert!(list.lines().count() > 10 && list.contains("PGTC9001"));
}

#[test]
fn explain_of_an_unknown_table_is_a_usage_error() {
    let dir = project();
    let o = pgtc(dir.path(), &["explain", "shop.no_such"]);
    assert_eq!(code(&o), 2);
    assert!(err(&o).contains("PGTC5012"));
}

#[test]
fn json_documents_have_a_version() {
    let dir = project();
    for args in [
        &["check"][..],
        &["explain"],
        &["graph"],
        &["build", "--dry-run"],
        &["build", "--check"],
        &["rule", "--list"],
    ] {
        let o = pgtc(dir.path(), &[args, &["--format", "json"]].concat());
        let document: serde_json::Value = serde_json::from_str(&out(&o)).unwrap();
        assert_eq!(document["version"], 1, "{args:?}");
    }
}

#[test]
fn build_removes_files_that_are_no_longer_produced() {
    let dir = project();
    assert_eq!(code(&pgtc(dir.path(), &["build", "-q"])), 0);
    let stale = dir.path().join("pgtc/current/shop.gone.sql");
    std::fs::create_dir_all(stale.parent().unwrap()).unwrap();
    std::fs::write(&stale, "SELECT 1;\n").unwrap();
    let o = pgtc(dir.path(), &["build", "--check"]);
    assert_eq!(code(&o), 1);
    assert_eq!(out(&o), "--- a/pgtc/current/shop.gone.sql\n+++ /dev/null\n@@ -1 +0,0 @@\n-SELECT 1;\n");
    assert!(stale.exists());
    let o = pgtc(dir.path(), &["build", "--dry-run"]);
    assert_eq!((code(&o), out(&o)), (0, "remove pgtc/current/shop.gone.sql\n".to_string()));
    assert!(stale.exists());
    assert_eq!(code(&pgtc(dir.path(), &["build"])), 0);
    assert!(!stale.exists());
    assert_eq!(code(&pgtc(dir.path(), &["build", "--check"])), 0);
}

#[test]
fn reference_outputs_exist() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(out(&pgtc(dir.path(), &["completions", shell])).contains("pgtc"));
    }
    assert!(out(&pgtc(dir.path(), &["man"])).contains(".TH"));
    let schema: serde_json::Value =
        serde_json::from_str(&out(&pgtc(dir.path(), &["config-schema"]))).unwrap();
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn the_generated_pages_of_the_manual_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let o = pgtc(&root, &["internal-docs", "--check", "docs/src/reference"]);
    assert_eq!(code(&o), 0, "run `pgtc internal-docs docs/src/reference`\n{}{}", out(&o), err(&o));
}

/// Every command in a text that starts with `pgtc` after a mark is one that clap accepts.
fn commands_exist(text: &str, mark: &str) -> usize {
    use clap::Parser;
    let mut seen = 0;
    for line in text.lines().filter_map(|l| l.trim_start().strip_prefix(mark)) {
        let line = line.split(" > ").next().unwrap().replace(['"', '$'], "").replace("BATCHES", "3");
        let args = line.split_whitespace();
        pgtc::args::Cli::try_parse_from(args).unwrap_or_else(|e| panic!("{line}: {e}"));
        seen += 1;
    }
    seen
}

#[test]
fn the_action_and_the_hooks_call_commands_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let hooks = read(".pre-commit-hooks.yaml");
    assert_eq!(commands_exist(&hooks, "entry: "), 2);
    for hook in hooks.split("\n- ").skip(1) {
        for key in ["id: ", "  name: ", "  entry: ", "  language: ", "  files: ", "  pass_filenames: false"] {
            assert!(hook.lines().any(|l| l.starts_with(key)), "{key} in {hook}");
        }
    }
    let action = read(".github/actions/pgtc/action.yml");
    assert_eq!(action.lines().filter(|l| l.trim_start().starts_with("pgtc ")).count(), 4);
    assert_eq!(commands_exist(&action.replace("        pgtc ", "        run pgtc "), "run "), 4);
    for key in ["name: ", "description: ", "inputs:", "runs:", "  using: composite", "  steps:"] {
        assert!(action.lines().any(|l| l.starts_with(key)), "{key}");
    }
    assert!(!action.contains('\t') && !hooks.contains('\t'));
    // Inputs reach the shell as variables only: text inside a script would be run.
    let scripts = action.lines().skip_while(|l| !l.contains("runs:")).filter(|l| l.starts_with("        "));
    assert!(scripts.filter(|l| l.contains("${{")).all(|l| l.starts_with("        DIRECTORY: ")
        || l.starts_with("        SARIF: ")
        || l.starts_with("        BATCHES: ")));
    let guide = read("docs/src/guides/ci.md").replace("- pgtc ", "- run: pgtc ");
    assert_eq!(commands_exist(&guide, "- run: "), 2);
}

#[test]
fn reports_hold_findings_only_and_keep_the_exit_codes() {
    let dir = project();
    std::fs::write(
        dir.path().join("streams/bad.sql"),
        "CREATE MATERIALIZED VIEW shop.bad AS SELECT nope FROM shop.orders;\n",
    )
    .unwrap();
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        let o = pgtc(dir.path(), &["check", "--format", format]);
        assert_eq!(code(&o), 1, "{format}");
        assert!(out(&o).contains("streams/bad.sql"), "{format}: {}", out(&o));
        assert_eq!(code(&pgtc(dir.path(), &["build", "--check", "--format", format])), 1, "{format}");
    }
    for format in ["sarif", "github", "gitlab", "junit"] {
        for command in ["explain", "graph", "init", "demo", "man", "config-schema"] {
            assert_eq!(code(&pgtc(dir.path(), &[command, "--format", format])), 2, "{command} {format}");
        }
    }
    // Called from a folder above, paths start there.
    let above = dir.path().parent().unwrap();
    let name = dir.path().file_name().unwrap().to_str().unwrap();
    let o = pgtc(above, &["check", "-C", name, "--format", "github"]);
    assert!(
        out(&o).starts_with(&format!("::error file={name}/streams/bad.sql,line=1,endLine=1,col=45,")),
        "{}",
        out(&o)
    );
    // A file that is out of date is a finding.
    std::fs::remove_file(dir.path().join("streams/bad.sql")).unwrap();
    let o = pgtc(dir.path(), &["build", "--check", "--format", "gitlab"]);
    assert!(code(&o) == 1 && out(&o).contains("PGTC5351"), "{}", out(&o));
    assert_eq!(code(&pgtc(dir.path(), &["build", "-q"])), 0);
    let o = pgtc(dir.path(), &["build", "--check", "--format", "junit"]);
    assert!(code(&o) == 0 && out(&o).contains("failures=\"0\""), "{}", out(&o));
    // So is a mistake in the settings.
    std::fs::write(dir.path().join("pgtc.toml"), "[output]\nformat = \"sqlxx\"\n").unwrap();
    let o = pgtc(dir.path(), &["check", "--format", "sarif"]);
    let json: serde_json::Value = serde_json::from_str(&out(&o)).unwrap();
    assert_eq!(code(&o), 2);
    assert_eq!(json["runs"][0]["results"][0]["ruleId"], "PGTC5004");
    assert_eq!(json["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
}
