//! The law of the codec on every format, and hashes against what the tools themselves compute.

use super::*;

fn migration(number: u32, words: &str, statements: &str) -> Migration {
    let name = format!("{number:04}_{words}");
    let set = "SET LOCAL lock_timeout = '2s';\nSET LOCAL search_path = public;\n\n";
    Migration {
        up: format!(
            "-- pgtc {name}\n-- stream tables: new s.t\n-- hazards: none\nBEGIN;\n{set}{statements}COMMIT;\n"
        ),
        down: Some(format!("-- down {name}\nBEGIN;\n{set}DROP VIEW s.t;\nCOMMIT;\n")),
        name,
    }
}

fn plain(migrations: &[Migration]) -> Files {
    let mut files: Files = migrations
        .iter()
        .flat_map(|m| {
            let down = m.down.clone().map(|d| (format!("migrations/down/{}.sql", m.name), d));
            [Some((format!("migrations/{}.sql", m.name), m.up.clone())), down].into_iter().flatten()
        })
        .collect();
    files.sort();
    files
}

/// Writes one migration after the other into a folder, as builds do.
fn folder(format: Format, migrations: &[Migration], before: Files) -> Files {
    let mut files = before;
    for m in migrations {
        let here = Folder { files: &files, project: "shop" };
        let made =
            write(format, std::slice::from_ref(m), here, &[]).unwrap_or_else(|d| panic!("{}", d.message));
        for file in made {
            files.retain(|(path, _)| *path != file.0);
            files.push(file);
        }
        files.sort();
    }
    files
}

/// Texts that some wrapper could stumble over.
fn odd() -> Vec<Migration> {
    let statements = [
        "SELECT 'it''s; ' || \"a\"\"b\" || $pgtc$ ; -- $pgtc$;\n",
        "SELECT '\"\"\"', '''', E'\\\\x', ':name %s {{ x }} #{x}';\nSELECT 1;\n",
        "SELECT '\"\"\"', '''three''', '\\';\n",
        "SELECT 1 AS \"UP\"\n;\nSELECT 2 AS\nUP = r\"\n\nDOWN = 3;\n-- migrate\n--goose\n",
        "/* ; /* nested */ ' */ SELECT $a$ ' $a$;\n",
    ];
    statements.iter().zip(1..).map(|(s, n)| migration(n, &format!("step_{n}"), s)).collect()
}

#[test]
fn what_was_written_is_read_back_byte_for_byte() {
    for format in ALL {
        for down in [true, false] {
            let mut migrations = odd();
            for m in migrations.iter_mut().filter(|_| !down) {
                m.down = None;
            }
            let files = folder(*format, &migrations, vec![]);
            let files: Files = files.into_iter().filter(|(path, _)| format.reads(path)).collect();
            let back = read(*format, &files).unwrap();
            if *format == Format::Plain {
                assert_eq!(back.len(), migrations.len() * if down { 2 } else { 1 });
            } else {
                assert_eq!(back, plain(&migrations), "{}", format.name());
            }
        }
    }
}

#[test]
fn migrations_of_others_are_passed_over_and_numbered_after() {
    let m = [migration(1, "install", "SELECT 1;\n")];
    let cases = [
        (Format::Sqlx, "20260102030405_users.up.sql", "20260102030406_pgtc_install.up.sql"),
        (Format::Refinery, "V7__users.sql", "V8__pgtc_install.sql"),
        (Format::Flyway, "V1.2__users.sql", "V2__pgtc_install.sql"),
        (Format::GolangMigrate, "000009_users.up.sql", "000010_pgtc_install.up.sql"),
        (Format::Goose, "00041_users.sql", "00042_pgtc_install.sql"),
        (Format::Dbmate, "20260102030405_users.sql", "20260102030406_pgtc_install.sql"),
        (Format::Django, "0003_users.py", "0004_pgtc_install.py"),
        (Format::Alembic, "ae1027a6acf_users.py", "pgtc_0001_install.py"),
        (Format::Rails, "20260102030405_users.rb", "20260102030406_pgtc0001.rb"),
        (Format::Supabase, "20260102030405_users.sql", "20260102030406_pgtc_install.sql"),
        (Format::Atlas, "20260102030405_users.sql", "20260102030406_pgtc_install.sql"),
    ];
    for (format, theirs, ours) in cases {
        let before = vec![(theirs.to_owned(), "CREATE TABLE users (id int);\n".to_owned())];
        let files = folder(format, &m, before);
        assert!(files.iter().any(|(path, _)| path == ours), "{}: {files:?}", format.name());
        assert_eq!(read(format, &files).unwrap(), plain(&m), "{}", format.name());
    }
}

#[test]
fn a_folder_of_the_plain_format_is_taken_as_it_is() {
    let files = vec![("0001_a.sql".to_owned(), "SELECT 1;\n".to_owned())];
    assert_eq!(read(Format::Plain, &files).unwrap()[0].0, "migrations/0001_a.sql");
}

