//! Entries that go by another id since a load: places keep to them. Knows ids and names only.

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

use super::place::Place;
use super::state::State;

/// Lets every place that stands at an entry of `gone` stand at the only one of its kind that has its name, if there is
/// one: its file was renamed.
pub(crate) fn follow(state: &mut State, before: &Snapshot, gone: &[EntryId]) {
    for old in gone {
        let Some(entry) = before.get(old.as_str()) else { continue };
        let mut namesakes = state
            .corpus
            .of_kind(entry.kind())
            .filter(|other| other.name() == entry.name())
            .map(|other| other.id.clone());
        let (Some(new), None) = (namesakes.next(), namesakes.next()) else { continue };
        drop(namesakes);
        let places = state.back.iter_mut().chain(&mut state.forward).chain([&mut state.here]);
        places.for_each(|place| rename(place, old, &new));
    }
}

fn rename(place: &mut Place, old: &EntryId, new: &EntryId) {
    let cursors = place.lists.iter_mut().map(|list| &mut list.cursor);
    for id in cursors.chain([&mut place.current, &mut place.shown, &mut place.meant]) {
        if id.as_ref() == Some(old) {
            *id = Some(new.clone());
        }
    }
    if let Some(spot) = place.page.spot.as_mut().filter(|spot| spot.entry == *old) {
        spot.entry = new.clone();
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::msg::{Load, Msg};
    use crate::tui::rig::{Rig, corpus, sample};

    #[test]
    fn a_renamed_dossier_stays_where_the_reader_is_and_on_the_trail() {
        let mut rig = Rig::new(corpus(&sample()), 120, 40);
        rig.press("enter 2 enter");
        let renamed: Vec<_> = sample()
            .into_iter()
            .map(|(path, text)| {
                (if path == "actors/millers-guild.toml" { "actors/guild.toml" } else { path }, text)
            })
            .collect();
        rig.send(Msg::Loaded(corpus(&renamed), Load { read: 1, ..Load::default() }));
        rig.press("backspace");
        assert_eq!(rig.current(), "guild");
        assert!(rig.state.current().is_some());
        // One that is gone for good is followed nowhere.
        let without: Vec<_> = renamed.into_iter().filter(|(path, _)| *path != "actors/guild.toml").collect();
        rig.send(Msg::Loaded(corpus(&without), Load { read: 0, ..Load::default() }));
        assert_eq!(rig.current(), "guild");
        assert!(rig.state.current().is_none());
    }
}
