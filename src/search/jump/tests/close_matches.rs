use super::*;

fn found(names: &NameIndex, query: &str) -> Vec<(String, FoundBy)> {
    find(names, query).hits.into_iter().map(|hit| (hit.id.to_string(), hit.found_by)).collect()
}

#[test]
fn words_spread_over_several_names_find_their_entry() {
    let names = name_index();
    assert_eq!(found(&names, "penrose smoke"), [("penrose-2025".to_owned(), FoundBy::SeveralNames)]);
    let two = found(&names, "penrose wadi");
    assert!(two.iter().all(|(_, by)| *by == FoundBy::SomeWords), "the words belong to two entries: {two:?}");
    // A name that matches both words leaves no room for entries with the words in several.
    assert!(find(&names, "zaid nur").hits.iter().all(|hit| hit.found_by != FoundBy::SeveralNames));
}

#[test]
fn typos_come_after_words_and_before_letters() {
    let names = name_index();
    for (slip, meant) in
        [("hayyam", "kata-ib-hayyan"), ("pemrose", "penrose-2025"), ("harkaat qamar", "harakat-al-qamar")]
    {
        let (id, found_by) = found(&names, slip).remove(0);
        assert_eq!((id.as_str(), found_by), (meant, FoundBy::Spelling), "{slip}");
    }
    let noor = found(&names, "noor");
    let at = |found_by| noor.iter().position(|(_, by)| *by == found_by);
    assert!(at(FoundBy::Words) < at(FoundBy::Prefixes), "{noor:?}");
    let two = found(&names, "penrsoee");
    assert_eq!(two, [("penrose-2025".to_owned(), FoundBy::Spelling)], "two typos, if nothing else matches");
    assert_eq!(found(&names, "qqqq"), []);
}

#[test]
fn names_are_found_by_sound_in_any_script() {
    let names = name_index();
    for (query, meant) in
        [("haraket al-kamer", "harakat-al-qamar"), ("حیان", "kata-ib-hayyan"), ("Хайян", "kata-ib-hayyan")]
    {
        let (id, found_by) = found(&names, query).remove(0);
        assert_eq!((id.as_str(), found_by), (meant, FoundBy::Sound), "{query}");
    }
    let hit = &find(&names, "Хайян").hits[0];
    assert_eq!(highlighted(hit), ["Hayyan"]);
    let hit = &find(&names, "khayan batalions").hits[0];
    assert_eq!((hit.matched.as_str(), highlighted(hit)), ("Hayyan Battalions", vec!["Hayyan", "Battalions"]));
}
