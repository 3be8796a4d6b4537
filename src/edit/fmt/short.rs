//! Shortens citations in long form to the short form, if that has the same meaning. Does not depend on the order of
//! fields.

use std::ops::Range;

use toml::{Table, Value as Parsed};

use super::known_fields::{below, expected, fields};
use crate::domain::record::{ExpectedType, FieldSpec};
use crate::domain::short_cite::ShortCite;
use crate::domain::toml_string::quoted;
use crate::edit::error::EditError;
use crate::edit::splice::{Splice, apply, same_table};
use crate::edit::table_editor::TableEditor;
use crate::edit::toml_tree::{KeyValue, TomlTree, ValueForm, ValueNode};

/// Writes each citation of a dossier in its short form, if that parses to the same citation.
///
/// An inline table is replaced by a string; `[[claim.cite]]` tables become a list if all citations of a statement can
/// be shortened and no comment would be lost.
///
/// # Errors
///
/// Returns [`EditError::Syntax`] if the text is not valid TOML.
pub(super) fn shorten(text: &str, specs: &'static [FieldSpec]) -> Result<String, EditError> {
    let tree = TomlTree::of(text)?;
    let mut splices = Vec::new();
    for header in std::iter::once(None).chain(tree.headers().map(|(nth, _)| Some(nth))) {
        let opening = header.and_then(|header| tree.statements.get(header)?.header());
        let Some(specs) = opening.map_or(Some(specs), |header| below(specs, &header.keys)) else { continue };
        for pair in tree.pairs(header) {
            let [key] = pair.keys.as_slice() else { continue };
            if let Some(wanted) = expected(specs, key) {
                in_braces(&tree, &pair.value, wanted, &mut splices);
            }
        }
        if expected(specs, "cite").is_some_and(cites) {
            splices.extend(tables(&tree, header));
        }
    }
    if splices.is_empty() {
        return Ok(text.to_owned());
    }
    let out = apply(text, &splices)?;
    if says_the_same(text, &out) { Ok(out) } else { Err(EditError::WouldChangeMore) }
}

/// Returns whether two texts are TOML with the same values, with citations in either form.
pub(crate) fn says_the_same(one: &str, other: &str) -> bool {
    let values = |text: &str| {
        let mut table = toml::from_str::<Table>(text).ok()?;
        short_values(&mut table);
        Some(table)
    };
    values(one).zip(values(other)).is_some_and(|(one, other)| same_table(&one, &other))
}

/// Returns whether a field is a list of citations.
fn cites(wanted: ExpectedType) -> bool {
    matches!(wanted, ExpectedType::List(inner) if matches!(inner(), ExpectedType::Cite))
}

/// Shortens the citations in inline tables inside a value.
fn in_braces(tree: &TomlTree<'_>, value: &ValueNode, wanted: ExpectedType, splices: &mut Vec<Splice>) {
    match (&value.form, wanted) {
        (ValueForm::Array(elements), ExpectedType::List(inner) | ExpectedType::OneOrList(inner)) => {
            elements.iter().for_each(|element| in_braces(tree, element, inner(), splices));
        }
        (ValueForm::Inline(pairs), ExpectedType::Cite) => {
            let comment = || tree.text.get(value.at.clone()).is_some_and(|text| text.contains('\n'));
            if let Some(short) = short_of(pairs).filter(|_| !comment()) {
                splices.push(Splice::new(value.at.clone(), string(&short)));
            }
        }
        (ValueForm::Inline(pairs), wanted) => {
            let Some(specs) = fields(wanted) else { return };
            for pair in pairs {
                if let [key] = pair.keys.as_slice()
                    && let Some(wanted) = expected(specs, key)
                {
                    in_braces(tree, &pair.value, wanted, splices);
                }
            }
        }
        _ => {}
    }
}

