//! Detection of entries whose id changed in a load because their files were renamed.

use std::collections::HashMap;

use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;

/// Returns the new id of each entry of `gone` whose name and kind match exactly one entry now.
pub(crate) fn renamed(before: &Snapshot, after: &Snapshot, gone: &[EntryId]) -> Vec<(EntryId, EntryId)> {
    if gone.is_empty() {
        return Vec::new();
    }
    // The only entry with a name; `None` if several share it.
    let mut named: HashMap<(Kind, &str), Option<&EntryId>> = HashMap::new();
    for entry in after.entries() {
        let only = |id: &mut Option<&EntryId>| *id = None;
        named.entry((entry.kind(), entry.name())).and_modify(only).or_insert(Some(&entry.id));
    }
    let follow = |old: &EntryId| {
        let entry = before.get(old.as_str())?;
        let new = named.get(&(entry.kind(), entry.name()))?.as_ref()?;
        Some((old.clone(), (*new).clone()))
    };
    gone.iter().filter_map(follow).collect()
}

#[cfg(test)]
mod tests {
    use crate::tui::msg::{Load, Msg};
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn a_renamed_dossier_stays_current_and_in_history() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("enter 2 enter");
        let renamed: Vec<_> = sample()
            .into_iter()
            .map(|(path, text)| {
                (if path == "actors/millers-guild.toml" { "actors/guild.toml" } else { path }, text)
            })
            .collect();
        harness.send(Msg::Loaded(corpus(&renamed), Load { read: 1, ..Load::default() }));
        harness.press("backspace");
        assert_eq!(harness.current(), "guild");
        assert!(harness.screen().contains("related to MG"), "{}", harness.screen());
        // One that has no new id is not followed.
        let without: Vec<_> = renamed.into_iter().filter(|(path, _)| *path != "actors/guild.toml").collect();
        harness.send(Msg::Loaded(corpus(&without), Load { read: 0, ..Load::default() }));
        assert_eq!(harness.current(), "guild");
        assert!(harness.screen().contains("guild no longer exists"), "{}", harness.screen());
    }
}
