//! Function bodies in generated SQL: what the server keeps of them is the text between the dollar quotes, byte for byte,
//! so an edit behind our back shows.

/// Name (without schema and arguments) and body of each function in a file that pgtc wrote.
#[must_use]
pub fn functions(text: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut rest = text;
    while let Some((head, after)) = rest.split_once(" $pgtc$") {
        let Some((body, next)) = after.split_once("$pgtc$") else { break };
        if let Some(name) = name(head) {
            found.push((name, body.to_string()));
        }
        rest = next;
    }
    found
}

/// The name in the last CREATE FUNCTION or CREATE PROCEDURE of a text.
fn name(head: &str) -> Option<String> {
    let starts = ["CREATE FUNCTION pgtc.", "CREATE OR REPLACE FUNCTION pgtc.", "CREATE PROCEDURE pgtc."];
    let (at, len) = starts.iter().filter_map(|s| Some((head.rfind(s)?, s.len()))).max()?;
    let rest = head.get(at + len..)?;
    match rest.strip_prefix('"') {
        None => rest.split('(').next().map(str::to_string),
        Some(quoted) => {
            // A quote inside is doubled.
            let end = quoted.find("\"(")?;
            Some(quoted.get(..end)?.replace("\"\"", "\""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bodies() {
        let text = "CREATE FUNCTION pgtc.a(x text)\nRETURNS void\nAS $pgtc$ SELECT 1 $pgtc$;\n\
                    CREATE OR REPLACE FUNCTION pgtc.\"re\"\"fresh_Ä\"(requested text)\nAS $pgtc$\nBEGIN\nEND\n$pgtc$;\n";
        let found = functions(text);
        assert_eq!(found[0], ("a".to_string(), " SELECT 1 ".to_string()));
        assert_eq!(found[1], ("re\"fresh_Ä".to_string(), "\nBEGIN\nEND\n".to_string()));
    }

    #[test]
    fn every_routine_of_the_runtime_is_found() {
        let runtime = pgtc_core::emit::RUNTIME;
        let created =
            runtime.matches("\nCREATE FUNCTION ").count() + runtime.matches("\nCREATE PROCEDURE ").count();
        assert_eq!(functions(runtime).len(), created);
    }
}
