//! Edge cases of the rules: near misses that are not reported, and problems that the broken samples don't cover.

use std::sync::Arc;

use crate::check::{self, CheckContext};
use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{CanonicalNames, Copies, Copy, Fingerprint, Part, StoredCopy};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::load::review;

const COPY: &str = "A head\n\nThe “old” mill\nburned twice - once in spring.\n\nThe new mill stands.\n";

/// Returns the codes found in a corpus with actors `a` and `b`, sources `s`, `t` and `rewrite`, and two events.
fn codes(actor: &str) -> Vec<&'static str> {
    codes_of(&[(Kind::Actor, "a", &format!("name = \"Alpha\"\nkind = \"person\"\n{actor}"))])
}

fn codes_of(files: &[(Kind, &str, &str)]) -> Vec<&'static str> {
    found(&corpus(files, &[]))
}

/// Returns a corpus with these dossiers, the other samples and these reviews.
pub(super) fn corpus(files: &[(Kind, &str, &str)], reviews: &[(String, String)]) -> Snapshot {
    let graded = "reliability = \"B\"\ndescriptor = \"x\"\n";
    let rest = [
        (Kind::Actor, "b", "name = \"Beta\"\nkind = \"party\"\nfounded = \"1990\"\ndissolved = \"2000\"\nweak_aliases = [\"The one\"]\naliases = [\"Die Zwei\"]\n".to_owned()),
        (Kind::Source, "s", format!("title = \"S\"\nissued = \"2020\"\n{graded}[archive]\nfile = \"archive/s.txt\"\nsha256 = \"{}\"\n", Copy::new(COPY).unwrap().sha256())),
        (Kind::Source, "t", format!("title = \"T\"\nissued = \"2026\"\n{graded}")),
        (Kind::Source, "rewrite", format!("title = \"R\"\nderived_from = \"s\"\n{graded}")),
        (Kind::Event, "early", "name = \"Early\"\ndate = \"2001-05\"\n".to_owned()),
        (Kind::Event, "late", "name = \"Late\"\ndate = \"2001-06\"\n".to_owned()),
    ];
    let rest = rest.iter().map(|(kind, stem, text)| (*kind, *stem, text.as_str()));
    let read = |(kind, stem, text): (Kind, &str, &str)| {
        Arc::new(read(&format!("{}/{stem}.toml", kind.folder()), kind, stem, text.as_bytes()))
    };
    let review = |(stem, text): &(String, String)| {
        Arc::new(review::read(&format!("reviews/{stem}.toml"), stem, text.as_bytes(), None))
    };
    let parts = CorpusFiles {
        settings: Some(read_settings(b"[check]\nstale_after = \"18 months\"\n")),
        dossiers: files.iter().copied().chain(rest).map(read).collect(),
        reviews: reviews.iter().map(review).collect(),
        ..CorpusFiles::default()
    };
    let corpus = Snapshot::from(link(&parts));
    assert_eq!(corpus.problems(), [], "the sample loads without problems");
    corpus
}

/// Returns the codes of the problems that the rules find.
fn found(corpus: &Snapshot) -> Vec<&'static str> {
    let mut copies = Copies::default();
    copies
        .by_source
        .insert(EntryId::parse("s").unwrap(), StoredCopy::Copy(Arc::new(Copy::new(COPY).unwrap())));
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    check::run(&CheckContext::new(corpus, &copies, today)).iter().map(|problem| problem.code.name).collect()
}

fn claim(fields: &str) -> Vec<&'static str> {
    codes(&format!("[[claim]]\n{fields}\n"))
}

