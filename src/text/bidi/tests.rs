use proptest::prelude::*;

use super::*;

/// Returns a line in visual order.
fn visual(line: &str) -> String {
    let Some(drawn) = visual_order(line) else { return line.to_owned() };
    drawn.iter().map(|one| one.mirrored.map_or_else(|| text_of(line, one).to_owned(), String::from)).collect()
}

#[test]
fn a_name_is_reversed_by_cluster_and_marks_stay_with_their_letters() {
    assert_eq!(visual("אבג"), "גבא");
    assert_eq!(visual("מִלָּה"), "הלָּמִ");
    assert_eq!(visual("العراق (بغداد)!"), "!(دادغب) قارعلا");
}

#[test]
fn digits_and_latin_within_arabic_keep_their_order() {
    assert_eq!(visual("عام 2014 في"), "يف 2014 ماع");
    assert_eq!(visual("١٢٣ سنة"), "ةنس ١٢٣");
    assert_eq!(visual("see اللواء 45 of PMF"), "see 45 ءاوللا of PMF");
}

#[test]
fn columns_stay_where_they_are() {
    assert_eq!(visual("אב  גד"), "בא  דג");
    assert_eq!(visual("אב · גד → הו"), "בא · דג → וה");
    assert_eq!(visual("▌12 │ אב גד"), "▌12 │ דג בא");
    assert_eq!(visual("org   אב (x) גד   12"), "org   בא (x) דג   12");
    assert_eq!(visual(" /אב"), " /בא");
}

#[test]
fn a_line_without_right_to_left_letters_is_unchanged() {
    assert_eq!((visual_order("plain (a) 1"), visual_order("Łódź · «x» → 漢字 ١٢")), (None, None));
}

fn clusters(text: &str) -> Vec<String> {
    width::graphemes(text).map(|(_, cluster, _)| cluster.to_owned()).collect()
}

proptest! {
    #[test]
    fn reordering_is_a_permutation_and_keeps_the_width(line in "[ a-c1-2()«»·→│א-ה\u{5b0}-\u{5b2}ا-د١漢!/.]{0,24}") {
        if let Some(drawn) = visual_order(&line) {
            let mut seen: Vec<(usize, usize)> = drawn.iter().map(|one| (one.bytes.start, one.bytes.end)).collect();
            let cells: usize = drawn.iter().map(|one| one.width).sum();
            prop_assert_eq!(cells, width::text(&line));
            seen.sort_unstable();
            let expected: Vec<_> = width::graphemes(&line).map(|(at, cluster, _)| (at, at + cluster.len())).collect();
            prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn ascii_is_unchanged(line in "[ -~]{0,40}") {
        prop_assert_eq!(visual_order(&line), None);
    }

    #[test]
    fn purely_right_to_left_text_is_reversed(line in "[א-ה][א-ה\u{5b0}-\u{5b2}]{0,20}") {
        let reversed: Vec<String> = clusters(&line).into_iter().rev().collect();
        prop_assert_eq!(visual(&line), reversed.concat());
    }
}
