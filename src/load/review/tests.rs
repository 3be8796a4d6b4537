use super::*;

const SEEN: &str = "0123456789abcdef fedcba9876543210";

fn verdict(more: &str) -> String {
    format!(
        "\n[[verdict]]\non        = 2026-11-02\nstatement = \"a#x\"\nsource    = \"s\"\nat        = \"para 2\"\nquote     = \"words\"\nresult    = \"supports\"\nseen      = \"{SEEN}\"\n{more}"
    )
}

fn loaded(text: &str) -> LoadedReview {
    read("reviews/ab.toml", "ab", text.as_bytes(), None)
}

/// How many verdicts count, and each finding as `line code`.
fn of(text: &str) -> (usize, Vec<String>) {
    let loaded = loaded(text);
    let line = |finding: &Finding| format!("{} {}", loaded.file.position(finding.at).line, finding.code);
    let verdicts = loaded.review.as_ref().map_or(0, |review| review.verdicts.len());
    (verdicts, loaded.findings.iter().map(line).collect())
}

const HEAD: &str = "analyst = \"A. Bakr\"\n";

#[test]
fn verdicts_are_loaded_in_order_with_their_spans() {
    let text = format!("{HEAD}{}{}", verdict("note = \"why\"\n"), verdict("").replace("supports", "partly"));
    let loaded = loaded(&text);
    assert_eq!(loaded.findings.len(), 0, "{:?}", loaded.findings);
    let review = loaded.review.expect("a review");
    assert_eq!((review.name(), review.initials.as_str()), ("A. Bakr", "ab"));
    let results: Vec<&str> = review.verdicts.iter().map(|verdict| verdict.result()).collect();
    assert_eq!(results, ["supports", "partly"]);
    let second = &review.verdicts[1];
    let at = second.spans.of("seen").expect("a place").range();
    assert_eq!(&text[at], format!("\"{SEEN}\""));
    assert_eq!(second.seen(), Some(("0123456789abcdef", Some("fedcba9876543210"))));
    let (entry, fragment) = second.address().expect("an address");
    assert_eq!((entry.as_str(), fragment), ("a", Some("x")));
    assert_eq!(&*review.verdicts[0].note.text, "why");
}

#[test]
fn an_invalid_verdict_is_dropped_and_reported() {
    let good = verdict("");
    for (bad, line, code) in [
        (good.replace("supports", "suports"), 9, "bad-value"),
        (good.replace(SEEN, "0123"), 10, "bad-value"),
        (good.replace(SEEN, "0123456789abcdef  -"), 10, "bad-value"),
        (good.replace("\"a#x\"", "\"A#x\""), 5, "bad-value"),
        (good.replace("\"a#x\"", "\"a#\""), 5, "bad-value"),
        (good.replace("source    = \"s\"\n", ""), 3, "missing-field"),
        (good.replace("on        = 2026-11-02", "on = 2026-13-02"), 4, "toml-syntax"),
        (good.replace("quote     = \"words\"\n", "").replace("para 2", "nowhere"), 7, "bad-locator"),
        (good.replace("seen ", "sen "), 10, "unknown-field"),
        (good.replace("[[verdict]]", "[verdict]"), 3, "unknown-field"),
        (good.replace("[[verdict]]", "[[verdicts]]"), 3, "unknown-field"),
        (format!("{good}note = \"{}\"\n", "x".repeat(MAX_BLOCK)), 3, "too-large"),
    ] {
        let (count, findings) = of(&format!("{HEAD}{bad}{good}"));
        assert_eq!(
            (count, findings.first().map(String::as_str)),
            (1, Some(&*format!("{line} {code}"))),
            "{bad:.200}"
        );
    }
    let (count, _) = of(&format!("{HEAD}{}", good.replace(SEEN, "0123456789abcdef -")));
    assert_eq!(count, 1, "a verdict without a copy");
}

#[test]
fn the_rest_counts_wherever_the_last_block_is_truncated() {
    let whole = format!("{HEAD}{}{}", verdict(""), verdict("note = \"why not\"\n"));
    let first = HEAD.len() + verdict("").len();
    for end in first..whole.len() {
        let (count, findings) = of(&whole[..end]);
        let last = &whole[first..end];
        let is_done = last.trim_end().ends_with(&format!("{SEEN}\"")) || last.ends_with("not\"");
        assert_eq!(count, 1 + usize::from(is_done), "{:?}", &whole[first..end]);
        let begun = !whole[first..end].trim().is_empty();
        assert_eq!(findings.is_empty(), is_done || !begun, "{:?} {findings:?}", &whole[first..end]);
        // What is appended behind it counts again.
        let (count, _) = of(&format!("{}\n{}", &whole[..end], verdict("")));
        assert_eq!(count, 2 + usize::from(is_done), "{:?}", &whole[first..end]);
    }
}

#[test]
fn both_sides_of_an_unfinished_merge_count_and_it_is_one_finding() {
    let text = format!(
        "{HEAD}{}<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n",
        verdict(""),
        verdict(""),
        verdict("").replace("supports", "partly")
    );
    assert_eq!(of(&text), (3, vec!["11 conflict-markers".to_owned()]));
}

#[test]
fn the_head_names_the_analyst_and_the_file_the_initials() {
    assert_eq!(of(&verdict("")), (1, vec!["1 missing-field".into()]));
    assert_eq!(of(""), (0, vec!["1 missing-field".into()]));
    assert_eq!(of("analist = \"A\"\n"), (0, vec!["1 unknown-field".into()]));
    assert_eq!(of(&format!("\u{feff}{}", HEAD)), (0, vec![]));
    let bad = read("reviews/no.toml", "no", format!("{HEAD}{}", verdict("")).as_bytes(), None);
    assert!(bad.review.is_none() && bad.findings[0].code == &code::BAD_INITIALS);
    let mut bytes = format!("{HEAD}{}", verdict("")).into_bytes();
    bytes.extend(b"\n[[verdict]]\n\xff");
    let cut = read("reviews/ab.toml", "ab", &bytes, None);
    assert_eq!(cut.review.map(|review| review.verdicts.len()), Some(1));
    assert!(cut.findings.iter().any(|finding| finding.code == &code::NOT_UTF8));
}

#[test]
fn an_appended_file_loads_the_same_as_from_scratch() {
    let mut text = String::from(HEAD);
    let mut before = loaded(&text);
    for more in [
        verdict(""),
        verdict("").replace("supports", "withdrawn"),
        verdict("").replace("seen ", "sen "),
        "\n[[verdict]]\non = 2026".to_owned(),
        format!("\n{}", verdict("")),
        "note = \"late\"\n".to_owned(),
    ] {
        text.push_str(&more);
        let again = read("reviews/ab.toml", "ab", text.as_bytes(), Some(&before));
        let afresh = loaded(&text);
        let brief = |loaded: &LoadedReview| {
            let review = loaded.review.as_ref().expect("a review");
            let verdicts: Vec<_> = review
                .verdicts
                .iter()
                .map(|one| (one.result().to_owned(), one.note.text.clone(), one.spans.whole.range()))
                .collect();
            let findings: Vec<_> =
                loaded.findings.iter().map(|one| (one.at.range(), one.message.clone())).collect();
            (review.analyst.clone(), verdicts, findings)
        };
        assert_eq!(brief(&again), brief(&afresh), "{more}");
        before = again;
    }
    let other = read("reviews/ab.toml", "ab", text.replace("A. Bakr", "A. Bell").as_bytes(), Some(&before));
    assert_eq!(&*other.review.expect("a review").analyst, "A. Bell", "a change of what was read is read");
}
