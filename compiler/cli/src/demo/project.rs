//! The built-in copy of `examples/shop`.

/// Path and text of every file of the project.
pub(super) const FILES: &[(&str, &str)] = &[
    ("pgtc.toml", include_str!("../../../../examples/shop/pgtc.toml")),
    ("schema/shop.sql", include_str!("../../../../examples/shop/schema/shop.sql")),
    ("streams/cash_flow.sql", include_str!("../../../../examples/shop/streams/cash_flow.sql")),
    ("streams/category_sales.sql", include_str!("../../../../examples/shop/streams/category_sales.sql")),
    ("streams/customer_shares.sql", include_str!("../../../../examples/shop/streams/customer_shares.sql")),
    ("streams/customer_totals.sql", include_str!("../../../../examples/shop/streams/customer_totals.sql")),
    ("streams/customer_values.sql", include_str!("../../../../examples/shop/streams/customer_values.sql")),
    ("streams/open_orders.sql", include_str!("../../../../examples/shop/streams/open_orders.sql")),
    ("streams/order_values.sql", include_str!("../../../../examples/shop/streams/order_values.sql")),
    ("streams/product_buyers.sql", include_str!("../../../../examples/shop/streams/product_buyers.sql")),
    ("streams/region_methods.sql", include_str!("../../../../examples/shop/streams/region_methods.sql")),
    ("streams/region_values.sql", include_str!("../../../../examples/shop/streams/region_values.sql")),
    ("streams/shop_summary.sql", include_str!("../../../../examples/shop/streams/shop_summary.sql")),
];

/// Rows to start with; `$orders` is the number of orders, from which the rest follows. They are right as they are, so
/// foreign keys are not checked.
pub(super) const LOAD: &str = "
SET session_replication_role = replica;
INSERT INTO shop.customers (id, name, region, newsletter)
SELECT c, 'Customer ' || c, (ARRAY['north', 'south', 'east', 'west', NULL])[1 + c % 5], c % 3 = 0
FROM generate_series(1, greatest($orders / 20, 10)) AS c;
INSERT INTO shop.products (id, title, \"Category\", list_price, retired)
SELECT p, 'Product ' || p, 'Category ' || p % 25, (p * 37 % 9000) / 100.0 + 1, p % 20 = 0
FROM generate_series(1, greatest($orders / 20, 50)) AS p;
INSERT INTO shop.orders (id, customer_id, status, placed_at, note)
SELECT o, 1 + o * 7919::bigint % greatest($orders / 20, 10),
       (ARRAY['shipped', 'shipped', 'shipped', 'shipped', 'paid', 'open', 'cancelled'])[1 + o * 31 % 7]::shop.order_status,
       timestamptz '2024-01-01 00:00:00+00' + o * interval '4 minutes',
       CASE WHEN o % 10 = 0 THEN 'gift' END
FROM generate_series(1, $orders) AS o;
INSERT INTO shop.order_lines (order_id, line, product_id, quantity, unit_price)
SELECT o, l, 1 + (o * 104729::bigint + l * 31) % greatest($orders / 20, 50), 1 + (o + l) % 5, ((o * 13 + l * 7) % 9000) / 100.0 + 1
FROM generate_series(1, $orders) AS o, generate_series(1, 1 + o % 3) AS l;
INSERT INTO shop.payments (id, order_id, amount, method, received_at)
SELECT o, o, (o * 17 % 20000) / 100.0, (ARRAY['card', 'transfer', 'voucher'])[1 + o % 3],
       timestamptz '2024-01-01 01:00:00+00' + o * interval '4 minutes'
FROM generate_series(1, $orders) AS o WHERE o % 6 <> 0;
INSERT INTO shop.refunds (id, payment_id, amount, \"Reason\", refunded_at)
SELECT o, o, (o % 1000) / 100.0, CASE WHEN o % 2 = 0 THEN 'damaged' END, timestamptz '2024-06-01 00:00:00+00' + o * interval '1 minute'
FROM generate_series(1, $orders) AS o WHERE o % 6 <> 0 AND o % 50 = 1;
RESET session_replication_role;
";

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_example_is_built_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shop");
        let mut on_disk = vec!["pgtc.toml".to_string()];
        for dir in ["schema", "streams"] {
            for e in std::fs::read_dir(root.join(dir)).unwrap() {
                on_disk.push(format!("{dir}/{}", e.unwrap().file_name().to_string_lossy()));
            }
        }
        on_disk.sort();
        let built_in: Vec<_> = FILES.iter().map(|(p, _)| p.to_string()).collect();
        assert_eq!(on_disk, built_in);
    }
}
