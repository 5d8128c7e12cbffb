//! Random changes of the fixture's tables.

use pgtc::verify::random::Random;
use postgres::Client;

/// One random statement. `session` keeps the new ids of different writers apart, `next` counts them.
pub fn statement(r: &mut Random, session: i64, next: &mut i64) -> String {
    let order = r.between(1, 60);
    let customer = r.between(1, 20);
    let amount = format!("{}.{}", r.below(500), r.word(["5", "50", "00", "125"]));
    *next += 1;
    let id = 1_000_000 * (session + 1) + *next;
    let mine = 1_000_000 * (session + 1) + r.between(1, *next);
    match r.below(18) {
        0..=2 => format!(
            "INSERT INTO app.orders (id, customer_id, amount, weight, note) VALUES ({id}, {customer}, {amount}, {amount} / 3, 'w{}')",
            r.below(9)
        ),
        3 => format!(
            "INSERT INTO app.orders (id, customer_id, amount) SELECT {id} + 100000 * g, {customer}, g FROM generate_series(1, 3) AS g"
        ),
        4 => format!("UPDATE app.orders SET amount = amount + {amount} WHERE id = {order}"),
        5 => format!(
            "UPDATE app.orders SET customer_id = {customer}, note = NULL WHERE id IN ({order}, {mine})"
        ),
        6 => format!("DELETE FROM app.orders WHERE id = {mine}"),
        7 => format!("DELETE FROM app.orders WHERE id = {order}"),
        8 => format!(
            "INSERT INTO app.orders (id, customer_id, amount, note) VALUES ({order}, {customer}, {amount}, 'again') ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, note = orders.note || '+'"
        ),
        9 => format!("UPDATE app.customers SET name = 'c{}' WHERE id = {customer}", r.below(1000)),
        10 => format!(
            "UPDATE app.customers SET region_id = {} WHERE id = {customer}",
            r.word(["1", "2", "3", "4", "NULL"])
        ),
        11 => format!("UPDATE app.regions SET name = 'r{}' WHERE id = {}", r.below(100), r.between(1, 4)),
        12 => format!("INSERT INTO app.refunds VALUES ({id}, {order}, {amount})"),
        13 => format!("DELETE FROM app.refunds WHERE id = {mine} OR amount > 600"),
        14 => format!(
            "INSERT INTO app.events VALUES ('k{}', {amount}, '{} days', NULL, '\\x01')",
            r.below(4),
            r.below(40)
        ),
        15 => format!("DELETE FROM app.events WHERE kind = 'k{}' AND size > 250", r.below(4)),
        16 => {
            format!("UPDATE app.events SET size = size * 1.0 WHERE kind = 'k{}' AND size < 100", r.below(4))
        }
        _ => format!("UPDATE app.slots SET owner = 'o{}' WHERE id = {}", r.below(100), r.between(1, 6)),
    }
}

/// One random transaction: a few statements, savepoints, mostly committed. Whether it was.
///
/// # Errors
/// SQLSTATE of what went wrong, after a rollback; `gone` when the connection is lost.
pub fn transaction(
    client: &mut Client,
    r: &mut Random,
    session: i64,
    next: &mut i64,
) -> Result<bool, String> {
    let mut sql =
        vec![r.word(["BEGIN", "BEGIN", "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ"]).to_owned()];
    for _ in 0..1 + r.below(3) {
        sql.push(statement(r, session, next));
    }
    if r.chance(40) {
        sql.push("SAVEPOINT a".to_owned());
        sql.push(statement(r, session, next));
        if r.chance(50) {
            sql.push("SAVEPOINT b".to_owned());
            sql.push(statement(r, session, next));
            sql.push(r.word(["ROLLBACK TO SAVEPOINT b", "RELEASE SAVEPOINT b"]).to_owned());
        }
        sql.push(r.word(["ROLLBACK TO SAVEPOINT a", "RELEASE SAVEPOINT a", "SELECT 1"]).to_owned());
        sql.push(statement(r, session, next));
    }
    let commit = r.chance(85);
    sql.push(if commit { "COMMIT" } else { "ROLLBACK" }.to_owned());
    for s in &sql {
        if let Err(e) = client.batch_execute(s) {
            let Some(db) = e.as_db_error() else { return Err("gone".to_owned()) };
            let code = db.code().code().to_owned();
            // Of a lost connection the next statement will tell.
            let _lost = client.batch_execute("ROLLBACK");
            return Err(code);
        }
    }
    Ok(commit)
}
