//! The addresses of statements inside a dossier, which follow the `#`: `claim-id`, `property`, `3`,
//! `relation:type:target`, `participant:actor`, `place:2`, `name:1`.

use super::part::Part;
use crate::domain::entry::Entry;

/// Returns the address of a statement in its dossier; `None` for the entry itself, whose address is its id.
///
/// The address is the most specific one, but is not guaranteed to be unique.
pub(crate) fn fragment(entry: &Entry, part: Part) -> Option<String> {
    match part {
        Part::Entry => None,
        Part::Claim(nth) => Some(entry.claim_name(nth)),
        Part::Relation(nth) => {
            let relation = entry.relations().get(nth)?;
            let id = (!relation.id.is_empty()).then(|| relation.id.to_string());
            id.or_else(|| relation_name(entry, nth))
        }
        Part::NameRecord(nth) => Some(format!("name:{}", nth + 1)),
        Part::Place(nth) => Some(format!("place:{}", nth + 1)),
        Part::Participant(nth) => {
            let actor = entry.event()?.participant.get(nth)?.actor.as_ref();
            match actor.filter(|actor| !entry.references.is_repeated_participant(&actor.id)) {
                Some(actor) => Some(format!("participant:{}", actor.id)),
                None => Some(format!("participant:{}", nth + 1)),
            }
        }
    }
}

/// Returns all addresses of a statement in its dossier.
pub(super) fn fragments(entry: &Entry, part: Part) -> Vec<String> {
    match part {
        Part::Entry => Vec::new(),
        Part::Claim(nth) => {
            let claim = entry.claims().get(nth);
            let name = claim.map(|claim| if claim.id.is_empty() { &claim.property } else { &claim.id });
            let name = name.filter(|name| !name.is_empty()).map(ToString::to_string);
            name.into_iter().chain([(nth + 1).to_string()]).collect()
        }
        Part::Relation(nth) => {
            let id = entry.relations().get(nth).filter(|relation| !relation.id.is_empty());
            id.map(|relation| relation.id.to_string()).into_iter().chain(relation_name(entry, nth)).collect()
        }
        Part::Participant(nth) => {
            let actor = entry.event().and_then(|event| event.participant.get(nth)?.actor.as_ref());
            let by_actor = actor.map(|actor| format!("participant:{}", actor.id));
            by_actor.into_iter().chain([format!("participant:{}", nth + 1)]).collect()
        }
        Part::NameRecord(_) | Part::Place(_) => fragment(entry, part).into_iter().collect(),
    }
}

fn relation_name(entry: &Entry, nth: usize) -> Option<String> {
    let relation = entry.relations().get(nth)?;
    let (kind, to) = (relation.r#type.as_ref()?, relation.to.as_ref()?);
    Some(format!("relation:{}:{}", kind.word, to.id))
}

/// Returns whether an address is a number, and so only a hint at the statement it means.
pub(super) fn is_number(fragment: &str) -> bool {
    let counted =
        ["participant:", "place:", "name:"].into_iter().find_map(|kind| fragment.strip_prefix(kind));
    let digits = counted.unwrap_or(fragment);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a statement of this kind can have an address.
pub(super) fn fits(fragment: &str, part: Part) -> bool {
    match fragment.split_once(':').map(|(kind, _)| kind) {
        Some("relation") => matches!(part, Part::Relation(_)),
        Some("participant") => matches!(part, Part::Participant(_)),
        Some("place") => matches!(part, Part::Place(_)),
        Some("name") => matches!(part, Part::NameRecord(_)),
        _ => matches!(part, Part::Claim(_) | Part::Relation(_)),
    }
}

/// Finds the statement with an address, or the best one if several have it.
pub(crate) fn find(entry: &Entry, wanted: &str) -> Option<Part> {
    let answers = |part: &Part| fragments(entry, *part).iter().any(|name| name == wanted);
    let answer: Vec<Part> = Part::all(entry).filter(answers).collect();
    let best = answer.iter().find(|part| fragment(entry, **part).as_deref() == Some(wanted));
    best.or(answer.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier::read;

    #[test]
    fn every_statement_has_its_address_and_is_found_by_it() {
        let text = "name = 'E'\ndate = '2026'\n[[place]]\nname = 'P'\n\
            [[participant]]\nactor = 'x'\n[[participant]]\nactor = 'y'\n[[participant]]\nname = 'men'\n[[participant]]\nactor = 'y'\n\
            [[claim]]\nid = 'one'\ntext = 'a'\n[[claim]]\nproperty = 'dead'\nvalue = 1\n[[claim]]\ntext = 'b'\n";
        let event = read("events/e.toml", Kind::Event, "e", text.as_bytes()).entry.expect("an entry");
        let all: Vec<String> = Part::all(&event).filter_map(|part| fragment(&event, part)).collect();
        assert_eq!(
            all,
            [
                "place:1",
                "participant:x",
                "participant:2",
                "participant:3",
                "participant:4",
                "one",
                "dead",
                "3"
            ]
        );
        for part in Part::all(&event).filter(|part| *part != Part::Entry) {
            let name = fragment(&event, part).expect("an address");
            assert_eq!(find(&event, &name), Some(part), "{name}");
            assert!(fits(&name, part) && fragments(&event, part).contains(&name), "{name}");
        }
        assert_eq!(find(&event, "participant:y"), Some(Part::Participant(1)), "the first of two");
        assert_eq!(find(&event, "2"), Some(Part::Claim(1)));
        assert_eq!((find(&event, "none"), find(&event, ""), find(&event, "place:2")), (None, None, None));

        let text = "name = 'A'\nkind = 'state'\n[[name_record]]\nvalue = 'B'\n[[relation]]\ntype = 'leads'\nto = 'x'\n\
            [[relation]]\nid = 'tie'\ntype = 'leads'\nto = 'x'\n";
        let actor = read("actors/a.toml", Kind::Actor, "a", text.as_bytes()).entry.expect("an entry");
        let all: Vec<String> = Part::all(&actor).filter_map(|part| fragment(&actor, part)).collect();
        assert_eq!(all, ["name:1", "relation:leads:x", "tie"]);
        assert_eq!(find(&actor, "tie"), Some(Part::Relation(1)));
        assert_eq!(fragments(&actor, Part::Relation(1)), ["tie", "relation:leads:x"]);
    }

    #[test]
    fn a_numbered_address_is_distinguished_from_a_named_one() {
        for number in ["3", "participant:2", "place:1", "name:12"] {
            assert!(is_number(number), "{number}");
        }
        for name in ["three", "3a", "", "participant:x", "relation:leads:3", "place:"] {
            assert!(!is_number(name), "{name}");
        }
    }
}