#[test]
fn quotes_match_across_typography_and_line_breaks_but_not_other_words() {
    let quote = |at: &str, quote: &str| {
        let codes = claim(&format!(
            "text = \"x\"\ncite = [\"t\", {{ source = \"s\", at = \"{at}\", quote = '{quote}' }}]"
        ));
        codes.first().copied().unwrap_or("")
    };
    assert_eq!(quote("para 2", "The \"old\" mill burned twice"), "");
    assert_eq!(quote("para 2", "burned twice – once"), "");
    assert_eq!(quote("para 2", "burned thrice"), "quote-missing");
    assert_eq!(quote("para 3", "burned twice"), "quote-moved");
    assert_eq!(quote("p. 3", "burned twice"), "", "pages are unknown in plain text");
    assert_eq!(quote("p. 3", "mill"), "quote-ambiguous");
    assert_eq!(quote("para 9", "The new mill stands"), "quote-moved");
    assert_eq!(quote("line 6", "The new mill stands"), "");
}

#[test]
fn a_locator_without_a_quote_must_exist_in_the_copy_if_there_is_one() {
    assert_eq!(claim("text = \"x\"\ncite = [\"t\", \"s, para 3\"]"), [""; 0]);
    assert_eq!(claim("text = \"x\"\ncite = [\"t\", \"s, para 4\"]"), ["place-missing"]);
    assert!(
        claim("text = \"x\"\ncite = [\"t\", \"s, p. 4\"]").is_empty(),
        "a copy without form feeds has no pages"
    );
    assert_eq!(claim("text = \"x\"\ncite = [\"t, para 400\"]"), [""; 0]);
}

#[test]
fn origins_are_counted_rather_than_citations() {
    let high = |cite: &str| claim(&format!("text = \"x\"\nconfidence = \"high\"\ncite = [{cite}]"));
    assert_eq!(high("\"t\", \"s\""), [""; 0]);
    assert_eq!(high("\"s\", \"rewrite\", \"t\""), [""; 0]);
    assert_eq!(high("\"s\", \"rewrite\", { source = \"t\", stance = \"disputes\" }"), ["high-on-one-origin"]);
    assert_eq!(high("\"t\", { source = \"t\", citing = \"s\" }"), [""; 0]);
    let one =
        |cite: &str| claim(&format!("text = \"x\"\ncite = [{{ source = \"t\", credibility = 1 }}, {cite}]"));
    assert_eq!(one("\"s\""), [""; 0]);
    assert_eq!(one("{ source = \"t\", at = \"p. 2\" }"), ["confirmed-by-one"]);
    assert_eq!(one("{ source = \"s\", stance = \"disputes\" }"), ["confirmed-by-one"]);
}

#[test]
fn relations_and_participants_are_checked_like_claims() {
    assert_eq!(codes("[[relation]]\ntype = \"leads\"\nto = \"b\"\n"), ["uncited"]);
    let event = "name = \"E\"\ndate = \"2001\"\n[[participant]]\nname = \"men\"\nconfidence = \"high\"\ncite = [\"t\"]\n";
    assert_eq!(codes_of(&[(Kind::Event, "e", event)]), ["high-on-one-origin"]);
}

#[test]
fn estimative_words_are_reported_in_unquoted_judgments_only() {
    let judged = |text: &str| claim(&format!("text = '''{text}'''\nbasis = \"judgement\"\ncite = [\"t\"]"));
    for (text, count) in [
        ("It might rain.", 1),
        ("May be gone by then, and could return.", 2),
        ("Gone in May 2026, in May and again by May.", 0),
        ("He said it \"might\" rain.", 0),
        ("It is likely to rain.", 0),
        ("It is almost certainly over.", 0),
        ("Mighty couldn't.", 0),
    ] {
        assert_eq!(judged(text).iter().filter(|code| **code == "estimative-word").count(), count, "{text}");
    }
    assert_eq!(claim("text = \"It might rain.\"\ncite = [\"t\"]"), [""; 0]);
}

#[test]
fn likelihood_and_confidence_clash_in_fields_and_in_sentences() {
    let clash = |fields: &str| claim(&format!("{fields}\ncite = [\"t\"]")) == ["likelihood-and-confidence"];
    assert!(clash("text = \"x\"\nlikelihood = \"likely\"\nconfidence = \"low\""));
    assert!(clash("text = \"We have high confidence that it is likely to end.\""));
    assert!(clash("text = \"It will likely end.\"\nbasis = \"judgement\"\nconfidence = \"low\""));
    assert!(!clash("text = \"It will likely end. We have low confidence in the date.\""));
    assert!(!clash("text = \"He thinks it will likely end.\"\nconfidence = \"low\""));
    assert!(!clash("text = \"x\"\nlikelihood = \"likely\""));
}

