use pgtc_core::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let at = text.find("CREATE MATERIALIZED VIEW").unwrap();
    let f = |p: &str, t: &str, role| File { path: p.into(), text: t.into(), role };
    let c = compile(&Input {
        files: vec![f("s.sql", &text[..at], Role::Schema), f("d.sql", &text[at..], Role::Stream)],
        settings: Settings {
            postgres: catalog::Major::V15,
            search_path: vec!["public".into()],
            refresh: "incremental".into(),
            target_lag: "1 minute".into(),
            lock_timeout: "2s".into(),
            down: true,
            deny: vec![],
            allow: vec![],
        },
        previous: Previous::default(),
    });
    for d in &c.diagnostics {
        eprintln!("{d:?}");
    }
    for t in &c.stream_tables {
        eprintln!("{}\n--\n{}", t.plan, t.delta);
    }
    for (p, t) in &c.files {
        if p.starts_with("migrations/0") {
            println!("{t}");
        }
    }
}
