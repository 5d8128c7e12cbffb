//! Layout: a document with possible line breaks in, lines of text out.
//!
//! The one idea (Wadler's pretty printer): a [`Doc::Group`] is put on one line when it fits, otherwise every
//! [`Doc::Line`] that belongs to it directly becomes a line break. Widths are counted in characters. Text may hold
//! line breaks of its own (a string literal does): they are printed as they are and never indented.
//!
//! Knows nothing of SQL.

/// A piece of text that may be laid out in several ways.
#[derive(Clone, Debug)]
pub(super) enum Doc {
    /// As it is.
    Text(String),
    /// A space, or a line break when the enclosing group is broken.
    Line,
    /// Nothing, or a line break when the enclosing group is broken.
    Soft,
    /// Always a line break; breaks the groups around it.
    Hard,
    /// Line breaks inside are indented by one more step.
    Nest(Box<Doc>),
    /// On one line if it fits.
    Group(Box<Doc>),
    /// One after the other.
    Cat(Vec<Doc>),
}

/// Spaces per step of indentation.
const STEP: usize = 2;

pub(super) fn text(s: impl Into<String>) -> Doc {
    Doc::Text(s.into())
}

pub(super) fn cat(parts: impl IntoIterator<Item = Doc>) -> Doc {
    Doc::Cat(parts.into_iter().collect())
}

pub(super) fn group(doc: Doc) -> Doc {
    Doc::Group(Box::new(doc))
}

pub(super) fn nest(doc: Doc) -> Doc {
    Doc::Nest(Box::new(doc))
}

/// The items with a separator document between them.
pub(super) fn join(items: impl IntoIterator<Item = Doc>, separator: &Doc) -> Doc {
    let mut out = vec![];
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push(separator.clone());
        }
        out.push(item);
    }
    Doc::Cat(out)
}

/// `a, b, c`, one item per line when the enclosing group is broken.
pub(super) fn commas(items: impl IntoIterator<Item = Doc>) -> Doc {
    join(items, &cat([text(","), Doc::Line]))
}

/// `open` items `close`, in a group: on one line, or the items on indented lines of their own.
pub(super) fn enclosed(open: impl Into<String>, inner: Doc, close: &str) -> Doc {
    group(cat([text(open), nest(cat([Doc::Soft, inner])), Doc::Soft, text(close)]))
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Flat,
    Broken,
}

/// Lays out `doc` in lines of at most `width` characters where possible. The first line is taken to start at column
/// `indent`, and every later one is indented by at least that.
pub(super) fn render(doc: &Doc, width: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut column = indent;
    let mut stack = vec![(indent, Mode::Broken, doc)];
    while let Some((depth, mode, doc)) = stack.pop() {
        match doc {
            Doc::Text(s) => {
                out.push_str(s);
                column = match s.rsplit_once('\n') {
                    Some((_, last)) => last.chars().count(),
                    None => column + s.chars().count(),
                };
            }
            Doc::Line if mode == Mode::Flat => {
                out.push(' ');
                column += 1;
            }
            Doc::Soft if mode == Mode::Flat => {}
            Doc::Line | Doc::Soft | Doc::Hard => {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', depth));
                column = depth;
            }
            Doc::Nest(inner) => stack.push((depth + STEP, mode, inner)),
            Doc::Group(inner) => {
                let flat = mode == Mode::Flat || fits(inner, &stack, width.saturating_sub(column));
                stack.push((depth, if flat { Mode::Flat } else { Mode::Broken }, inner));
            }
            Doc::Cat(parts) => stack.extend(parts.iter().rev().map(|p| (depth, mode, p))),
        }
    }
    out
}

/// Whether `doc` on one line, together with what follows it up to the next possible break, takes at most `room`
/// characters.
fn fits<'a>(doc: &'a Doc, after: &[(usize, Mode, &'a Doc)], room: usize) -> bool {
    let mut room = room;
    let mut rest = after.iter().rev();
    let mut stack = vec![(Mode::Flat, doc)];
    loop {
        let (mode, doc) = match stack.pop() {
            Some(top) => top,
            None => match rest.next() {
                Some((_, mode, doc)) => (*mode, *doc),
                None => return true,
            },
        };
        match doc {
            // Text with its own line break does not count as one line, wherever it stands.
            Doc::Text(s) if s.contains('\n') => return mode == Mode::Broken,
            Doc::Text(s) => match room.checked_sub(s.chars().count()) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Line if mode == Mode::Flat => match room.checked_sub(1) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Soft if mode == Mode::Flat => {}
            Doc::Line | Doc::Soft => return true,
            Doc::Hard => return mode == Mode::Broken,
            Doc::Nest(inner) | Doc::Group(inner) => stack.push((mode, inner)),
            Doc::Cat(parts) => stack.extend(parts.iter().rev().map(|p| (mode, p))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(width: usize) -> String {
        let items = ["alpha", "beta", "gamma"].map(text);
        render(&enclosed("(", commas(items), ")"), width, 0)
    }

    #[test]
    fn a_group_is_flat_or_one_item_per_line() {
        assert_eq!(list(20), "(alpha, beta, gamma)");
        assert_eq!(list(19), "(\n  alpha,\n  beta,\n  gamma\n)");
    }

    #[test]
    fn what_follows_a_group_counts() {
        let doc = cat([enclosed("(", text("alpha"), ")"), text(";;")]);
        assert_eq!(render(&doc, 9, 0), "(alpha);;");
        assert_eq!(render(&doc, 8, 0), "(\n  alpha\n);;");
    }

    #[test]
    fn line_breaks_inside_text_are_kept() {
        let doc = nest(cat([text("x"), Doc::Hard, text("'a\nb'"), Doc::Hard, text("y")]));
        assert_eq!(render(&doc, 80, 4), "x\n      'a\nb'\n      y");
    }

    #[test]
    fn a_hard_break_breaks_the_groups_around_it() {
        let doc = group(cat([text("a"), Doc::Line, text("b"), Doc::Hard, text("c")]));
        assert_eq!(render(&doc, 80, 0), "a\nb\nc");
    }
}
