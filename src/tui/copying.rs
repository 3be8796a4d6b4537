//! What `y` copies of what is under the cursor: an id, a name, a citation, an address, a link.
//! Knows no clipboard.

use super::document::Target;
use super::keys::Action;
use super::overlay::reader::select::toml;
use super::place::Focus;
use super::state::State;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::locator::Locator;

/// The text that an action of copying takes from under the cursor.
///
/// # Errors
/// A sentence for the status line, where there is no such thing under it.
pub(crate) fn text(state: &State, action: Action) -> Result<String, String> {
    let nothing = "nothing is under the cursor to copy";
    let text = match action {
        Action::CopyId => subject(state).ok_or(nothing)?.to_string(),
        Action::CopyLink => format!("[[{}]]", subject(state).ok_or(nothing)?),
        Action::CopyName => {
            let id = subject(state).ok_or(nothing)?;
            state
                .corpus
                .get(id.as_str())
                .ok_or("no dossier has this id, so it has no name")?
                .name()
                .to_owned()
        }
        Action::CopyUrl => address(state).ok_or("no source here has an address")?.1.to_owned(),
        _ => citation(state).ok_or_else(|| {
            format!("no citation here: {} steps to one, or go to a source", state.key(Action::NextStop))
        })?,
    };
    // A line end in a name would run what is pasted into a shell.
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The entry that is under the cursor: in the dossier the link that was stepped to, else the dossier's own.
fn subject(state: &State) -> Option<EntryId> {
    if let (Focus::Dossier, Some(_), Some((_, target))) =
        (state.here.focus, state.here.page.stop, state.stop())
    {
        return Some(match target {
            Target::Entry(id, _) | Target::Nowhere(id) | Target::Cite { source: id, .. } => id.clone(),
        });
    }
    match state.here.focus {
        Focus::List(kind) => state.here.list(kind).cursor.clone(),
        Focus::Dossier => state.here.shown.clone(),
    }
}

/// The source under the cursor, or of the citation under it, and the address its dossier gives.
pub(crate) fn address(state: &State) -> Option<(EntryId, &str)> {
    let of = |id: EntryId| {
        let url = &*state.corpus.get(id.as_str())?.source()?.url;
        (!url.is_empty()).then_some((id, url))
    };
    subject(state).and_then(of).or_else(|| state.passage().and_then(|(source, _)| of(source)))
}

/// The citation under the cursor as a dossier writes it; of a source, a line for a list of references.
fn citation(state: &State) -> Option<String> {
    let (source, citing) = state.passage()?;
    let Some(citing) = citing else {
        let entry = state.corpus.get(source.as_str()).filter(|entry| entry.kind() == Kind::Source);
        return entry.map(|entry| reference(entry));
    };
    let known = citing.known(&state.corpus)?;
    let cite = &known.cite;
    let words = [("quote", &cite.quote), ("prefix", &cite.prefix), ("suffix", &cite.suffix)];
    Some(table(&source, cite.at.as_ref(), words.map(|(key, words)| (key, &**words))))
}

fn table(source: &EntryId, at: Option<&Locator>, words: [(&str, &str); 3]) -> String {
    let mut text = format!("{{ source = {}", toml(source.as_str()));
    let at = at.map_or("", |at| at.as_written());
    for (key, value) in [("at", at)].into_iter().chain(words).filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!(", {key} = {}", toml(value)));
    }
    text + " }"
}

/// `Ada Penrose (2020). High water. The Town Paper. https://…`, of what the dossier gives.
fn reference(entry: &Entry) -> String {
    let Some(source) = entry.source() else { return entry.label() };
    let mut who: Vec<&str> = source.author.iter().map(|author| &**author).collect();
    if who.is_empty() && !source.publisher.is_empty() {
        who.push(&source.publisher);
    }
    let year = source.issued.as_ref().and_then(|date| date.earliest().or(date.latest()));
    let year = year.map_or_else(|| "n.d.".to_owned(), |day| day.year().to_string());
    let year = format!("({year})");
    // What has no author is known by its title.
    let mut parts = match who.is_empty() {
        true => vec![format!("{} {year}", entry.name())],
        false => vec![format!("{} {year}", who.join("; ")), source.title.to_string()],
    };
    let rest = [&*source.container_title, &*source.publisher, &*source.url];
    parts.extend(
        rest.into_iter().filter(|part| !who.contains(part) && *part != entry.name()).map(str::to_owned),
    );
    parts.retain(|part| !part.is_empty());
    parts.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use crate::tui::msg::Effect;
    use crate::tui::rig::{GAZETTE, Rig, corpus, sample};

    fn rig() -> Rig {
        Rig::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE)
    }

    fn copied(rig: &mut Rig, keys: &str) -> String {
        rig.effects.clear();
        rig.press(keys);
        match rig.effects.as_slice() {
            [Effect::Clipboard { text, .. }] => text.clone(),
            effects => panic!("{keys}: {effects:?}\n{}", rig.screen()),
        }
    }

    #[test]
    fn y_and_a_letter_copies_what_is_under_the_cursor_of_a_list() {
        let mut rig = rig();
        assert_eq!(copied(&mut rig, "y i"), "millers-guild");
        assert_eq!(copied(&mut rig, "y n"), "Millers' Guild");
        assert_eq!(copied(&mut rig, "j y l"), "[[river-board]]");
        assert_eq!(copied(&mut rig, "3 y c"), "Ledger of treaties (2021)");
        assert_eq!(copied(&mut rig, "j y c"), "Ada Penrose (2020). High water");
    }

    #[test]
    fn on_a_citation_y_c_copies_it_as_a_dossier_writes_it() {
        let mut rig = rig();
        rig.press("4");
        let mut seen = Vec::new();
        for _ in 0..12 {
            rig.press("n");
            if rig.state.enabled(crate::tui::keys::Action::CopyCite) {
                seen.push(copied(&mut rig, "y c"));
            }
        }
        for wanted in [
            "{ source = \"gazette-2020\", at = \"para 2\" }",
            "{ source = \"gazette-2020\", at = \"para 2\", quote = \"twelve thousand mills\" }",
        ] {
            assert!(seen.iter().any(|cite| cite == wanted), "{seen:?}");
        }
    }

    #[test]
    fn a_link_that_was_stepped_to_is_what_is_copied() {
        let mut rig = rig();
        rig.press("4 n");
        assert_eq!(copied(&mut rig, "y i"), "river-board");
        rig.press("j k");
        assert_eq!(copied(&mut rig, "y i"), "millers-guild");
    }

    #[test]
    fn the_footer_says_what_can_be_copied_and_any_other_key_ends_it() {
        let mut rig = rig();
        rig.press("y");
        let screen = rig.screen();
        assert!(screen.contains("copy: i id  n name  l link  esc close"), "{screen}");
        rig.press("j");
        assert_eq!(rig.under(crate::domain::id::Kind::Actor), "millers-guild", "the key does nothing else");
        rig.press("j");
        assert_eq!(rig.under(crate::domain::id::Kind::Actor), "river-board");
        rig.press("y esc y u");
        assert_eq!(rig.effects, []);
        assert!(rig.screen().contains("no source here has an address"), "{}", rig.screen());
    }
}