#[test]
fn an_edited_migration_is_an_error_and_an_edited_wrapper_is_not() {
    let m = [migration(1, "install", "SELECT 1;\n")];
    for format in ALL.iter().filter(|f| f.transaction() == Transaction::OfTool) {
        let mut files = folder(*format, &m, vec![]);
        for (_, text) in &mut files {
            *text = text.replace("SELECT\n  set_config('search_path'", "SELECT\n  set_config('x'");
        }
        let d = read(*format, &files).unwrap_err();
        assert_eq!(d.code, rules::EDITED, "{}", format.name());
    }
    let mut files = folder(Format::Django, &m, vec![]);
    for (_, text) in &mut files {
        *text = text.replace("dependencies = []", "dependencies = [(\"auth\", \"0001_initial\")]");
    }
    assert_eq!(read(Format::Django, &files).unwrap(), plain(&m));
}

#[test]
fn what_a_tool_would_misread_points_into_the_definition() {
    let cases = [
        (Format::Goose, "-- +goose Down"),
        (Format::Dbmate, "--  migrate:down"),
        (Format::GraphileMigrate, "SELECT ':DATABASE_NAME'"),
        (Format::GraphileMigrate, "--! no-transaction"),
        (Format::Rails, "PGTC_UP"),
        (Format::Django, "SELECT '\r'"),
        (Format::Supabase, "SELECT E'\\''"),
        (Format::Atlas, "-- pgtc:end"),
    ];
    for (format, line) in cases {
        let m = [migration(1, "install", &format!("{line}\n;\n"))];
        let text = format!("-- ä\n{line}\n");
        let definitions =
            [File { path: "streams/a.sql".to_owned(), text: text.clone(), role: crate::Role::Stream }];
        let d = write(format, &m, Folder { files: &[], project: "p" }, &definitions).unwrap_err();
        assert_eq!(d.code, rules::RESERVED);
        let span = d.span.unwrap();
        assert!(line.contains(&text[span.start as usize..span.end as usize]), "{}", format.name());
        assert!(write(Format::Plain, &m, Folder { files: &[], project: "p" }, &definitions).is_ok());
    }
}

#[test]
fn a_migration_of_two_transactions_needs_a_format_that_can_run_it() {
    let m = [migration(1, "install", "SELECT 1;\nCOMMIT;\nBEGIN;\nSELECT 2;\n")];
    for format in ALL {
        let d = write(*format, &m, Folder { files: &[], project: "p" }, &[]);
        assert_eq!(d.is_err(), format.transaction() == Transaction::OfTool, "{}", format.name());
    }
}

/// The first two files and lines of a folder in Atlas' own test data.
#[test]
fn the_sum_is_the_one_that_atlas_computes() {
    let file =
        |n: u32, word: &str| (format!("{n}_{word}.sql"), format!("create table `tbl_{n}` (`col` int);\n"));
    let sum = atlas::sum(&[file(1, "first"), file(2, "second")]);
    let lines: Vec<&str> = sum.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "1_first.sql h1:uJ2MyyeTqXx4rCqtRMQAvRrfsvdwmvsZ3LcadVvCdOc=",
            "2_second.sql h1:TLO00GtsqSi8o0ySoaofBqxemrElL8fHOs3IRnqYvB8=",
        ]
    );
}

#[test]
fn a_wrong_sum_is_not_made_right_in_passing() {
    let first = [migration(1, "install", "SELECT 1;\n")];
    let mut files = folder(Format::Atlas, &first, vec![]);
    for (path, text) in &mut files {
        if path.ends_with("install.sql") && !path.contains('/') {
            text.push_str("SELECT 2;\n");
        }
    }
    let second = [migration(2, "more", "SELECT 1;\n")];
    let d = write(Format::Atlas, &second, Folder { files: &files, project: "p" }, &[]).unwrap_err();
    assert_eq!(d.code, rules::WRONG_SUM);
}

#[test]
fn the_plan_of_sqitch_grows_at_its_end() {
    let plan = "%syntax-version=1.0.0\n%project=shop\n\nusers 2026-01-02T03:04:05Z A B <a@b.c> # users\n";
    let migrations = [migration(1, "install", "SELECT 1;\n"), migration(2, "more", "SELECT 1;\n")];
    let files = folder(Format::Sqitch, &migrations, vec![(sqitch::PLAN.to_owned(), plan.to_owned())]);
    let (_, text) = files.iter().find(|(path, _)| path == sqitch::PLAN).unwrap();
    assert_eq!(
        text.strip_prefix(plan).unwrap(),
        "pgtc_0001_install 2000-01-01T00:00:01Z pgtc <pgtc@localhost>\n\
         pgtc_0002_more [pgtc_0001_install] 2000-01-01T00:00:02Z pgtc <pgtc@localhost>\n"
    );
    let d = write(Format::Sqitch, &migrations, Folder { files: &[], project: "my shop" }, &[]).unwrap_err();
    assert_eq!(d.code, rules::PROJECT_NAME);
}

#[test]
fn every_format_has_one_name() {
    assert_eq!(ALL.len(), NAMES.len());
    for (format, name) in ALL.iter().zip(NAMES) {
        assert_eq!(Format::parse(name), Some(*format));
        assert_eq!(format.name(), *name);
    }
}