#[test]
fn verdict_against_is_resolved_by_status_or_stance() {
    let judged = |claim_more: &str, cite: &str, more: &[(&str, &str)]| {
        let claim = format!("[[claim]]\nid = \"c\"\ntext = \"x\"\n{claim_more}\ncite = [{cite}]\n");
        let actor = format!("name = \"Alpha\"\nkind = \"person\"\n{claim}");
        let bare = corpus(&[(Kind::Actor, "a", &actor)], &[]);
        let entry = bare.get("a").expect("an entry");
        let print =
            Fingerprint::of_statement(entry, Part::Claim(0), &CanonicalNames::of(&bare)).expect("a claim");
        let review = |(who, result): &(&str, &str)| {
            let text = format!(
                "analyst = \"A\"\n[[verdict]]\non = 2026-02-01\nstatement = \"a#c\"\nsource = \"t\"\nresult = \"{result}\"\nseen = \"{print} -\"\n"
            );
            (who.to_string(), text)
        };
        let reviews: Vec<(String, String)> = more.iter().map(review).collect();
        found(&corpus(&[(Kind::Actor, "a", &actor)], &reviews))
    };
    let against = [("ab", "does-not-support")];
    assert_eq!(judged("", "\"t\"", &against), ["verdict-against"]);
    assert_eq!(
        judged("", "\"t\"", &[("ab", "does-not-support"), ("cd", "does-not-support")]),
        ["verdict-against"]
    );
    assert_eq!(judged("status = \"rejected\"", "\"t\"", &against), [""; 0]);
    assert_eq!(judged("", "{ source = \"t\", stance = \"mentions\" }", &against), [""; 0]);
    assert_eq!(judged("", "\"t\"", &[("ab", "does-not-support"), ("cd", "partly")]), ["verdict-contested"]);
    assert_eq!(judged("", "\"t\"", &[("ab", "partly"), ("cd", "partly")]), [""; 0]);
}

#[test]
fn only_certain_dates_are_outside_a_lifetime() {
    let tie = |when: &str| {
        codes(&format!("[[relation]]\ntype = \"member-of\"\nto = \"b\"\n{when}\ncite = [\"t\"]\n"))
    };
    for inside in [
        "when = \"1990/2000\"",
        "when = \"1990-02/1999\"",
        "when = \"1989~/1999\"",
        "when = \"../1999\"",
        "when = \"/1995\"",
        "when = \"[1980..1995]\"",
        "as_of = \"2000-12\"",
        "when = \"1995/\"",
    ] {
        assert_eq!(tie(inside), [""; 0], "{inside}");
    }
    for outside in [
        "when = \"1989/1995\"",
        "when = \"1995/2001\"",
        "when = \"1995/..\"",
        "as_of = \"2001\"",
        "as_of = \"1989-12-31\"",
    ] {
        assert_eq!(tie(outside), ["outside-life"], "{outside}");
    }
    assert_eq!(
        codes("[[relation]]\ntype = \"opposes\"\nto = \"b\"\nas_of = \"1970\"\ncite = [\"t\"]\n"),
        [""; 0]
    );
}

#[test]
fn an_event_starts_no_earlier_than_the_event_it_follows() {
    let event = |date: &str, more: &str| {
        codes_of(&[(Kind::Event, "e", &format!("name = \"E\"\ndate = \"{date}\"\n{more}\n"))])
    };
    assert_eq!(event("2001-04/2001-07", "follows = \"early\""), ["event-before-cause"]);
    for fine in ["2001-05-01", "2001", "2001-04?", "[2001-01..2001-12]", "../2001-07"] {
        assert_eq!(event(fine, "follows = \"early\""), [""; 0], "{fine}");
    }
    assert_eq!(event("2001", "part_of = \"e\""), ["event-loop"]);
    assert_eq!(event("2001", "part_of = \"late\"\nfollows = \"early\""), [""; 0]);
}

