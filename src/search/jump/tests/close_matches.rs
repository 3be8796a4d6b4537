use super::*;

#[test]
fn words_of_several_names_find_their_entry_where_no_one_name_has_them_all() {
    let names = name_index();
    let found = find(&names, "penrose smoke");
    assert_eq!((ids(&found), found.guessed, found.matching), (vec!["penrose-2025"], true, 0));
    assert!(find(&names, "penrose wadi").hits.is_empty(), "of two entries");
    // The name that has both leaves no room for others.
    assert!(!find(&names, "zaid nur").guessed);
}

#[test]
fn a_slip_of_the_fingers_is_offered_only_where_nothing_matches() {
    let names = name_index();
    for (slip, meant) in
        [("hayyam", "kata-ib-hayyan"), ("pemrose", "penrose-2025"), ("harkaat qamar", "harakat-al-qamar")]
    {
        let found = find(&names, slip);
        assert_eq!(ids(&found).first(), Some(&meant), "{slip}");
        assert!(found.guessed && found.matching == 0, "{slip}");
    }
    assert!(!find(&names, "hayyan").guessed);
    let none = find(&names, "qqqq");
    assert!(none.hits.is_empty() && !none.guessed);
}
