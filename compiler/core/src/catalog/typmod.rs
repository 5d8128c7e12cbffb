//! Type modifiers: `varchar(10)` as the number that `atttypmod` holds, and back.
//!
//! Only the built-in types that take modifiers; a modifier elsewhere is an error.

use super::TypeId;

/// `VARHDRSZ`, which string and numeric modifiers carry for historical reasons.
const HEADER: i32 = 4;
const MAX_LENGTH: i32 = 10 * 1024 * 1024;
/// The largest length of a bit string, in bits.
const MAX_BITS: i32 = 83_886_080;
const FULL_PRECISION: i32 = 0xFFFF;
const FULL_RANGE: i32 = 0x7FFF;

/// The field sets of `interval`, with their masks.
const FIELDS: [(&str, i32); 13] = [
    ("YEAR", YEAR),
    ("MONTH", MONTH),
    ("DAY", DAY),
    ("HOUR", HOUR),
    ("MINUTE", MINUTE),
    ("SECOND", SECOND),
    ("YEAR TO MONTH", YEAR | MONTH),
    ("DAY TO HOUR", DAY | HOUR),
    ("DAY TO MINUTE", DAY | HOUR | MINUTE),
    ("DAY TO SECOND", DAY | HOUR | MINUTE | SECOND),
    ("HOUR TO MINUTE", HOUR | MINUTE),
    ("HOUR TO SECOND", HOUR | MINUTE | SECOND),
    ("MINUTE TO SECOND", MINUTE | SECOND),
];
const MONTH: i32 = 1 << 1;
const YEAR: i32 = 1 << 2;
const DAY: i32 = 1 << 3;
const HOUR: i32 = 1 << 10;
const MINUTE: i32 = 1 << 11;
const SECOND: i32 = 1 << 12;

/// A modifier taken apart, as a type name writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) modifiers: Vec<i32>,
    pub(super) fields: Option<&'static str>,
}

/// The number for what was written.
///
/// `Err` has what is wrong with it.
pub(super) fn encode(ty: TypeId, modifiers: &[i32], fields: Option<&str>) -> Result<i32, String> {
    if ty == TypeId::INTERVAL {
        return interval(modifiers, fields);
    }
    if fields.is_some() {
        return Err("only interval takes fields".to_owned());
    }
    match (ty, modifiers) {
        (_, []) => Ok(-1),
        (TypeId::VARCHAR | TypeId::BPCHAR, &[n]) => within(n, 1, MAX_LENGTH, "length").map(|n| n + HEADER),
        (TypeId::BIT | TypeId::VARBIT, &[n]) => within(n, 1, MAX_BITS, "length"),
        (TypeId::NUMERIC, &[p]) => numeric(p, 0),
        (TypeId::NUMERIC, &[p, s]) => numeric(p, s),
        // Larger precisions are cut to 6, with a warning, by the server.
        (TypeId::TIME | TypeId::TIMETZ | TypeId::TIMESTAMP | TypeId::TIMESTAMPTZ, &[p]) => {
            within(p, 0, i32::MAX, "precision").map(|p| p.min(6))
        }
        _ => Err("the type does not take these modifiers".to_owned()),
    }
}

/// What to write for the number; empty for −1 and for types that have none.
pub(super) fn decode(ty: TypeId, typmod: i32) -> Written {
    if typmod < 0 {
        return Written::default();
    }
    let modifiers = match ty {
        TypeId::VARCHAR | TypeId::BPCHAR => vec![typmod - HEADER],
        TypeId::BIT
        | TypeId::VARBIT
        | TypeId::TIME
        | TypeId::TIMETZ
        | TypeId::TIMESTAMP
        | TypeId::TIMESTAMPTZ => {
            vec![typmod]
        }
        TypeId::NUMERIC => {
            let packed = typmod - HEADER;
            // The scale is a signed number of 11 bits.
            vec![(packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024]
        }
        TypeId::INTERVAL => {
            let (mask, precision) = ((typmod >> 16) & FULL_RANGE, typmod & 0xFFFF);
            return Written {
                modifiers: if precision == FULL_PRECISION { vec![] } else { vec![precision] },
                fields: FIELDS.iter().find(|(_, m)| *m == mask).map(|(name, _)| *name),
            };
        }
        _ => vec![],
    };
    Written { modifiers, fields: None }
}

fn numeric(precision: i32, scale: i32) -> Result<i32, String> {
    within(precision, 1, 1000, "precision")?;
    within(scale, -1000, 1000, "scale")?;
    Ok(((precision << 16) | (scale & 0x7FF)) + HEADER)
}

fn interval(modifiers: &[i32], fields: Option<&str>) -> Result<i32, String> {
    let mask = match fields {
        None if modifiers.is_empty() => return Ok(-1),
        None => FULL_RANGE,
        Some(fields) => FIELDS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(fields))
            .map(|(_, mask)| *mask)
            .ok_or_else(|| format!("interval has no fields {fields}"))?,
    };
    let precision = match modifiers {
        [] => FULL_PRECISION,
        &[p] if mask == FULL_RANGE || mask & SECOND != 0 => within(p, 0, i32::MAX, "precision")?.min(6),
        _ => return Err("interval takes one precision, and only with seconds".to_owned()),
    };
    Ok((mask << 16) | precision)
}

fn within(n: i32, low: i32, high: i32, what: &str) -> Result<i32, String> {
    if (low..=high).contains(&n) { Ok(n) } else { Err(format!("{what} {n} is not between {low} and {high}")) }
}