#[test]
fn names_are_shared_unless_weak_or_marked_distinct() {
    let c = |more: &str| {
        codes_of(&[(Kind::Actor, "c", &format!("name = \"Gamma\"\nkind = \"party\"\n{more}\n"))])
    };
    assert_eq!(c("aliases = [\"die  ZWEI\"]"), ["shared-alias"]);
    assert_eq!(c("acronyms = [\"BETA\"]"), ["shared-alias"]);
    assert_eq!(c("[[name_record]]\nvalue = \"Beta\"\ncite = [\"t\"]"), ["shared-alias"]);
    assert_eq!(c("aliases = [\"The one\"]"), [""; 0], "weak alias of the other actor");
    assert_eq!(c("weak_aliases = [\"Beta\"]"), [""; 0]);
    assert_eq!(c("aliases = [\"Beta\"]\ndistinct_from = [\"b\"]"), [""; 0]);
}

#[test]
fn citing_a_document_derived_from_the_source_is_a_loop() {
    let through = |cite: &str| claim(&format!("text = \"x\"\ncite = [{cite}]"));
    assert_eq!(through("\"t\", { source = \"s\", citing = \"rewrite\" }"), ["origin-loop"]);
    assert_eq!(through("{ source = \"t\", citing = [\"t\"] }"), ["origin-loop"]);
    assert_eq!(through("\"t\", { source = \"rewrite\", citing = \"s\" }"), [""; 0]);
}

#[test]
fn staleness_depends_on_the_review_or_the_newest_source() {
    assert_eq!(claim("text = \"x\"\ncite = [\"s\"]"), ["stale"]);
    assert_eq!(claim("text = \"x\"\ncite = [\"s\", \"t\"]"), [""; 0]);
    assert_eq!(codes("reviewed = 2026-05-01\n[[claim]]\ntext = \"x\"\ncite = [\"s\"]\n"), [""; 0]);
    assert_eq!(codes("summary = \"By [@s].\""), ["stale"]);
    assert_eq!(codes(""), [""; 0]);
}

#[test]
fn a_copy_without_a_hash_is_unverifiable_even_if_absent() {
    let source = |archive: &str| {
        codes_of(&[(
            Kind::Source,
            "z",
            &format!("title = \"Z\"\nreliability = \"C\"\ndescriptor = \"x\"\n[archive]\n{archive}\n"),
        )])
    };
    assert_eq!(source("file = \"archive/z.txt\""), ["hash-unverifiable"]);
    assert_eq!(source("file = \"archive/z.txt\"\nsha256 = \"abc\""), ["hash-unverifiable"]);
    assert_eq!(source("file = \"archive/z.txt\"\nsha256 = \"  \""), ["hash-unverifiable"]);
    assert_eq!(source(&format!("file = \"archive/z.txt\"\nsha256 = \"{}\"", "A1".repeat(32))), [""; 0]);
    assert_eq!(source("captured = 2026-01-02"), [""; 0]);
}

#[test]
fn an_ungraded_unseen_source_is_only_a_note() {
    let found = codes_of(&[(Kind::Source, "z", "url = \"https://example.org/z\"\nseen = false\n")]);
    assert_eq!(found, ["unseen-source-undescribed"]);
    let severity = check::explain("unseen-source-undescribed").map(|code| code.severity.word());
    assert_eq!(severity, Some("note"));
}

#[test]
fn an_unreadable_citation_is_one_problem() {
    let text = "name = \"A\"\nkind = \"person\"\n[[claim]]\ntext = \"x\"\ncite = \"s\"\n[[claim]]\ntext = \"y\"\ncite = []\n";
    let parts = CorpusFiles {
        settings: Some(read_settings(b"")),
        dossiers: vec![Arc::new(read("actors/a.toml", Kind::Actor, "a", text.as_bytes()))],
        ..CorpusFiles::default()
    };
    let corpus = crate::domain::snapshot::Snapshot::from(link(&parts));
    let copies = Copies::default();
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    let codes: Vec<_> = check::all_problems(&CheckContext::new(&corpus, &copies, today))
        .iter()
        .map(|p| (p.code.name, p.position.line))
        .collect();
    assert_eq!(codes, [("wrong-type", 5), ("uncited", 6)]);
}

