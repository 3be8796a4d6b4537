//! Adds a saved view to the text of a dossier.toml.

use toml::{Table, Value};

use super::error::EditError;
use super::splice::{Splice, apply_checked, line_break};
use crate::domain::toml_string::quoted;

/// Returns the text with a `[[view]]` at its end.
///
/// # Errors
/// [`EditError::WouldChangeMore`] if the text is not valid TOML, or its views are not written as `[[view]]` tables.
pub(crate) fn with_view(text: &str, name: &str, query: &str) -> Result<String, EditError> {
    let broken = line_break(text);
    let gap = match text {
        "" => String::new(),
        text if text.ends_with('\n') => broken.to_owned(),
        _ => broken.repeat(2),
    };
    let lines = [
        "[[view]]".to_owned(),
        format!("name = {}", quoted(name)),
        format!("query = {}", quoted(query)),
        String::new(),
    ];
    let block = format!("{gap}{}", lines.join(broken));
    apply_checked(text, &[Splice::new(text.len()..text.len(), block)], |table| {
        let views = table.entry("view").or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
        let view = [("name", name), ("query", query)].map(|(key, value)| (key.to_owned(), value.into()));
        views.push(Value::Table(Table::from_iter(view)));
        Some(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_view_is_appended_and_keeps_the_line_endings() {
        let added = |text| with_view(text, "a \"b\"", "kind:x").expect(text);
        let block = "[[view]]\nname = \"a \\\"b\\\"\"\nquery = \"kind:x\"\n";
        assert_eq!(added(""), block);
        assert_eq!(added("title = \"T\"\n"), format!("title = \"T\"\n\n{block}"));
        assert_eq!(added("# no line end"), format!("# no line end\n\n{block}"));
        assert_eq!(added("[check]\r\n"), format!("[check]\r\n\r\n{}", block.replace('\n', "\r\n")));
        let first = added("");
        assert_eq!(with_view(&first, "c", "y").expect("added").matches("[[view]]").count(), 2);
    }

    #[test]
    fn views_written_in_another_way_are_left_alone() {
        for text in ["view = []\n", "view = 1\n", "title = \n"] {
            assert!(with_view(text, "a", "b").is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_name_and_query_are_read_back(name in "\\PC{0,12}", query in "\\PC{0,12}") {
            let text = with_view("title = \"T\"\n", &name, &query).expect("added");
            let table: Table = toml::from_str(&text).expect("TOML");
            prop_assert_eq!(table["view"][0]["name"].as_str(), Some(&*name));
            prop_assert_eq!(table["view"][0]["query"].as_str(), Some(&*query));
        }
    }
}
