//! Reads the embedded snapshot. Its format is described in `catalog/export.sql` and `catalog/update.sh`.
//!
//! The text is made by our own tool and checked by the tests, so a malformed line is skipped here instead of reported;
//! a test proves that no line is.

use super::rows::{CastMethod, CastRow};
use super::{
    AggKind, AggRow, Catalog, Context, FuncId, FuncKind, FuncRow, Keyword, Major, OpClassRow, OperId,
    OperRow, RangeRow, TypeId, TypeKind, TypeRow, Volatility,
};

pub(super) const TEXT: &str = include_str!("../../catalog/catalog.tsv");

/// Parses the rows of one major.
pub(super) fn load(major: Major) -> Catalog {
    let number = match major {
        Major::V15 => 15,
        Major::V16 => 16,
        Major::V17 => 17,
        Major::V18 => 18,
    };
    let mut catalog = Catalog::default();
    for line in TEXT.lines() {
        // An unreadable line adds nothing; see the module comment.
        let _ = add(&mut catalog, number, line);
    }
    catalog.types.sort_unstable_by_key(|t| t.id);
    catalog.funcs.sort_unstable_by_key(|f| f.id);
    catalog.opers.sort_unstable_by_key(|o| o.id);
    catalog.aggs.sort_unstable_by_key(|a| a.func);
    catalog.keywords.sort_unstable_by_key(|k| k.word);
    catalog
}

/// Adds one line if it belongs to the major; `None` if it cannot be read.
pub(super) fn add(catalog: &mut Catalog, major: u32, line: &'static str) -> Option<()> {
    let mut fields = line.split('\t');
    let table = fields.next()?;
    if !covers(fields.next()?, major)? {
        return Some(());
    }
    let f = &mut fields;
    match table {
        "type" => {
            let row = type_row(f)?;
            catalog.type_names.insert(row.name, row.id);
            catalog.types.push(row);
        }
        "func" => {
            let row = func_row(f)?;
            catalog.func_names.entry(row.name).or_default().push(row.id);
            catalog.funcs.push(row);
        }
        "oper" => {
            let row = oper_row(f)?;
            catalog.oper_names.entry(row.name).or_default().push(row.id);
            catalog.opers.push(row);
        }
        "cast" => {
            let types = (TypeId(number(f)?), TypeId(number(f)?));
            catalog.casts.insert(types, cast_row(f)?);
        }
        "agg" => catalog.aggs.push(agg_row(f)?),
        "range" => catalog.ranges.push(RangeRow {
            range: TypeId(number(f)?),
            subtype: TypeId(number(f)?),
            multirange: TypeId(number(f)?),
        }),
        "opclass" => {
            let method = f.next()?;
            let row = OpClassRow {
                ty: TypeId(number(f)?),
                equal: OperId(number(f)?),
                less: nonzero(number(f)?).map(OperId),
            };
            if method == "b" { catalog.btree.push(row) } else { catalog.hash.push(row) }
        }
        "word" => {
            catalog.keywords.push(Keyword { word: f.next()?, category: letter(f)?, bare_label: flag(f)? })
        }
        _ => return None,
    }
    Some(())
}

type Fields<'a> = std::str::Split<'a, char>;

fn type_row(f: &mut Fields<'static>) -> Option<TypeRow> {
    let id = TypeId(number(f)?);
    let name = f.next()?;
    let category = letter(f)?;
    let preferred = flag(f)?;
    let kind = match letter(f)? {
        'b' => TypeKind::Base,
        'p' => TypeKind::Pseudo,
        'r' => TypeKind::Range,
        'm' => TypeKind::Multirange,
        _ => return None,
    };
    let element = nonzero(number(f)?).map(TypeId);
    let array = nonzero(number(f)?).map(TypeId);
    let subscripting = letter(f)?;
    Some(TypeRow {
        id,
        name,
        category,
        preferred,
        kind,
        element: if subscripting == 'a' { element } else { None },
        array,
        other_subscripts: subscripting == 'r' || subscripting == 'x',
        collatable: flag(f)?,
        send: nonzero(number(f)?).map(FuncId),
        input: volatility(f)?,
        output: volatility(f)?,
    })
}

