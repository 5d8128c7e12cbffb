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
