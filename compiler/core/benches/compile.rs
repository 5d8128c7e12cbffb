//! Compile time: one definition, and a project of a thousand.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use pgtc_core::catalog::Major;
use pgtc_core::{File, Input, Previous, Role, Settings, compile};

const SCHEMA: &str = "CREATE TABLE s.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE s.orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES s.customers, amount numeric(12, 2) NOT NULL);
CREATE INDEX ON s.orders (customer);";

fn project(definitions: usize) -> Input {
    let file = |path: String, text: String, role| File { path, text, role };
    let mut files = vec![file("schema.sql".to_owned(), SCHEMA.to_owned(), Role::Schema)];
    for i in 0..definitions {
        let text = format!(
            "CREATE MATERIALIZED VIEW s.t{i} WITH (pgtc.refresh = incremental) AS
             SELECT c.region, count(*) AS n, sum(o.amount) AS amount, avg(o.amount + {i}) AS mean
             FROM s.orders AS o JOIN s.customers AS c ON c.id = o.customer WHERE o.amount > {i} GROUP BY c.region;"
        );
        files.push(file(format!("t{i}.sql"), text, Role::Stream));
    }
    let settings = Settings {
        postgres: Major::V15,
        search_path: vec!["public".to_owned()],
        refresh: "incremental".to_owned(),
        target_lag: "1 minute".to_owned(),
        lock_timeout: "2s".to_owned(),
        down: true,
        deny: vec![],
        allow: vec![],
    };
    Input { files, settings, previous: Previous::default() }
}

fn bench(c: &mut Criterion) {
    for size in [1, 100, 1000] {
        let input = project(size);
        assert_eq!(compile(&input).stream_tables.len(), size);
        let mut group = c.benchmark_group("compile");
        group.sample_size(10);
        group.bench_function(format!("{size} definitions"), |b| b.iter(|| compile(&input)));
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