fn func_row(f: &mut Fields<'static>) -> Option<FuncRow> {
    let id = FuncId(number(f)?);
    let name = f.next()?;
    let kind = match letter(f)? {
        'f' => FuncKind::Plain,
        'p' => FuncKind::Procedure,
        'a' => FuncKind::Aggregate,
        'w' => FuncKind::Window,
        _ => return None,
    };
    let volatility = volatility(f)?;
    let strict = flag(f)?;
    let returns_set = flag(f)?;
    let variadic = nonzero(number(f)?).map(TypeId);
    let defaults = number(f)?.try_into().ok()?;
    let args = f.next()?;
    let args: Vec<TypeId> = match args {
        "" => vec![],
        _ => args.split(' ').map(|a| a.parse().ok().map(TypeId)).collect::<Option<_>>()?,
    };
    let result = TypeId(number(f)?);
    let (all, names) = (f.next()?, f.next()?);
    let mut names = names.split(',');
    let mut arg_names = Vec::new();
    let mut out = Vec::new();
    if all.is_empty() {
        arg_names.extend(names.filter(|_| !args.is_empty()).take(args.len()));
    } else {
        for (mode, ty) in all.split(' ').map(|a| a.split_once(':').unwrap_or_default()) {
            let name = names.next().unwrap_or_default();
            if matches!(mode, "i" | "b" | "v") {
                arg_names.push(name);
            }
            if matches!(mode, "o" | "b" | "t") {
                out.push((name, TypeId(ty.parse().ok()?)));
            }
        }
    }
    if arg_names.iter().all(|n| n.is_empty()) {
        arg_names.clear();
    }
    Some(FuncRow {
        id,
        name,
        kind,
        volatility,
        strict,
        returns_set,
        variadic,
        defaults,
        args,
        arg_names,
        result,
        out,
    })
}

fn oper_row(f: &mut Fields<'static>) -> Option<OperRow> {
    Some(OperRow {
        id: OperId(number(f)?),
        name: f.next()?,
        left: nonzero(number(f)?).map(TypeId),
        right: TypeId(number(f)?),
        result: TypeId(number(f)?),
        func: FuncId(number(f)?),
        commutator: nonzero(number(f)?).map(OperId),
        negator: nonzero(number(f)?).map(OperId),
        merges: flag(f)?,
        hashes: flag(f)?,
    })
}

fn cast_row(f: &mut Fields<'static>) -> Option<CastRow> {
    let func = FuncId(number(f)?);
    let context = match letter(f)? {
        'i' => Context::Implicit,
        'a' => Context::Assignment,
        'e' => Context::Explicit,
        _ => return None,
    };
    let method = match letter(f)? {
        'f' => CastMethod::Func(func),
        'i' => CastMethod::Io,
        'b' => CastMethod::Binary,
        _ => return None,
    };
    Some(CastRow { context, method })
}

fn agg_row(f: &mut Fields<'static>) -> Option<AggRow> {
    let func = FuncId(number(f)?);
    let kind = match letter(f)? {
        'n' => AggKind::Normal,
        'o' => AggKind::OrderedSet,
        'h' => AggKind::Hypothetical,
        _ => return None,
    };
    Some(AggRow {
        func,
        kind,
        direct_args: number(f)?.try_into().ok()?,
        transition: TypeId(number(f)?),
        sort: nonzero(number(f)?).map(OperId),
    })
}

/// `15-18`, `16`, `15,17-18`
fn covers(ranges: &str, major: u32) -> Option<bool> {
    for range in ranges.split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        if (first.parse::<u32>().ok()?..=last.parse().ok()?).contains(&major) {
            return Some(true);
        }
    }
    Some(false)
}

fn number(f: &mut Fields<'static>) -> Option<u32> {
    f.next()?.parse().ok()
}

fn letter(f: &mut Fields<'static>) -> Option<char> {
    f.next()?.chars().next()
}

fn flag(f: &mut Fields<'static>) -> Option<bool> {
    Some(f.next()? == "t")
}

fn volatility(f: &mut Fields<'static>) -> Option<Volatility> {
    match letter(f)? {
        'i' => Some(Volatility::Immutable),
        's' => Some(Volatility::Stable),
        'v' => Some(Volatility::Volatile),
        _ => None,
    }
}

fn nonzero(oid: u32) -> Option<u32> {
    (oid != 0).then_some(oid)
}
