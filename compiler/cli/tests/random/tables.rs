//! Random source tables and views over them.

use super::expr::{Visible, predicate};
use super::rng::Rng;
use super::types::{ALL, Ty};

/// A source table.
#[derive(Clone, Debug)]
pub struct Table {
    /// As SQL writes it.
    pub name: String,
    pub columns: Vec<Column>,
    /// Primary key; empty for none.
    pub key: Vec<usize>,
    /// Further unique columns.
    pub unique: Option<usize>,
    /// Column, referenced table (by its only key column), what happens on delete.
    pub parent: Option<(usize, String, &'static str)>,
    /// Columns with an index.
    pub index: Option<usize>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub ty: Ty,
    pub not_null: bool,
    /// What the declaration says instead of the type's usual name.
    pub ddl: Option<&'static str>,
    /// GENERATED ALWAYS: no statement gives it a value.
    pub generated: bool,
}

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    pub name: String,
    pub columns: Vec<Visible>,
    pub sql: String,
}

const TABLE_NAMES: &[&str] =
    &["\"Order\"", "\"group\"", "t_plain", "\"two words\"", "\"select\"", "items", "\"Ünï\"", "\"q\"\"q\""];
const COLUMN_NAMES: &[&str] = &[
    "c1",
    "c2",
    "c3",
    "c4",
    "\"user\"",
    "\"Mixed\"",
    "\"a b\"",
    "weight",
    "\"end\"",
    "name",
    "value",
    "\"d\"\"q\"",
    "pgtc_n",
    "\"default\"",
    "total",
];

/// One to four tables.
pub fn tables(rng: &mut Rng) -> Vec<Table> {
    let count = 1 + rng.below(4);
    let mut all: Vec<Table> = vec![];
    let first = rng.below(TABLE_NAMES.len());
    for at in 0..count {
        let next = table(TABLE_NAMES[(first + at) % TABLE_NAMES.len()], &all, rng);
        all.push(next);
    }
    all
}

fn table(name: &str, others: &[Table], rng: &mut Rng) -> Table {
    let mut columns = vec![];
    let mut key = vec![];
    let column = |name: &str, ty, not_null| Column {
        name: name.to_owned(),
        ty,
        not_null,
        ddl: None,
        generated: false,
    };
    match rng.below(10) {
        0..=5 => {
            columns.push(column("id", *rng.pick(&[Ty::Int4, Ty::Int8, Ty::Int4]), true));
            key.push(0);
        }
        6 | 7 => {
            columns.push(column("id", Ty::Int4, true));
            columns.push(column("part", *rng.pick(&[Ty::Text, Ty::Date, Ty::Mood, Ty::Int2, Ty::Num]), true));
            key.extend([0, 1]);
        }
        _ => {}
    }
    columns.push(column("k", *rng.pick(&[Ty::Int4, Ty::Int4, Ty::Int8, Ty::Num]), rng.chance(30)));
    let first = rng.below(COLUMN_NAMES.len());
    for at in 0..2 + rng.below(4) {
        let ty = if !key.is_empty() && rng.chance(4) { Ty::Json } else { *rng.pick(ALL) };
        let mut column = column(COLUMN_NAMES[(first + at) % COLUMN_NAMES.len()], ty, rng.chance(25));
        column.ddl = match ty {
            Ty::Int4 if rng.chance(15) => Some("public.small"),
            Ty::Text if rng.chance(8) => Some("text COLLATE \"C\""),
            _ => None,
        };
        columns.push(column);
    }
    let k = key.len();
    if matches!(columns[k].ty, Ty::Int4 | Ty::Int8) && rng.chance(12) {
        let ddl = Some("bigint GENERATED ALWAYS AS (k * 2 % 3) STORED");
        columns.push(Column { name: "made".to_owned(), ty: Ty::Int8, not_null: false, ddl, generated: true });
    }
    let parents: Vec<&Table> = others.iter().filter(|t| t.key.len() == 1).collect();
    let parent = if !parents.is_empty() && rng.chance(50) {
        let parent = *rng.pick(&parents);
        columns[k].ty = parent.columns[0].ty;
        Some((k, parent.name.clone(), *rng.pick(&["CASCADE", "NO ACTION", "SET NULL"])))
    } else {
        None
    };
    let unique = rng.chance(25).then(|| k + 1 + rng.below(columns.len() - k - 1));
    let unique = unique.filter(|at| {
        !columns[*at].generated
            && matches!(columns[*at].ty, Ty::Int4 | Ty::Int8 | Ty::Num | Ty::Text | Ty::Varchar)
    });
    let index = rng.chance(30).then_some(k);
    Table { name: name.to_owned(), columns, key, unique, parent, index }
}

impl Table {
    /// CREATE TABLE and its indexes.
    pub fn ddl(&self) -> String {
        let mut lines: Vec<String> = self
            .columns
            .iter()
            .map(|c| {
                format!(
                    "  {} {}{}",
                    c.name,
                    c.ddl.unwrap_or(c.ty.ddl()),
                    if c.not_null { " NOT NULL" } else { "" }
                )
            })
            .collect();
        let name = |at: &usize| self.columns[*at].name.clone();
        if !self.key.is_empty() {
            lines.push(format!(
                "  PRIMARY KEY ({})",
                self.key.iter().map(name).collect::<Vec<_>>().join(", ")
            ));
        }
        if let Some(at) = &self.unique {
            lines.push(format!("  UNIQUE ({})", name(at)));
        }
        if let Some((at, parent, action)) = &self.parent {
            lines.push(format!("  FOREIGN KEY ({}) REFERENCES {parent} ON DELETE {action}", name(at)));
        }
        let mut ddl = format!("CREATE TABLE {} (\n{}\n);\n", self.name, lines.join(",\n"));
        if let Some(at) = &self.index {
            ddl += &format!("CREATE INDEX ON {} ({});\n", self.name, name(at));
        }
        ddl
    }

    /// Its columns, with a prefix such as `a.`.
    pub fn visible(&self, prefix: &str) -> Vec<Visible> {
        self.columns.iter().map(|c| Visible { sql: format!("{prefix}{}", c.name), ty: c.ty }).collect()
    }
}

/// A view over a table: some columns under other names, some rows.
pub fn view(tables: &[Table], rng: &mut Rng) -> View {
    let table = rng.pick(tables);
    let scope = table.visible("x.");
    let mut columns = vec![];
    let mut items = vec![];
    for (at, source) in scope.iter().enumerate() {
        if rng.chance(70) || at == 0 {
            let name = format!("v{at}");
            items.push(format!("{} AS {name}", source.sql));
            columns.push(Visible { sql: name, ty: source.ty });
        }
    }
    let filter =
        if rng.chance(40) { format!("\nWHERE {}", predicate(&scope, rng).sql()) } else { String::new() };
    let sql =
        format!("CREATE VIEW some_view AS\nSELECT {}\nFROM {} AS x{filter};\n", items.join(", "), table.name);
    View { name: "some_view".to_owned(), columns, sql }
}
