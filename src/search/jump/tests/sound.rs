//! Names found by the sound of a whole query.

use super::*;

#[test]
fn words_of_a_query_may_be_one_of_a_name_and_short_ones_count_beside_others() {
    let names = [
        ("a", "Asaib Ahl al-Haq"),
        ("b", "Kata'ib Hezbollah"),
        ("c", "Harakat Hezbollah al-Nujaba"),
        ("d", "Hassan Nasrallah"),
        ("e", "محمدباقر قالیباف"),
        ("f", "Hizb al-Wadi"),
    ];
    let dossiers: Vec<(Kind, &str, String)> =
        names.iter().map(|(id, name)| (Kind::Actor, *id, format!("name = \"{name}\""))).collect();
    let dossiers: Vec<(Kind, &str, &str)> =
        dossiers.iter().map(|(kind, id, toml)| (*kind, *id, &**toml)).collect();
    let index = NameIndex::new(&corpus(&dossiers), Day::MAX);
    for (query, expected) in [
        ("كتائب حزب الله", &["b"][..]),
        ("حزب الله", &["b", "c"]),
        ("حركة حزب الله النجباء", &["c"]),
        ("حزب الله النجباء", &["c"]),
        ("حسن نصر الله", &["d"]),
        ("نصر الله", &["d"]),
        ("عصائب اهل الحق", &["a"]),
        ("عصائب أهل الحق", &["a"]),
        ("Mohammad Bagher Ghalibaf", &["e"]),
        ("حزب الوادي", &["f"]),
        ("نجباء حزب الله", &[]),
    ] {
        let mut found = find(&index, query);
        found.hits.retain(|hit| hit.found_by != FoundBy::SomeWords);
        assert_eq!(ids(&found), expected, "{query}");
        let by_sound = found.hits.iter().all(|hit| hit.found_by == FoundBy::Sound);
        assert!(by_sound, "{query}: {:?}", found.hits);
    }
    assert_eq!(highlighted(&find(&index, "كتائب حزب الله").hits[0]), ["Kata", "ib", "Hezbollah"]);
}
