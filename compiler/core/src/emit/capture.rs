//! The change buffer, the trigger function and the triggers of one source.

use askama::Template;

use super::names::{buffer_name, capture_name};
use super::text::Sql;
use crate::schema::ObjectName;

/// A captured column: its name and its type as SQL.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CapturedColumn {
    /// Its name in the source.
    pub name: String,
    /// Its type, as printed.
    pub ty: String,
}

/// The objects that capture the changes of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceObjects {
    /// The source.
    pub table: ObjectName,
    /// Its captured columns, in the order of the buffer.
    pub columns: Vec<CapturedColumn>,
}

#[derive(Template)]
#[template(path = "source.sql")]
struct Buffer {
    table: Sql,
    buffer: Sql,
    columns: Vec<ColumnView>,
    comment: Sql,
    schema_literal: Sql,
    table_literal: Sql,
    buffer_literal: Sql,
    columns_literal: Sql,
}

#[derive(Template)]
#[template(path = "source_columns.sql")]
struct MoreColumns {
    table: Sql,
    buffer: Sql,
    added: Vec<ColumnView>,
    altered: Vec<ColumnView>,
    /// Names of both, if any.
    changed: Option<Sql>,
    schema_literal: Sql,
    table_literal: Sql,
    columns_literal: Sql,
}

#[derive(Template)]
#[template(path = "capture.sql")]
struct Capture {
    buffer: Sql,
    capture: Sql,
    columns: Vec<ColumnView>,
    comment: Sql,
}

#[derive(Template)]
#[template(path = "triggers.sql")]
struct Triggers {
    table: Sql,
    capture: Sql,
}

struct ColumnView {
    name: Sql,
    ty: Sql,
}

impl SourceObjects {
    /// Everything, for a source that was not captured before.
    ///
    /// # Errors
    /// Only when a template is broken.
    pub fn create(&self) -> Result<String, askama::Error> {
        let buffer = buffer_name(&self.table);
        let comment =
            format!("Changes of {}, until every stream table that reads it contains them.", self.table);
        let mut sql = Buffer {
            table: Sql::object(&self.table),
            buffer: Sql::ours(&buffer),
            columns: views(&self.columns),
            comment: Sql::literal(&comment),
            schema_literal: Sql::literal(&self.table.schema),
            table_literal: Sql::literal(&self.table.name),
            buffer_literal: Sql::literal(&buffer),
            columns_literal: self.column_names(),
        }
        .render()?;
        sql.push_str("\n\n");
        sql.push_str(&self.capture()?);
        sql.push('\n');
        sql.push_str(&self.triggers()?);
        sql.push('\n');
        Ok(sql)
    }

    /// The step from other captured columns.
    ///
    /// The lock waits for writers in flight, as CREATE TRIGGER does: a transaction that began with the old function
    /// must not leave rows of the old shape that the new stream table would read.
    ///
    /// # Errors
    /// Only when a template is broken.
    pub fn extend(&self, before: &[CapturedColumn]) -> Result<String, askama::Error> {
        self.change(before, true)
    }

    /// Back to other captured columns: columns of the buffer that nobody writes do no harm and stay.
    ///
    /// # Errors
    /// Only when a template is broken.
    pub fn shrink(&self, after: &[CapturedColumn]) -> Result<String, askama::Error> {
        self.change(after, false)
    }

    fn change(&self, from: &[CapturedColumn], add: bool) -> Result<String, askama::Error> {
        let known = |c: &&CapturedColumn| from.iter().any(|b| b.name == c.name);
        let added: Vec<CapturedColumn> = self.columns.iter().filter(|c| add && !known(c)).cloned().collect();
        let altered: Vec<CapturedColumn> =
            self.columns.iter().filter(|c| known(c) && !from.contains(c)).cloned().collect();
        let mut sql = MoreColumns {
            table: Sql::object(&self.table),
            buffer: Sql::ours(&buffer_name(&self.table)),
            added: views(&added),
            altered: views(&altered),
            changed: (!added.is_empty() || !altered.is_empty())
                .then(|| Sql::text_array(added.iter().chain(&altered).map(|c| c.name.as_str()))),
            schema_literal: Sql::literal(&self.table.schema),
            table_literal: Sql::literal(&self.table.name),
            columns_literal: self.column_names(),
        }
        .render()?;
        sql.push('\n');
        sql.push_str(&self.capture()?);
        sql.push('\n');
        Ok(sql)
    }

    fn capture(&self) -> Result<String, askama::Error> {
        Capture {
            buffer: Sql::ours(&buffer_name(&self.table)),
            capture: Sql::ours(&capture_name(&self.table)),
            columns: views(&self.columns),
            comment: Sql::literal(&format!("Captures the changes of {}.", self.table)),
        }
        .render()
    }

    fn triggers(&self) -> Result<String, askama::Error> {
        Triggers { table: Sql::object(&self.table), capture: Sql::ours(&capture_name(&self.table)) }.render()
    }

    fn column_names(&self) -> Sql {
        Sql::text_array(self.columns.iter().map(|c| c.name.as_str()))
    }
}

fn views(columns: &[CapturedColumn]) -> Vec<ColumnView> {
    columns
        .iter()
        .map(|c| ColumnView { name: Sql::ident(&c.name), ty: Sql::verbatim(c.ty.clone()) })
        .collect()
}
