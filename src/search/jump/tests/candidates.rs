//! What is passed over, and what is not sorted, changes nothing that is shown.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn no_name_that_matches_is_passed_over(
        query in "(kh|noor|zayd|hayan|qamar|oaks|twin|a|n|wadi|wady|mill|delta pen|noor z|qmr)[a-z ]{0,3}",
    ) {
        let index = name_index();
        let query = NameQuery::new(&query, index.words());
        let found = |candidates: &Candidates| {
            let (ranked, letters) = compare_all(&index, (&query, None), candidates, None, &|| false).unwrap();
            let ranked = ranked.iter().map(|one| (one.entry.id.clone(), one.nth, one.found, one.exact));
            (ranked.collect::<Vec<_>>(), letters.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>())
        };
        prop_assert_eq!(found(&Candidates::of(&query, &index)), found(&Candidates::all(&index)));
    }

    #[test]
    fn the_first_hits_are_those_of_the_whole_order(query in "[a-z]{1,3}", limit in 0..8usize) {
        let index = name_index();
        let found = |limit: usize| jump(&index, &query, limit, None, &|| false).unwrap();
        let (few, all) = (found(limit), found(1_000));
        // What only has the letters is not scored if there is enough else.
        if all.hits.iter().take(limit).all(|hit| hit.found_by != FoundBy::Letters) {
            prop_assert_eq!(&few.hits[..], &all.hits[..limit.min(all.hits.len())]);
        }
        prop_assert_eq!(few.matching, all.matching);
    }
}
