//! The change buffer, the trigger function and the triggers of one source.

use askama::Template;

use super::names::{buffer_name, bulk_name, capture_name};
use super::text::Sql;
use crate::schema::ObjectName;

/// A captured column: its name and its type as SQL.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CapturedColumn {
    /// Its name in the source.
    pub name: String,
    /// Its type, as printed.
    pub ty: String,
    /// Of a stream table: its value, over a row `s` of the storage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// Of a source that is a stream table: where its rows are stored.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StreamStorage {
    /// The storage table.
    pub table: String,
    /// Rows `s` of the storage that are rows of the stream table; none: all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// How many rows a stored row stands for, where that is not one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<String>,
}

/// The objects that capture the changes of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceObjects {
    /// The source.
    pub table: ObjectName,
    /// Its captured columns, in the order of the buffer.
    pub columns: Vec<CapturedColumn>,
    /// Of a stream table: its storage. What is captured are its public rows.
    pub stream: Option<StreamStorage>,
}

#[derive(Template)]
#[template(path = "source.sql")]
struct Buffer {
    table: Sql,
    buffer: Sql,
    /// Of a table that somebody writes; a refresh writes all that it changes to the buffer itself.
    bulk: Option<Sql>,
    weight_type: Sql,
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
    bulk: Sql,
    capture: Sql,
    columns: Vec<ColumnView>,
    comment: Sql,
}

#[derive(Template)]
#[template(path = "capture_stream.sql")]
struct CaptureStream {
    buffer: Sql,
    capture: Sql,
    columns: Vec<ColumnView>,
    weight: Sql,
    filter: Option<Sql>,
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
    value: Sql,
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
            bulk: self.stream.is_none().then(|| Sql::ours(&bulk_name(&self.table))),
            weight_type: Sql::verbatim(if self.is_counted() { "integer" } else { "smallint" }),
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
            table: self.written(),
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

    /// The table on which the triggers are.
    fn written(&self) -> Sql {
        self.stream.as_ref().map_or_else(|| Sql::object(&self.table), |s| Sql::ours(&s.table))
    }

    fn is_counted(&self) -> bool {
        self.stream.as_ref().is_some_and(|s| s.times.is_some())
    }

    /// The trigger function alone, in the place of one that an earlier release made.
    ///
    /// # Errors
    /// Only when a template is broken.
    pub fn capture(&self) -> Result<String, askama::Error> {
        if let Some(stream) = &self.stream {
            return CaptureStream {
                buffer: Sql::ours(&buffer_name(&self.table)),
                capture: Sql::ours(&capture_name(&self.table)),
                columns: views(&self.columns),
                weight: weight(stream.times.as_deref()),
                filter: stream.filter.clone().map(Sql::verbatim),
                comment: Sql::literal(&format!("Captures the changes of stream table {}.", self.table)),
            }
            .render();
        }
        Capture {
            buffer: Sql::ours(&buffer_name(&self.table)),
            bulk: Sql::ours(&bulk_name(&self.table)),
            capture: Sql::ours(&capture_name(&self.table)),
            columns: views(&self.columns),
            comment: Sql::literal(&format!("Captures the changes of {}.", self.table)),
        }
        .render()
    }

    fn triggers(&self) -> Result<String, askama::Error> {
        Triggers { table: self.written(), capture: Sql::ours(&capture_name(&self.table)) }.render()
    }

    fn column_names(&self) -> Sql {
        Sql::text_array(self.columns.iter().map(|c| c.name.as_str()))
    }
}

/// The weight of what a stored row stands for.
fn weight(times: Option<&str>) -> Sql {
    match times {
        None => Sql::verbatim("1"),
        Some(column) if column.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.')) => {
            Sql::verbatim(column)
        }
        Some(other) => Sql::verbatim(["(", other, ")"].concat()),
    }
}

fn views(columns: &[CapturedColumn]) -> Vec<ColumnView> {
    columns
        .iter()
        .map(|c| ColumnView {
            name: Sql::ident(&c.name),
            ty: Sql::verbatim(c.ty.clone()),
            value: Sql::verbatim(c.value.clone().unwrap_or_default()),
        })
        .collect()
}
