//! Throw-away servers: start, connect, crash, restart, stop.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use pgtc::server::{Options, Server, test_servers};

#[test]
fn a_server_starts_answers_and_leaves_nothing_behind() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut client = server.connect().unwrap();
        let row = client
            .query_one("SELECT current_setting('server_version_num')::int / 10000, current_setting('listen_addresses')", &[])
            .unwrap();
        assert_eq!(row.get::<_, i32>(0), i32::try_from(server.major()).unwrap());
        assert_eq!(row.get::<_, String>(1), "", "no network");
        assert!(server.url("postgres").parse::<postgres::Config>().unwrap().connect(postgres::NoTls).is_ok());
        let (dir, pid) = (server.socket_dir().to_path_buf(), server.pid().unwrap());
        drop(client);
        drop(server);
        assert!(!dir.exists());
        assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
    }
}

#[test]
fn a_durable_server_survives_kill_9() {
    for options in test_servers().unwrap() {
        let mut server = Server::start(&Options { durable: true, ..options }).unwrap();
        let mut client = server.connect().unwrap();
        client.batch_execute("CREATE TABLE t AS SELECT 42 AS x").unwrap();
        server.kill9().unwrap();
        assert!(client.simple_query("SELECT 1").is_err());
        server.restart().unwrap();
        let row = server.connect().unwrap().query_one("SELECT x FROM t", &[]).unwrap();
        assert_eq!(row.get::<_, i32>(0), 42);
    }
}

#[test]
fn a_wrong_setting_is_reported_with_the_servers_own_words() {
    let options = test_servers().unwrap().remove(0);
    let settings = vec![("no_such_setting".to_string(), "1".to_string())];
    let failure = Server::start(&Options { settings, ..options }).unwrap_err();
    let text = failure.to_string();
    assert!(text.contains("PGTC5051") && text.contains("no_such_setting"), "{text}");
    let log = text.split("the whole log is ").nth(1).unwrap().trim_end_matches(')');
    assert!(std::path::Path::new(log).exists(), "the log is kept: {log}");
    std::fs::remove_dir_all(std::path::Path::new(log).parent().unwrap()).unwrap();
}

/// Not a test by itself: the next one runs it in a process of its own, which dies.
#[test]
fn an_owner_that_dies() {
    let Some(note) = std::env::var_os("PGTC_TEST_DIE") else { return };
    let server = Server::start(&test_servers().unwrap().remove(0)).unwrap();
    std::fs::write(note, format!("{} {}", server.pid().unwrap(), server.socket_dir().display())).unwrap();
    std::process::abort();
}

#[test]
fn a_server_does_not_outlive_an_owner_that_dies() {
    let dir = tempfile::tempdir().unwrap();
    let note = dir.path().join("note");
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_owner_that_dies", "--nocapture"])
        .env("PGTC_TEST_DIE", &note)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(!status.success());
    let text = std::fs::read_to_string(&note).unwrap();
    let (pid, folder) = text.split_once(' ').unwrap();
    for _ in 0..200 {
        let alive = std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|c| !c.is_empty());
        if !alive && !std::path::Path::new(folder).exists() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("server {pid} or folder {folder} is still there");
}
