use super::*;

/// Returns the ids found in a corpus of actors and events with these names, numbered in order.
fn first(actors: &[&str], events: &[&str], query: &str) -> String {
    let toml = |name: &str| format!("name = {}\nkind = \"other\"\ndate = \"2025\"", toml::Value::from(name));
    let files: Vec<(Kind, String, String)> = actors
        .iter()
        .map(|name| (Kind::Actor, *name))
        .chain(events.iter().map(|name| (Kind::Event, *name)))
        .enumerate()
        .map(|(nth, (kind, name))| {
            (
                kind,
                format!("e{nth}"),
                toml(name).replace(if kind == Kind::Actor { "date = \"2025\"" } else { "" }, ""),
            )
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(kind, id, toml)| (*kind, id.as_str(), toml.as_str())).collect();
    let found = find(&NameIndex::new(&corpus(&files), Day::MIN), query);
    found.hits.first().map_or(String::new(), |hit| hit.name.clone())
}

/// Returns the names of actors that are found, in order.
fn names(actors: &[&str], query: &str) -> Vec<String> {
    let toml = |name: &&str| format!("name = {}\nkind = \"person\"", toml::Value::from(*name));
    let files: Vec<(String, String)> =
        actors.iter().enumerate().map(|(nth, name)| (format!("e{nth}"), toml(name))).collect();
    let files: Vec<_> = files.iter().map(|(id, toml)| (Kind::Actor, id.as_str(), toml.as_str())).collect();
    let found = find(&NameIndex::new(&corpus(&files), Day::MIN), query);
    found.hits.into_iter().map(|hit| hit.name).collect()
}

#[test]
fn words_in_a_row_and_in_order_come_first() {
    let ordered = [
        "Ahmed Ali",
        "Ahmed Ali Khan",
        "Khan Ahmed Ali",
        "Mohammed Ahmed Ali Hassan",
        "Ahmed Omar Ali",
        "Ali Ahmed",
    ];
    for (query, expected) in [
        ("ahmed ali", &ordered[..]),
        ("ali ahmed", &["Ali Ahmed", "Ahmed Ali"]),
        ("al-ahmed al-ali", &ordered),
        ("ahmad aly", &ordered),
        ("ahmed a", &ordered),
    ] {
        let mut turned = ordered;
        turned.reverse();
        for actors in [ordered, turned] {
            let found = names(&actors, query);
            assert_eq!(found.get(..expected.len()).unwrap_or(&found), expected, "{query}");
        }
    }
    let found = names(&["Mohammed Said Ivanov", "Said Ivanov"], "ivanov s");
    assert_eq!(found, ["Said Ivanov", "Mohammed Said Ivanov"]);
    let found = names(&["علي محمد أحمد", "محمد عبد علي", "محمد علي مهدي", "محمد علي"], "محمد علي");
    assert_eq!(found, ["محمد علي", "محمد علي مهدي", "محمد عبد علي", "علي محمد أحمد"]);
    let found = names(&["Mohammed al-Nouri al-Hamid", "Nouri al-Maliki"], "al-maliki nouri");
    assert_eq!(found, ["Nouri al-Maliki"], "a turned name is still found");
}

#[test]
fn a_possessive_is_the_word_that_it_is_of() {
    assert_eq!(
        first(&["Prime Minister’s Office"], &["The prime minister spoke"], "prime minister"),
        "Prime Minister’s Office"
    );
    for query in ["ministers office", "prime minister's office", "prime ministers off"] {
        assert_eq!(
            first(&["Office of the Prime", "Prime Minister’s Office"], &[], query),
            "Prime Minister’s Office"
        );
    }
    assert_eq!(first(&["Rashid", "Ra's al-Tin"], &[], "ras"), "Ra's al-Tin", "if it is none");
}

#[test]
fn the_initials_of_a_whole_name_of_an_actor_come_before_a_title_with_them() {
    assert_eq!(first(&["Asaib Ahl al-Haq"], &["Profile: AAH"], "aah"), "Asaib Ahl al-Haq");
    assert_eq!(
        first(&["Hall of the Ferry", "HOF Press"], &[], "hof"),
        "HOF Press",
        "but after the word itself"
    );
    assert_eq!(
        first(&["Mary Ida Lloyd"], &["The mi report"], "mi"),
        "The mi report",
        "two letters are many names'"
    );
}

#[test]
fn the_nearest_names_are_those_with_the_most_words() {
    let actors = ["Qasim al-Araji", "Ali Qassim Sulayman", "Sulaymani Hill", "Zoe Quill"];
    let index = |query| names(&actors, query);
    assert_eq!(index("qassem wadi"), ["Ali Qassim Sulayman", "Qasim al-Araji"]);
    assert_eq!(index("xx yy"), Vec::<String>::new());
    assert_eq!(index("qassem"), ["Ali Qassim Sulayman", "Qasim al-Araji"], "found by sound");
    let corpus = corpus(&[(Kind::Actor, "a", "name = \"Qasim al-Araji\"")]);
    let hit = &find(&NameIndex::new(&corpus, Day::MIN), "Qassem Penrose").hits[0];
    assert_eq!((hit.found_by, highlighted(hit)), (FoundBy::SomeWords, vec!["Qasim"]));
}

#[test]
fn whole_words_come_before_parts_and_scattered_letters() {
    for (query, meant, others) in [
        ("ivanov", "Igor Ivanov", &["Ivanovna Press", "I. van Over"][..]),
        ("alan", "Alan Hill", &["Al Anbar", "Alana"]),
        ("badr", "Badr", &["Bad Road", "Badrshah"]),
        ("mill", "Old (Mill)", &["Millers", "M. I. Lloyd"]),
        ("sons", "Smith&Sons", &["Sonsbeck"]),
    ] {
        for names in [[&[meant], others].concat(), [others, &[meant]].concat()] {
            assert_eq!(first(&names, &[], query), meant, "{query}");
        }
    }
}

#[test]
fn initials_come_before_letters_inside_words() {
    assert_eq!(first(&["Upmford", "People of the Mill and Fair"], &[], "pmf"), "People of the Mill and Fair");
    assert_eq!(first(&["Pimford", "People of the Mill and Fair"], &[], "pmf"), "People of the Mill and Fair");
}

#[test]
fn codes_match_however_they_are_hyphenated() {
    for query in ["c 09", "c09", "aptc09", "apt c09", "APT-C-09", "apt-c09"] {
        assert_eq!(first(&["Cat 0 or 9", "APT-C-09", "APT-C-091"], &[], query), "APT-C-09", "{query}");
    }
}

#[test]
fn the_name_of_an_actor_comes_before_a_title_with_it() {
    assert_eq!(first(&["Ada Mary Penrose"], &["Penrose and mill"], "penrose"), "Ada Mary Penrose");
    assert_eq!(
        first(&["Zayd Nouri"], &["Noori and son", "No original"], "nuri"),
        "Zayd Nouri",
        "by sound too"
    );
    assert_eq!(first(&["Penrose Hill"], &["Penrose"], "penrose"), "Penrose", "an equal name comes first");
}

#[test]
fn the_name_that_the_query_has_all_words_of_comes_first() {
    let names = ["Order of the Lantern in the Hills", "Lantern", "Brigades of Lantern"];
    assert_eq!(first(&names, &[], "lanturn"), "Lantern");
    assert_eq!(first(&names, &[], "lantern brigades"), "Brigades of Lantern");
}

#[test]
fn claims_are_found_by_address_and_by_id() {
    let claims = "name = \"Mill Guild\"\nkind = \"organization\"\n[[claim]]\nid = \"pledge\"\ntext = \"A\"\n[[claim]]\ntext = \"B\"";
    let other = "name = \"Pledgers\"\nkind = \"organization\"\n[[claim]]\ntext = \"C\"";
    let index =
        NameIndex::new(&corpus(&[(Kind::Actor, "guild", claims), (Kind::Actor, "other", other)]), Day::MIN);
    let addresses = |query: &str| -> Vec<String> {
        find(&index, query).hits.into_iter().map(|hit| hit.matched).collect()
    };
    assert_eq!(addresses("guild#pledge"), ["guild#pledge"]);
    assert_eq!(addresses("guild#2"), ["guild#2"]);
    assert_eq!(addresses("guild#"), ["guild#pledge", "guild#2"]);
    assert_eq!(addresses("#pl"), ["guild#pledge"]);
    // After the names that begin with the word, and before those that only have its letters.
    assert_eq!(addresses("pledge"), ["Pledgers", "guild#pledge"]);
    assert_eq!(addresses("2"), Vec::<String>::new());
    let hit = &find(&index, "guild#2").hits[0];
    assert_eq!(hit.kind, JumpKind::Claim("2".into()));
}

#[test]
fn symbols_are_matched_literally() {
    let rocket =
        (Kind::Actor, "rocket", "name = \"Team 🚀\"\nkind = \"organization\"\naliases = [\"Go!!!\"]");
    let name_index = NameIndex::new(
        &corpus(&[rocket, (Kind::Actor, "b", "name = \"B-team\"\nkind = \"organization\"")]),
        Day::MAX,
    );
    for (query, expected) in [
        ("🚀", vec!["rocket"]),
        ("!!!", vec!["rocket"]),
        ("!!", vec!["rocket"]),
        ("!?", vec![]),
        ("-", vec!["b"]),
        ("’", vec![]),
    ] {
        let found = find(&name_index, query);
        assert_eq!(ids(&found), expected, "{query}");
    }
    assert_eq!(highlighted(&find(&name_index, "🚀").hits[0]), ["🚀"]);
}

#[test]
fn a_name_with_the_article_that_was_typed_comes_first() {
    for (query, expected) in [
        ("al-brooks", ["Hannah al-Brooks", "Emma Brooks"]),
        ("al-broo", ["Hannah al-Brooks", "Emma Brooks"]),
        ("brooks", ["Emma Brooks", "Hannah al-Brooks"]),
    ] {
        for actors in [["Hannah al-Brooks", "Emma Brooks"], ["Emma Brooks", "Hannah al-Brooks"]] {
            assert_eq!(names(&actors, query), expected, "{query}");
        }
    }
}

#[test]
fn a_query_with_an_english_article_is_ranked_as_typed_first() {
    for (query, actors, expected) in [
        ("a zaidi", ["Hassan Zaidi", "Bilal Zaidi", "Ahmad Zaidi"], "Ahmad Zaidi"),
        ("the who", ["WHO", "Who Cares", "The Who"], "The Who"),
        ("the nation", ["Nation", "Nation Party", "The Nation"], "The Nation"),
        ("a team", ["Team", "Team Nine", "A Team"], "A Team"),
        ("an office", ["Office", "Office North", "Anne Office"], "Office"),
    ] {
        let found = names(&actors, query);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{query}");
        assert_eq!(found.len(), 3, "{query}: what the query without the article finds is added");
    }
}
