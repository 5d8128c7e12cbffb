//! Random values as SQL literals. The pools are small on purpose: joins must match, updates must hit, groups must
//! appear and vanish. Constants of the definitions join the pools, so that filters let some rows through.

use super::random::Random;
use crate::db::literal;

/// How to make values of a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// smallint, integer, bigint
    Integer,
    /// numeric with its scale, if it has one
    Numeric(Option<i32>),
    /// real, double precision
    Float,
    /// boolean
    Boolean,
    /// text and relatives, with their greatest length
    Text(Option<usize>),
    /// date
    Date,
    /// timestamp, timestamptz
    Timestamp,
    /// time
    Time,
    /// interval
    Interval,
    /// uuid
    Uuid,
    /// json, which has no equality
    Json,
    /// jsonb
    Jsonb,
    /// bytea
    Bytea,
    /// inet
    Inet,
    /// An enum and its labels
    Enum(Vec<String>),
    /// An array
    Array(Box<Kind>),
    /// A range of integers or numerics
    Range,
    /// Anything else: only NULL or the default can be written.
    Unknown,
}

impl Kind {
    /// For a type of `pg_catalog` by name.
    #[must_use]
    pub fn of(name: &str, typmod: i32) -> Kind {
        match name {
            "int2" | "int4" | "int8" | "oid" => Kind::Integer,
            "numeric" => Kind::Numeric((typmod >= 4).then(|| scale(typmod))),
            "float4" | "float8" => Kind::Float,
            "bool" => Kind::Boolean,
            "text" | "varchar" | "bpchar" | "name" | "citext" => Kind::Text(usize::try_from(typmod - 4).ok()),
            "date" => Kind::Date,
            "timestamp" | "timestamptz" => Kind::Timestamp,
            "time" => Kind::Time,
            "interval" => Kind::Interval,
            "uuid" => Kind::Uuid,
            "json" => Kind::Json,
            "jsonb" => Kind::Jsonb,
            "bytea" => Kind::Bytea,
            "inet" | "cidr" => Kind::Inet,
            "int4range" | "int8range" | "numrange" => Kind::Range,
            _ => Kind::Unknown,
        }
    }
}

/// The scale in a typmod of numeric: eleven bits with sign.
fn scale(typmod: i32) -> i32 {
    let bits = (typmod - 4) & 0x7ff;
    if bits >= 1024 { bits - 2048 } else { bits }
}

/// Constants of the definitions.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    /// String literals.
    pub strings: Vec<String>,
    /// Numbers.
    pub numbers: Vec<String>,
    /// String literals that look like dates.
    pub dates: Vec<String>,
}

impl Constants {
    /// Collects the constants of SQL texts. Comments are read as well: too many constants do no harm.
    #[must_use]
    pub fn collect<'a>(texts: impl IntoIterator<Item = &'a str>) -> Constants {
        let mut out = Constants::default();
        for text in texts {
            for (i, part) in text.split('\'').enumerate() {
                if i % 2 == 1 {
                    let day = part.get(..10).filter(|d| d.len() == part.len().min(10) && looks_like_date(d));
                    match day {
                        Some(d) => out.dates.push(d.to_string()),
                        None if part.len() <= 40 => out.strings.push(part.to_string()),
                        None => {}
                    }
                    continue;
                }
                let words = part.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
                out.numbers.extend(words.filter(|w| w.len() <= 9 && is_number(w)).map(str::to_string));
            }
        }
        for list in [&mut out.strings, &mut out.numbers, &mut out.dates] {
            list.sort();
            list.dedup();
        }
        out
    }
}

