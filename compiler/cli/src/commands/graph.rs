//! `pgtc graph`: which stream tables read which tables.
//!
//! The graph is derived from the compiler's list of sources; a source that is itself a stream table gives an edge
//! between two stream tables. All forms list nodes and edges in one order, so outputs can be compared.

use std::collections::BTreeMap;

use petgraph::algo::toposort;
use petgraph::graphmap::DiGraphMap;
use pgtc_core::Compiled;
use serde_json::json;

use crate::args::{self, Format, GraphForm};
use crate::failure::{Exit, Result};
use crate::output::{self, Context};
use crate::project::exit_of;
use crate::report;

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &args::Graph) -> Result<Exit> {
    let built = super::compile(ctx)?;
    let found = &built.compiled.diagnostics;
    let form = if ctx.format == Format::Json { GraphForm::Json } else { options.form };
    if form != GraphForm::Json {
        output::stderr(&report::render(ctx.format, found, &built.sources));
    }
    let edges = edges(&built.compiled);
    let graph = Picture::new(&built.compiled, &edges);
    output::stdout(&match form {
        GraphForm::Text => graph.text(),
        GraphForm::Mermaid => graph.mermaid(),
        GraphForm::Dot => graph.dot(),
        GraphForm::Svg => graph.svg(),
        GraphForm::Json => report::pretty(&json!({
            "version": 1,
            "nodes": graph.nodes.iter().map(|n| json!({"name": n.name, "kind": n.kind()})).collect::<Vec<_>>(),
            "edges": edges.iter().map(|(a, b)| json!({"from": a, "to": b})).collect::<Vec<_>>(),
            "diagnostics": report::json(found, &built.sources),
        })),
    });
    Ok(exit_of(found))
}

/// (source, stream table), sorted.
fn edges(compiled: &Compiled) -> Vec<(String, String)> {
    let mut out: Vec<_> = compiled
        .stream_tables
        .iter()
        .flat_map(|t| t.sources.iter().map(|s| (s.to_string(), t.name.to_string())))
        .collect();
    out.sort();
    out.dedup();
    out
}

struct Node<'a> {
    name: &'a str,
    stream: bool,
    /// Length of the longest way from a base table.
    layer: usize,
}

impl Node<'_> {
    fn kind(&self) -> &'static str {
        if self.stream { "stream_table" } else { "source" }
    }
}

struct Picture<'a> {
    /// Sources before what reads them; by name within a layer.
    nodes: Vec<Node<'a>>,
    edges: &'a [(String, String)],
}

