//! What the writers of the demo do: the daily business of a shop, in small transactions, some of them rolled back.

use std::sync::atomic::{AtomicBool, Ordering};

use postgres::Client;

use crate::verify::random::Random;

/// Writes until told to stop. Returns the number of committed transactions.
pub(super) fn run(client: &mut Client, session: u32, orders: u32, stop: &AtomicBool) -> u64 {
    let mut r = Random::new(u64::from(session));
    let mut next_id = 1_000_000_000 * i64::from(session + 1);
    let mut committed = 0;
    while !stop.load(Ordering::Relaxed) {
        let mut sql = vec!["BEGIN".to_string()];
        for _ in 0..1 + r.below(3) {
            sql.extend(business(&mut r, orders, &mut next_id));
        }
        if r.chance(10) {
            sql.push("SAVEPOINT s".to_string());
            sql.extend(business(&mut r, orders, &mut next_id));
            sql.push("ROLLBACK TO SAVEPOINT s".to_string());
        }
        let commit = r.chance(92);
        sql.push(if commit { "COMMIT" } else { "ROLLBACK" }.to_string());
        // Sent one by one: a transaction stays open for several round trips, and refreshes happen meanwhile.
        if sql.iter().all(|s| client.batch_execute(s).is_ok()) {
            committed += u64::from(commit);
        } else if client.batch_execute("ROLLBACK").is_err() {
            return committed;
        }
    }
    committed
}

/// The change of about one thousandth of the orders, as one transaction.
#[must_use]
pub(super) fn small_change(orders: u32) -> String {
    let n = (orders / 1000).max(1);
    format!(
        "UPDATE shop.orders SET status = 'shipped' WHERE id % 1999 = 5 AND id <= {orders};
         UPDATE shop.order_lines SET quantity = quantity + 1 WHERE order_id % 1999 = 7;
         INSERT INTO shop.orders (id, customer_id, status, placed_at)
         SELECT 900000000 + o, 1 + o, 'open', timestamptz '2025-06-01 00:00:00+00' FROM generate_series(1, {n}) AS o
         WHERE EXISTS (SELECT FROM shop.customers AS c WHERE c.id = 1 + o);
         INSERT INTO shop.order_lines SELECT id, 1, 1 + id % 20, 2, 9.99 FROM shop.orders WHERE id >= 900000000 AND id < 1000000000;
         INSERT INTO shop.payments SELECT id, id, 19.98, 'card', placed_at FROM shop.orders WHERE id >= 900000000 AND id < 1000000000;"
    )
}

fn business(r: &mut Random, orders: u32, next_id: &mut i64) -> Vec<String> {
    let old = r.between(1, i64::from(orders));
    let customer = r.between(1, i64::from((orders / 20).max(10)));
    let product = r.between(1, i64::from((orders / 20).max(50)));
    let cents = r.between(100, 9999);
    match r.below(100) {
        0..=39 => {
            *next_id += 1;
            let id = *next_id;
            let mut out = vec![format!(
                "INSERT INTO shop.orders (id, customer_id, placed_at) VALUES ({id}, {customer}, timestamptz '2025-01-01 00:00:00+00')"
            )];
            for line in 1..2 + r.below(3) {
                let p =
                    1 + (product + 17 * i64::try_from(line).unwrap_or(0)) % i64::from((orders / 20).max(50));
                out.push(format!(
                    "INSERT INTO shop.order_lines VALUES ({id}, {line}, {p}, {}, {cents} / 100.0)",
                    1 + r.below(4)
                ));
            }
            out
        }
        40..=59 => {
            vec![format!("UPDATE shop.orders SET status = 'paid' WHERE id = {old} AND status = 'open'")]
        }
        60..=74 => {
            *next_id += 1;
            vec![format!(
                "INSERT INTO shop.payments SELECT {next_id}, o.id, {cents} / 100.0, 'card', o.placed_at FROM shop.orders AS o WHERE o.id = {old}"
            )]
        }
        75..=84 => {
            vec![format!("UPDATE shop.order_lines SET quantity = {} WHERE order_id = {old}", 1 + r.below(6))]
        }
        85..=89 => vec![format!("DELETE FROM shop.orders WHERE id = {old}")],
        90..=93 => {
            *next_id += 1;
            vec![format!(
                "INSERT INTO shop.refunds SELECT {next_id}, p.id, {cents} / 200.0, NULL, p.received_at FROM shop.payments AS p WHERE p.id = {old}"
            )]
        }
        94..=96 => vec![format!(
            "UPDATE shop.customers SET region = 'north', name = name || '*' WHERE id = {customer}"
        )],
        _ => vec![format!("UPDATE shop.products SET retired = NOT retired WHERE id = {product}")],
    }
}