/// Shortens the `[[….cite]]` tables below `parent`, all of them or none.
fn tables(tree: &TomlTree<'_>, parent: Option<usize>) -> Vec<Splice> {
    let own = parent.and_then(|parent| tree.statements.get(parent)?.header());
    let own = own.map_or(&[][..], |own| &own.keys);
    let from = parent.map_or(0, |parent| parent + 1);
    let below = tree.statements.iter().enumerate().skip(from);
    // Stop at the next sibling, since a file can have ten thousand claims.
    let below = below
        .filter_map(|(nth, statement)| Some((nth, &*statement.header()?.keys)))
        .take_while(|(_, keys)| own.is_empty() || (keys.len() > own.len() && keys.starts_with(own)));
    let is_cite =
        |keys: &[String]| keys.len() == own.len() + 1 && keys.last().is_some_and(|key| key == "cite");
    let headers: Vec<usize> = below.filter(|(_, keys)| is_cite(keys)).map(|(nth, _)| nth).collect();
    let (Some(first), Some(last)) = (headers.first(), headers.last()) else { return Vec::new() };
    let follow =
        headers.windows(2).all(|pair| matches!(pair, [one, next] if tree.section(Some(*one)).end == *next));
    let short: Option<Vec<String>> =
        headers.iter().map(|header| short_of(tree.pairs(Some(*header))).map(|text| string(&text))).collect();
    let (Some(short), true) = (short, follow) else { return Vec::new() };
    let end = tree.section(Some(*last)).end;
    let Some(gone) = whole_lines(tree, *first..end) else { return Vec::new() };
    let list = format!("[{}]", short.join(", "));
    let put = TableEditor::section(tree, parent).set(&[("cite", list)]);
    // Replaces the splices that delete lines by one that also deletes the blank lines above.
    put.into_iter().filter(|splice| splice.at.is_empty()).chain([Splice::new(gone, "")]).collect()
}

/// Returns the lines of some statements with the blank lines above them; `None` if there is a comment among them.
fn whole_lines(tree: &TomlTree<'_>, statements: Range<usize>) -> Option<Range<usize>> {
    let before = statements.start.checked_sub(1).and_then(|nth| tree.statements.get(nth));
    let from = before.map_or(tree.line_start(0), |before| tree.line_end(before.at().end));
    let mut at = from;
    for statement in tree.statements.get(statements)? {
        let gap = tree.text.get(at..statement.at().start)?;
        if !gap.trim().is_empty() {
            return None;
        }
        at = statement.at().end;
    }
    let rest = tree.text.get(at..tree.content_end(at))?;
    if !rest.trim().is_empty() {
        return None;
    }
    let end = tree.line_end(at);
    if end == tree.text.len() && !tree.text.ends_with('\n') {
        // The last lines of the file include the line break before them, so that the file ends as before.
        let kept = tree.text.get(..from)?;
        let kept = kept.strip_suffix('\n').map_or(kept, |kept| kept.strip_suffix('\r').unwrap_or(kept));
        return Some(kept.len()..end);
    }
    Some(from..end)
}

/// Returns the short form of a citation with these pairs; `None` if it has more than the short form can express.
fn short_of<'p>(pairs: impl IntoIterator<Item = &'p KeyValue>) -> Option<String> {
    let (mut source, mut at, mut quote) = (None, None, None);
    for pair in pairs {
        let ValueForm::String(text) = &pair.value.form else { return None };
        let [key] = pair.keys.as_slice() else { return None };
        match key.as_str() {
            "source" => source = Some(text),
            "at" => at = Some(text),
            "quote" => quote = Some(text),
            _ => return None,
        }
    }
    ShortCite::write(source?, at.map(String::as_str), quote.map(String::as_str))
}

/// Returns a TOML string, in the kind of quotation marks that needs no escapes, if there is one.
fn string(text: &str) -> String {
    let escapes = text.chars().any(|c| c == '"' || c == '\\');
    let literal = !text.chars().any(|c| c == '\'' || (c.is_control() && c != '\t'));
    if escapes && literal { format!("'{text}'") } else { quoted(text) }
}