impl<'a> Picture<'a> {
    fn new(compiled: &Compiled, edges: &'a [(String, String)]) -> Picture<'a> {
        let graph: DiGraphMap<&str, ()> = edges.iter().map(|(a, b)| (a.as_str(), b.as_str(), ())).collect();
        // The compiler rejects cycles; should one get here, its nodes stay in the first layer.
        let order = toposort(&graph, None).unwrap_or_else(|_| graph.nodes().collect());
        let mut layers: BTreeMap<&'a str, usize> = BTreeMap::new();
        for n in order {
            let below = graph.neighbors_directed(n, petgraph::Direction::Incoming);
            let layer = below.filter_map(|m| layers.get(m)).max().map_or(0, |l| l + 1);
            layers.insert(n, layer);
        }
        let stream = |n: &str| compiled.stream_tables.iter().any(|t| t.name.to_string() == n);
        let mut nodes: Vec<Node<'a>> =
            layers.into_iter().map(|(name, layer)| Node { name, stream: stream(name), layer }).collect();
        nodes.sort_by_key(|n| (n.layer, n.name));
        Picture { nodes, edges }
    }

    fn id(&self, name: &str) -> usize {
        self.nodes.iter().position(|n| n.name == name).unwrap_or(0)
    }

    fn text(&self) -> String {
        let mut out = vec![];
        for n in self.nodes.iter().filter(|n| n.stream) {
            out.push(n.name.to_string());
            for (from, _) in self.edges.iter().filter(|(_, to)| to == n.name) {
                let mark = if self.nodes.iter().any(|m| m.name == from && m.stream) {
                    " (stream table)"
                } else {
                    ""
                };
                out.push(format!("  <- {from}{mark}"));
            }
        }
        lines(out)
    }

    fn mermaid(&self) -> String {
        let mut out = vec!["flowchart LR".to_string()];
        for (i, n) in self.nodes.iter().enumerate() {
            let label = n.name.replace('"', "#quot;");
            out.push(if n.stream {
                format!("    n{i}[\"{label}\"]")
            } else {
                format!("    n{i}[(\"{label}\")]")
            });
        }
        out.extend(self.edges.iter().map(|(a, b)| format!("    n{} --> n{}", self.id(a), self.id(b))));
        lines(out)
    }

    fn dot(&self) -> String {
        let quote = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""));
        let mut out = vec!["digraph pgtc {".to_string(), "    rankdir=LR;".to_string()];
        for n in &self.nodes {
            let shape = if n.stream { "box" } else { "cylinder" };
            out.push(format!("    {} [shape={shape}];", quote(n.name)));
        }
        out.extend(self.edges.iter().map(|(a, b)| format!("    {} -> {};", quote(a), quote(b))));
        out.push("}".to_string());
        lines(out)
    }

    /// Layers from left to right, straight lines between boxes.
    fn svg(&self) -> String {
        const HEIGHT: usize = 28;
        const ROW: usize = 44;
        let width = 20 + 8 * self.nodes.iter().map(|n| n.name.chars().count()).max().unwrap_or(10);
        let column = width + 80;
        let mut filled: BTreeMap<usize, usize> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for n in &self.nodes {
            let row = filled.entry(n.layer).or_insert(0);
            places.insert(n.name, (10 + n.layer * column, 10 + *row * ROW));
            *row += 1;
        }
        let total_width = 20 + width + filled.keys().max().copied().unwrap_or(0) * column;
        let total_height = 20 + filled.values().max().copied().unwrap_or(0) * ROW;
        let mut out = vec![format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {total_width} {total_height}\" \
             font-family=\"monospace\" font-size=\"13\">"
        )];
        for (a, b) in self.edges {
            let (Some((ax, ay)), Some((bx, by))) = (places.get(a.as_str()), places.get(b.as_str())) else {
                continue;
            };
            out.push(format!(
                "<line x1=\"{}\" y1=\"{}\" x2=\"{bx}\" y2=\"{}\" stroke=\"gray\"/>",
                ax + width,
                ay + HEIGHT / 2,
                by + HEIGHT / 2
            ));
        }
        for n in &self.nodes {
            let Some((x, y)) = places.get(n.name) else { continue };
            let fill = if n.stream { "lightblue" } else { "whitesmoke" };
            let name = n.name.replace('&', "&amp;").replace('<', "&lt;");
            out.push(format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"{fill}\" \
                 stroke=\"gray\"/><text x=\"{}\" y=\"{}\">{name}</text>",
                x + 10,
                y + 18
            ));
        }
        out.push("</svg>".to_string());
        lines(out)
    }
}

fn lines(lines: Vec<String>) -> String {
    lines.into_iter().map(|l| l + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pgtc_core::StreamTable;
    use pgtc_core::diag::FileId;
    use pgtc_core::schema::ObjectName;

    fn compiled() -> Compiled {
        let name = |s: &str| ObjectName { schema: "s".to_string(), name: s.to_string() };
        let table = |n: &str, sources: &[&str]| StreamTable {
            name: name(n),
            file: FileId(0),
            refresh: "incremental",
            class: "incremental",
            operators: vec![],
            key: vec![],
            sources: sources.iter().map(|s| name(s)).collect(),
            missing_indexes: vec![],
            plan: String::new(),
            delta: String::new(),
            query: String::new(),
        };
        let stream_tables =
            vec![table("per \"day\"", &["orders"]), table("total", &["per \"day\"", "orders"])];
        Compiled { stream_tables, ..Compiled::default() }
    }

    #[test]
    fn all_forms() {
        let c = compiled();
        let e = edges(&c);
        let g = Picture::new(&c, &e);
        insta::assert_snapshot!([g.text(), g.mermaid(), g.dot(), g.svg()].join("---\n"));
    }
}
