-- One row about the whole shop: an aggregate without GROUP BY has a row even when there is nothing to count.
CREATE MATERIALIZED VIEW shop.shop_summary AS
SELECT count(*)                                         AS orders,
       count(*) FILTER (WHERE o.status = 'cancelled')   AS cancelled,
       count(o.note)                                    AS with_note,
       bool_and(o.status = 'shipped')                   AS all_shipped,
       avg(length(o.note))                              AS average_note
FROM shop.orders AS o;
