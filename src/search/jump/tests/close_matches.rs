use super::*;

#[test]
fn words_spread_over_several_names_find_their_entry() {
    let names = name_index();
    let found = find(&names, "penrose smoke");
    assert_eq!((ids(&found), found.close_matches, found.matching), (vec!["penrose-2025"], true, 0));
    assert!(find(&names, "penrose wadi").hits.is_empty(), "the words belong to two entries");
    // A name that matches both words leaves no room for close matches.
    assert!(!find(&names, "zaid nur").close_matches);
}

#[test]
fn typos_are_tolerated_only_if_nothing_matches() {
    let names = name_index();
    for (slip, meant) in
        [("hayyam", "kata-ib-hayyan"), ("pemrose", "penrose-2025"), ("harkaat qamar", "harakat-al-qamar")]
    {
        let found = find(&names, slip);
        assert_eq!(ids(&found).first(), Some(&meant), "{slip}");
        assert!(found.close_matches && found.matching == 0, "{slip}");
    }
    assert!(!find(&names, "hayyan").close_matches);
    let none = find(&names, "qqqq");
    assert!(none.hits.is_empty() && !none.close_matches);
}
