//! Nothing is lost or applied twice when the server or a backend is killed, between refreshes and in the middle of one.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::{Options, Server};
use pgtc::verify::random::Random;
use postgres::Client;
use support::{Project, fixture, load, session::Session};

#[test]
fn the_server_is_killed_under_load() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    for options in support::options() {
        let mut server = Server::start(&Options { durable: true, ..options }).unwrap();
        let project = fixture::project();
        let mut observer = project.install(&server, "crash");
        observer.batch_execute(fixture::ROWS).unwrap();
        let mut state = project.settle(&mut observer).unwrap();
        drop(observer);
        let (committed, refreshed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        for round in 0..5_u64 {
            let pause = Duration::from_millis(150 + (seed + round * 97) % 250);
            std::thread::scope(|scope| {
                for session in 0..3 {
                    let mut client = server.connect_to("crash").unwrap();
                    let (committed, project) = (&committed, &project);
                    scope.spawn(move || {
                        write(
                            &mut client,
                            seed + 10 * round + session,
                            round * 10 + session,
                            project,
                            committed,
                        );
                    });
                }
                for session in 0..2 {
                    let mut client = server.connect_to("crash").unwrap();
                    let (refreshed, project) = (&refreshed, &project);
                    scope.spawn(move || {
                        refresh_until_gone(
                            &mut client,
                            seed + round + session,
                            project,
                            refreshed,
                            &AtomicBool::new(false),
                        )
                    });
                }
                std::thread::sleep(pause);
                server.kill9().unwrap();
            });
            server.restart().unwrap();
            let mut observer = server.connect_to("crash").unwrap();
            let now = project.settle(&mut observer);
            let now = now
                .unwrap_or_else(|e| panic!("PostgreSQL {}, seed {seed}, round {round}: {e}", server.major()));
            assert_ne!(state, now, "seed {seed}, round {round}: nothing changed");
            state = now;
        }
        project.settle_both_ways(&mut server.connect_to("crash").unwrap()).unwrap();
        let (committed, refreshed) = (committed.into_inner(), refreshed.into_inner());
        println!("PostgreSQL {}: {committed} transactions, {refreshed} refreshes", server.major());
        assert!(committed > 20 && refreshed > 5);
    }
}

fn write(client: &mut Client, seed: u64, session: u64, project: &Project, committed: &AtomicUsize) {
    let mut r = Random::new(seed);
    let mut next = 0;
    loop {
        match load::transaction(client, &mut r, session as i64, &mut next) {
            Ok(done) => {
                committed.fetch_add(usize::from(done), Ordering::Relaxed);
            }
            Err(code) if ["40P01", "40001", "23505", "23503"].contains(&code.as_str()) => {}
            Err(code) if ["gone", "57P01", "57P02", "57P03"].contains(&code.as_str()) => break,
            Err(code) => panic!("seed {seed}: {code} ({} stream tables)", project.tables.len()),
        }
    }
}

fn refresh_until_gone(
    client: &mut Client,
    seed: u64,
    project: &Project,
    refreshed: &AtomicUsize,
    stop: &AtomicBool,
) {
    let mut r = Random::new(seed);
    while !stop.load(Ordering::Relaxed) {
        let (name, _) = r.pick(&project.tables).unwrap();
        match support::try_refresh(client, name, r.pick(&[None, None, None, Some("full")]).copied().flatten())
        {
            Ok(_) => {
                refreshed.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) if client.is_closed() => break,
            Err(e) if e.contains("40P01") => {}
            Err(e) if client.simple_query("SELECT 1").is_err() => {
                println!("the connection ended with: {}", e.lines().next().unwrap_or_default());
                break;
            }
            Err(e) => panic!("seed {seed}: {e}"),
        }
    }
}