#[test]
fn unknown_codes_in_comments_are_reported_but_not_the_reason() {
    let comment = |words: &str| claim(&format!("text = \"x\" {words}\ncite = [\"t\"]"));
    assert_eq!(comment("# dossier: allow uncited, stale because of this"), [""; 0]);
    assert_eq!(comment("# dossier: allow uncitde"), ["unknown-code"]);
    assert_eq!(comment("# dossier: allow uncited,stael"), ["unknown-code"]);
    assert_eq!(comment("\n#dossier:allow uncited"), ["unknown-code"]);
    assert_eq!(comment("# a dossier: allow what you like"), [""; 0]);
}

#[test]
fn self_references_are_reported_but_disputes_of_other_claims_are_not() {
    assert_eq!(codes("distinct_from = [\"a\", \"b\"]\n"), ["names-itself"]);
    let two = |address: &str| {
        codes(&format!(
            "[[claim]]\ntext = \"x\"\ndisputes = [\"{address}\"]\ncite = [\"t\"]\n[[claim]]\ntext = \"y\"\ncite = [\"t\"]\n"
        ))
    };
    assert_eq!((two("#1"), two("a#1")), (vec!["names-itself"], vec!["names-itself"]));
    assert_eq!(two("#2"), [""; 0]);
}

#[test]
fn future_dates_are_reported_from_the_day_after_tomorrow_unless_most_are() {
    // Today is 2026-06-30.
    let judged = |day: &str, times: usize| {
        let verdict = format!(
            "[[verdict]]\non = {day}\nstatement = \"b\"\nsource = \"t\"\nresult = \"supports\"\nseen = \"0123456789abcdef -\"\n"
        );
        let review = ("ab".to_owned(), format!("analyst = \"A\"\n{}", verdict.repeat(times)));
        found(&corpus(&[], &[review])).contains(&"future-day")
    };
    assert!(judged("2026-07-02", 1));
    assert!(!judged("2026-07-01", 1), "tomorrow may have begun in another time zone");
    assert!(codes("reviewed = 2027-01-01\n").contains(&"future-day"));
    assert!(judged("2027-01-01", 4) && !judged("2027-01-01", 5), "then the clock is probably wrong");
}

#[test]
fn citations_that_differ_in_place_quote_or_stance_are_not_repeated() {
    let cites = |list: &str| claim(&format!("text = \"x\"\ncite = [{list}]"));
    assert_eq!(cites("\"t, p. 3\", \"t, page 3\""), ["repeated-citation"]);
    assert_eq!(cites("\"t\", \"t\", \"t\""), ["repeated-citation"; 2]);
    let graded = |number: u8| format!("{{ source = \"t\", at = \"p. 3\", credibility = {number} }}");
    assert_eq!(
        cites(&format!("{}, {}", graded(2), graded(5))),
        ["repeated-citation"],
        "two grades of one place"
    );
    for list in [
        "\"t, p. 3\", \"t, p. 4\"",
        "\"t\", \"t, p. 3\"",
        "\"t, p. 3\", { source = \"t\", at = \"p. 3\", stance = \"mentions\" }",
        "\"t, p. 3: one\", \"t, p. 3: two\"",
        "\"t\", { source = \"t\", citing = [\"s\"] }",
        "{ source = \"t\", quote = \"a\", suffix = \"b\" }, { source = \"t\", quote = \"a\", suffix = \"c\" }",
        "{ source = \"t\", credibility = 1 }, { source = \"t\", credibility = 2 }",
    ] {
        assert!(!cites(list).contains(&"repeated-citation"), "{list}");
    }
}