/// Shortens the citations of a parsed dossier, so that both forms of a citation compare equal.
fn short_values(table: &mut Table) {
    for (key, value) in table.iter_mut() {
        let Parsed::Array(elements) = value else { continue };
        for element in elements {
            let Parsed::Table(inner) = element else { continue };
            short_values(inner);
            let field = |key: &str| inner.get(key).and_then(Parsed::as_str);
            let known = inner.keys().all(|key| ["source", "at", "quote"].contains(&key.as_str()))
                && inner.values().all(Parsed::is_str);
            let source = field("source").filter(|_| known && key == "cite");
            let short = source.and_then(|source| ShortCite::write(source, field("at"), field("quote")));
            if let Some(short) = short {
                *element = Parsed::String(short);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::actor::Actor;
    use crate::domain::event::Event;

    fn actor(text: &str) -> String {
        shorten(text, Actor::specs()).expect("TOML")
    }

    #[test]
    fn a_citation_table_becomes_a_string_if_the_meaning_is_the_same() {
        for (long, short) in [
            ("{ source = 's' }", "\"s\""),
            ("{ at = 'para 3', source = 's' }", "\"s, para 3\""),
            ("{ source = 's', at = 'para 3', quote = 'a: b' }", "\"s, para 3: a: b\""),
            ("{ source = 's', at = 'para 3', quote = 'say \"no\"' }", "'s, para 3: say \"no\"'"),
            (
                "{ source = 's', at = 'para 3', quote = \"it's \\\"so\\\"\" }",
                "\"s, para 3: it's \\\"so\\\"\"",
            ),
        ] {
            let text = |cite: &str| format!("cite = ['x', {cite}] # c\n[[claim]]\ncite = [{cite}]\n");
            assert_eq!(actor(&text(long)), text(short));
        }
        for stays in [
            "{ source = 's', quote = 'words' }",
            "{ source = 's', at = 'sec. 2: the end', quote = 'words' }",
            "{ source = 's', at = 'para 3', quote = ' words' }",
            "{ source = 's', at = 'para 3', quote = '' }",
            "{ source = 's', at = 'para 3', stance = 'supports' }",
            "{ source = 's', at = 3 }",
            "{ source = 's', at = 'nowhere' }",
            "{ source = 's', citing = [] }",
            "{ at = 'para 3' }",
            "{ source.x = 's' }",
        ] {
            let text = format!("cite = [{stays}]\n");
            assert_eq!(actor(&text), text);
        }
        let other = "ids = [{ source = 's' }]\n[x]\ncite = [{ source = 's' }]\n";
        assert_eq!(actor(other), other, "what is no citation is left alone");
        let place = |cite: &str| format!("place = [{{ name = 'n', cite = [{cite}] }}]\n");
        assert_eq!(shorten(&place("{ source = 's' }"), Event::specs()), Ok(place("\"s\"")));
    }

    #[test]
    fn citation_tables_become_a_list_if_all_can_be_shortened() {
        let text = "name = 'n'\n\n[[claim]]\ntext = 'a'\n\n[[claim.cite]]\nsource = 's'\nat = 'para 3'\nquote = 'q'\n\n[[claim.cite]]\nsource = 't'\n\n[[claim]]\ntext = 'b'\n";
        assert_eq!(
            actor(text),
            "name = 'n'\n\n[[claim]]\ntext = 'a'\ncite = [\"s, para 3: q\", \"t\"]\n\n[[claim]]\ntext = 'b'\n"
        );
        assert_eq!(actor("[[cite]]\r\nsource = 's'"), "cite = [\"s\"]\r\n");
        assert_eq!(actor("a = 1\n[[cite]]\nsource = 's'"), "a = 1\ncite = [\"s\"]");
        for stays in [
            "[[claim]]\ntext = 'a'\n[[claim.cite]]\nsource = 's'\n[[claim.cite]]\nsource = 's'\nstance = 'mentions'\n",
            "[[claim]]\ntext = 'a'\n# why\n[[claim.cite]]\nsource = 's'\n",
            "[[claim]]\ntext = 'a'\n[[claim.cite]]\nsource = 's' # why\n",
            "[[x]]\n[[x.cite]]\nsource = 's'\n",
        ] {
            assert_eq!(actor(stays), stays);
        }
    }
}