fn looks_like_date(text: &str) -> bool {
    let shape = |(i, c): (usize, char)| if i == 4 || i == 7 { c == '-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(shape)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.parse::<f64>().is_ok()
        && !word.contains(['e', 'E'])
}

const WORDS: &[&str] = &["a", "b", "B", "north", "south", "", "it's", "two words", "ä", "\"q\"", "z"];

/// A literal without a cast; NULL is the caller's business. `range`: the column is part of a key, or refers to one.
#[must_use]
pub fn value(r: &mut Random, kind: &Kind, range: Option<i64>, constants: &Constants) -> String {
    match (kind, range) {
        (Kind::Integer | Kind::Numeric(_) | Kind::Float, Some(n)) => r.between(1, n).to_string(),
        (Kind::Text(max), Some(n)) => literal(&cut(&format!("k{}", r.between(1, n)), *max)),
        (Kind::Uuid, Some(n)) => uuid(r.between(1, n)),
        // Keys of other types draw from the ordinary pool, which is small as well.
        (other, _) => ordinary(r, other, constants),
    }
}

fn ordinary(r: &mut Random, kind: &Kind, constants: &Constants) -> String {
    match kind {
        Kind::Integer => match r.pick(&constants.numbers) {
            Some(n) if r.chance(20) && !n.contains('.') => n.clone(),
            Some(_) | None => r.between(-3, 30).to_string(),
        },
        Kind::Numeric(scale) => numeric(r, *scale, constants),
        // Multiples of a quarter: their sums are exact, so the order of addition does not show.
        Kind::Float => match r.below(60) {
            0 => "'NaN'".to_string(),
            1 => "'-0'".to_string(),
            _ => format!("{}.{}", r.between(-20, 60), r.word(["0", "25", "5", "75"])),
        },
        Kind::Boolean => if r.chance(50) { "true" } else { "false" }.to_string(),
        Kind::Text(max) => {
            let known = r.pick(&constants.strings).filter(|_| r.chance(50)).cloned();
            let text = known.or_else(|| r.pick(WORDS).map(ToString::to_string)).unwrap_or_default();
            literal(&cut(&text, *max))
        }
        Kind::Date => format!("date {} + {}", literal(&day(r, constants)), r.between(-3, 40)),
        Kind::Timestamp => {
            let hours = r.between(-50, 900);
            format!("timestamp {} + interval '{hours} hours'", literal(&day(r, constants)))
        }
        Kind::Time => format!("'{:02}:{:02}:00'", r.below(24), r.below(4) * 15),
        Kind::Interval => {
            let choices =
                ["'1 day'", "'24 hours'", "'1 mon'", "'30 days'", "'-2 hours'", "'15 minutes'", "'0'"];
            r.pick(&choices).unwrap_or(&"'0'").to_string()
        }
        Kind::Uuid => {
            let k = r.between(1, 20);
            uuid(k)
        }
        Kind::Json | Kind::Jsonb => {
            let choices = [
                "{}",
                "[]",
                "null",
                "{\"a\": 1}",
                "{\"a\": 1.0}",
                "{\"a\": \"x\", \"b\": [1, 2]}",
                "[1, null, \"y\"]",
                "7",
            ];
            literal(r.pick(&choices).unwrap_or(&"{}"))
        }
        Kind::Bytea => format!("decode('{:02x}{:02x}', 'hex')", r.below(3), r.below(4)),
        Kind::Inet => format!("'10.0.{}.{}'", r.below(3), r.below(5)),
        Kind::Enum(labels) => literal(r.pick(labels).map_or("", String::as_str)),
        Kind::Array(element) => {
            let n = r.below(4);
            let items: Vec<String> = (0..n).map(|_| value(r, element, None, constants)).collect();
            format!("ARRAY[{}]", items.join(", "))
        }
        Kind::Range => {
            let low = r.between(0, 10);
            format!("'[{low},{})'", low + r.between(0, 10))
        }
        Kind::Unknown => "NULL".to_string(),
    }
}

fn numeric(r: &mut Random, scale: Option<i32>, constants: &Constants) -> String {
    match (scale, r.below(100)) {
        (_, 0) => "'NaN'".to_string(),
        (None, 1) => "'Infinity'".to_string(),
        (_, 2..=15) if !constants.numbers.is_empty() => {
            r.pick(&constants.numbers).cloned().unwrap_or_default()
        }
        (Some(s), _) if s <= 0 => r.between(-5, 200).to_string(),
        // Equal numbers of different scale are told apart by readers.
        (None, 16..=25) => r.word(["1", "1.0", "1.00", "0.0", "0"]).to_string(),
        _ => format!("{}.{:02}", r.between(-5, 200), r.below(100)),
    }
}

fn cut(text: &str, max: Option<usize>) -> String {
    text.chars().take(max.unwrap_or(usize::MAX)).collect()
}

fn uuid(k: i64) -> String {
    format!("'00000000-0000-4000-8000-{k:012}'")
}

fn day(r: &mut Random, constants: &Constants) -> String {
    r.pick(&constants.dates).cloned().unwrap_or_else(|| "2024-01-30".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_found() {
        let c = Constants::collect([
            "SELECT 12, t1.x FROM t WHERE s = 'paid' AND d >= '2024-05-01' AND n > 1.5 -- it's 7\n",
        ]);
        assert_eq!(c.dates, ["2024-05-01"]);
        assert!(c.strings.contains(&"paid".to_string()));
        assert_eq!(c.numbers, ["1.5", "12"]);
    }

    #[test]
    fn scales_of_numeric() {
        assert_eq!(Kind::of("numeric", (12 << 16 | 2) + 4), Kind::Numeric(Some(2)));
        assert_eq!(Kind::of("numeric", (3 << 16 | 2046) + 4), Kind::Numeric(Some(-2)));
        assert_eq!(Kind::of("numeric", -1), Kind::Numeric(None));
        assert_eq!(Kind::of("varchar", 14), Kind::Text(Some(10)));
        assert_eq!(Kind::of("text", -1), Kind::Text(None));
    }
}