/// Stops a refresh in the middle of its statement, by a lock on a row that it has to change.
fn stopped_refresh(server: &Server, project: &Project, mode: &str) -> (Client, Session) {
    let mut holder = server.connect_to("crash").unwrap();
    holder.batch_execute("UPDATE app.orders SET amount = amount + 1").unwrap();
    holder.batch_execute("BEGIN").unwrap();
    let storage: String = holder
        .query_one(
            "SELECT storage FROM pgtc.definition WHERE schema_name = 'app' AND table_name = 'region_totals'",
            &[],
        )
        .unwrap()
        .get(0);
    holder.query(&format!("SELECT FROM pgtc.\"{storage}\" FOR UPDATE"), &[]).unwrap();
    let mut refresher = Session::open("refresher", &server.config("crash"));
    refresher.start(&format!("SELECT pgtc.refresh('app.region_totals', {mode})"));
    let mut monitor = server.connect_to("crash").unwrap();
    assert!(refresher.poll(&mut monitor).is_none(), "the refresh does not wait");
    // What is committed while the refresh runs must be found by the next one.
    monitor.batch_execute("INSERT INTO app.orders (id, customer_id, amount) SELECT 100000 + coalesce(max(id), 0), 3, 4 FROM app.orders").unwrap();
    assert!(project.differences(&mut monitor, &["app.region_totals"]).is_err());
    (holder, refresher)
}

#[test]
fn the_server_is_killed_in_the_middle_of_a_refresh() {
    for options in support::options() {
        let mut server = Server::start(&Options { durable: true, ..options }).unwrap();
        let project = fixture::project();
        let mut observer = project.install(&server, "crash");
        observer.batch_execute(fixture::ROWS).unwrap();
        project.settle(&mut observer).unwrap();
        for mode in ["NULL", "'full'"] {
            let before = project.states(&mut observer);
            let (holder, refresher) = stopped_refresh(&server, &project, mode);
            server.kill9().unwrap();
            drop((holder, refresher));
            server.restart().unwrap();
            observer = server.connect_to("crash").unwrap();
            assert_eq!(project.states(&mut observer), before, "half a refresh is kept");
            assert_eq!(support::refresh(&mut observer, "app.region_totals", None), "incremental");
            assert_ne!(project.settle(&mut observer).unwrap(), before);
        }
    }
}

#[test]
fn a_refreshing_backend_is_terminated() {
    for server in support::servers() {
        let project = fixture::project();
        let mut observer = project.install(&server, "crash");
        observer.batch_execute(fixture::ROWS).unwrap();
        project.settle(&mut observer).unwrap();
        for mode in ["NULL", "'full'"] {
            let before = project.states(&mut observer);
            let (mut holder, mut refresher) = stopped_refresh(&server, &project, mode);
            let ended = observer
                .query_one(
                    "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
                     WHERE query LIKE 'SELECT pgtc.refresh(%' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()",
                    &[],
                )
                .unwrap();
            assert_eq!(ended.get::<_, i64>(0), 1);
            assert!(refresher.poll(&mut observer).unwrap().is_err());
            holder.batch_execute("COMMIT").unwrap();
            assert_eq!(project.states(&mut observer), before, "half a refresh is kept");
            assert_eq!(support::refresh(&mut observer, "app.region_totals", None), "incremental");
            assert_ne!(project.settle(&mut observer).unwrap(), before);
        }
        terminate_at_random(&server, &project, &mut observer);
    }
}

fn terminate_at_random(server: &Server, project: &Project, observer: &mut Client) {
    let stop = AtomicBool::new(false);
    let done = AtomicUsize::new(0);
    let before = project.settle(observer).unwrap();
    std::thread::scope(|scope| {
        for session in 0..2 {
            let (stop, done) = (&stop, &done);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let mut client = server.connect_to("crash").unwrap();
                    refresh_until_gone(&mut client, session, project, done, stop);
                }
            });
        }
        let until = Instant::now() + Duration::from_millis(1500);
        let mut writer = server.connect_to("crash").unwrap();
        let mut r = Random::new(7);
        let mut next = 0;
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = 'crash' AND query LIKE 'SELECT (r).mode%' AND state = 'active'";
        while Instant::now() < until {
            for _ in 0..5 {
                // Taken ids and customers that are gone do no harm.
                let _taken = load::transaction(&mut writer, &mut r, 90, &mut next);
            }
            observer.query(end, &[]).unwrap();
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_ne!(project.settle_both_ways(observer).unwrap(), before);
    println!("PostgreSQL {}: {} refreshes", server.major(), done.into_inner());
}
