//! The entry that is meant by a name instead of its id.

use super::context::Context;
use super::needle::Needle;
use super::row::List;
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::text::fold::QueryWords;

/// Returns the id of the only entry with a name; if none has it, of the only one with a name that contains it. `kind` limits
/// the search to entries of a kind.
pub(super) fn named_entry<'i>(cx: &Context<'i>, name: &str, kind: Option<Kind>) -> Option<&'i str> {
    let index = cx.index;
    let words = |name: &str| QueryWords::new(name).as_slice().join(" ");
    let wanted = words(name);
    let needle = Needle::phrase(name);
    let rows = Kind::ALL.into_iter().filter(|own| kind.is_none_or(|kind| kind == *own));
    let rows = rows.flat_map(|kind| index.rows(List::Entries(kind)));
    let entries: Vec<&Entry> =
        rows.filter(|row| index.text(*row).has(&needle)).map(|row| index.entry(row)).collect();
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut named =
            entries.iter().filter(|entry| entry.names().iter().any(|name| is_meant(&words(name))));
        let first = named.next();
        (first, named.next().is_some())
    };
    let first = match only(&|name| name == wanted) {
        (None, _) => only(&|name| format!(" {name} ").contains(&format!(" {wanted} "))),
        found => found,
    };
    match first {
        (Some(entry), false) => Some(entry.id.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::samples::{context, index};

    #[test]
    fn a_name_means_the_only_entry_that_has_it() {
        let actor = |more: &str| format!("kind = \"person\"\n{more}");
        let index = index(&[
            ("actors/one.toml", &actor("name = \"Esmail Qaani\"\naliases = [\"EQ\"]")),
            ("actors/two.toml", &actor("name = \"Ada al-Maliki\"")),
            ("actors/three.toml", &actor("name = \"Maliki\"")),
            ("actors/four.toml", &actor("name = \"Ada Quist\"")),
            ("events/five.toml", "name = \"Maliki\"\ndate = \"2026\""),
        ]);
        let meant = |name: &str, kind| named_entry(&context(&index), name, kind).unwrap_or("none");
        for (name, kind, id) in [
            ("qaani", None, "one"),
            ("eq", None, "one"),
            ("esmail-qaani", None, "one"),
            ("qaan", None, "none"),
            ("maliki", Some(Kind::Actor), "three"),
            ("maliki", None, "none"),
            ("ada", None, "none"),
            ("al-maliki", Some(Kind::Event), "five"),
        ] {
            assert_eq!(meant(name, kind), id, "{name}");
        }
    }
}
