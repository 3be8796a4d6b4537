use super::*;
use crate::query::Query;
use crate::query::samples::{context, village};

fn counted(query: &str, list: List) -> Vec<String> {
    let village = village();
    let query = Query::parse(query).unwrap();
    let rows = village.rows(list);
    let shown = facets(&query, context(&village), list, rows.chunks(1)).into_iter().map(|facet| {
        let selected = if facet.selected { "*" } else { "" };
        let more = if facet.possible > 0 { format!("+{}", facet.possible) } else { String::new() };
        format!("{selected}{}:{} {}{more}", facet.key, facet.value, facet.certain)
    });
    shown.collect()
}

#[test]
fn a_facet_counts_what_the_rest_of_the_query_finds_and_keeps_its_line() {
    let list = List::Entries(Kind::Actor);
    let all = [
        "kind:person 2",
        "kind:guild 1",
        "country:nl 2",
        "country:be 1",
        "status:active 1",
        "role:speaker 1",
        "role:victim 1",
        "tag:elder 2",
        "tag:River Board 1",
    ];
    assert_eq!(counted("", list), all);
    let narrowed = [
        "kind:person 1",
        "*kind:guild 1",
        "country:nl 1",
        "country:be 1",
        "status:active 0",
        "role:speaker 0",
        "role:victim 0",
        "tag:elder 0",
        "tag:River Board 0",
    ];
    assert_eq!(counted("kind:guild country:nl", list)[..2], narrowed[..2]);
    assert_eq!(counted("kind:guild", list)[2..], narrowed[2..]);
    assert!(counted("tag:gone", list).contains(&"*tag:gone 0".to_owned()));
}

#[test]
fn with_all_values_required_a_facet_counts_what_would_remain() {
    let list = List::Entries(Kind::Actor);
    assert!(counted("tag:elder", list).contains(&"tag:River Board 1".to_owned()));
    let both = counted("tag:elder tag:\"river board\"", list);
    assert!(
        both.contains(&"*tag:elder 1".to_owned()) && both.contains(&"*tag:River Board 1".to_owned()),
        "{both:?}"
    );
}

#[test]
fn years_count_possible_matches_separately() {
    let years = |list| -> Vec<String> {
        counted("", list).into_iter().filter(|facet| facet.starts_with("date:")).collect()
    };
    assert_eq!(years(List::Entries(Kind::Source)), ["date:2026 1", "date:2024 0+1"]);
    assert_eq!(years(List::Entries(Kind::Event)), ["date:2026 4"]);
    assert!(counted("", List::Entries(Kind::Source)).contains(&"grade:B 1".to_owned()));
}
