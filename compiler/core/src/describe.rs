//! What the compiler understood of schema files, as comparable facts: two texts that give the same facts give the same
//! compilation.

use std::collections::{BTreeMap, BTreeSet};

use crate::Input;
use crate::algebra::Type;
use crate::catalog::{Catalog, Types, Volatility};
use crate::diag::Diagnostic;
use crate::parse;
use crate::schema::{Key, Schema, Table, TableKind, UserTypeKind};
use crate::sql::{self, print};

/// Facts by object, and what was found while reading.
pub(crate) fn facts(input: &Input) -> (BTreeMap<String, BTreeSet<String>>, Vec<Diagnostic>) {
    let files: Vec<_> = crate::pipeline::files(input, crate::Role::Schema).collect();
    let (schema, findings) = parse::schema(&files, input.settings.postgres, &input.settings.search_path);
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema: &schema };
    let mut facts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for table in &schema.tables {
        facts.insert(format!("table {}", table.name), of_table(table, &types));
    }
    // A server writes a view down in its own words, so their queries are compared on a server only: see `views`.
    facts.extend(schema.views.keys().map(|name| (format!("view {name}"), BTreeSet::new())));
    of_types(&schema, &types, &mut facts);
    for function in schema.functions.iter().filter(|f| !f.aggregate) {
        let args: Vec<String> = function.args.iter().map(|(_, ty)| type_name(ty, &types)).collect();
        let volatility = match function.volatility {
            Volatility::Immutable => "immutable",
            Volatility::Stable => "stable",
            Volatility::Volatile => "volatile",
        };
        let of = [
            format!("returns {}", type_name(&function.result, &types)),
            volatility.to_owned(),
            if function.strict { "strict" } else { "called on null input" }.to_owned(),
        ];
        facts.insert(format!("function {}({})", function.name, args.join(", ")), of.into_iter().collect());
    }
    (facts, findings)
}

/// The views of the schema files: schema, name and query.
pub(crate) fn views(input: &Input) -> Vec<(crate::schema::ObjectName, String)> {
    let files: Vec<_> = crate::pipeline::files(input, crate::Role::Schema).collect();
    let (schema, _) = parse::schema(&files, input.settings.postgres, &input.settings.search_path);
    schema.views.iter().map(|(name, view)| (name.clone(), print::query(&view.query))).collect()
}

fn of_table(table: &Table, types: &Types<'_>) -> BTreeSet<String> {
    let named = |columns: &[usize]| -> String {
        let names = columns.iter().filter_map(|c| table.columns.get(*c)).map(|c| c.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let mut facts = BTreeSet::new();
    for column in &table.columns {
        let null = if column.not_null { " NOT NULL" } else { "" };
        facts.insert(format!("column {} {}{null}", column.name, type_name(&column.ty, types)));
    }
    let kind = |key: &Key| match (key.primary, key.deferrable) {
        (true, false) => "primary key",
        (true, true) => "deferrable primary key",
        (false, false) => "key",
        (false, true) => "deferrable key",
    };
    facts.extend(table.keys.iter().map(|key| format!("{} ({})", kind(key), named(&key.columns))));
    facts.extend(table.foreign_keys.iter().filter(|f| !f.unproven).map(|f| {
        format!("foreign key ({}) to {} ({})", named(&f.columns), f.target, f.target_columns.join(", "))
    }));
    facts.extend(table.indexes.iter().filter(|i| !i.unique && !i.columns.is_empty()).map(|i| {
        let partial = if i.partial { " partial" } else { "" };
        format!("index {} ({}){partial}", i.method, named(&i.columns))
    }));
    match table.kind {
        TableKind::Plain => {}
        TableKind::Partitioned => drop(facts.insert("partitioned".to_owned())),
        TableKind::Child => drop(facts.insert("child".to_owned())),
        TableKind::Parent => drop(facts.insert("parent".to_owned())),
        TableKind::Foreign => drop(facts.insert("foreign".to_owned())),
        TableKind::MaterializedView => drop(facts.insert("materialized view".to_owned())),
    }
    facts
}

fn of_types(schema: &Schema, types: &Types<'_>, facts: &mut BTreeMap<String, BTreeSet<String>>) {
    for ty in schema.types.values() {
        let of = match &ty.kind {
            UserTypeKind::Domain { base, not_null } => {
                format!("domain over {}{}", type_name(base, types), if *not_null { " NOT NULL" } else { "" })
            }
            UserTypeKind::Enum { labels } => format!("enum {}", labels.join(", ")),
            // Those of tables are known by their columns.
            UserTypeKind::Composite { .. } | UserTypeKind::Array { .. } | UserTypeKind::Opaque => continue,
        };
        facts.insert(format!("type {}", ty.name), BTreeSet::from([of]));
    }
}

fn type_name(ty: &Type, types: &Types<'_>) -> String {
    print::type_name(&sql::select::type_name(ty, types))
}
