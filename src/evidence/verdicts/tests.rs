use super::*;
use crate::domain::id::Kind;
use crate::evidence::{Copy, StoredCopy};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;
use crate::load::review;

/// A verdict as a line: `statement | at | quote | result | seen`, with `s` for its source.
struct JudgedCorpus {
    dossiers: Vec<(Kind, &'static str, String)>,
    reviews: Vec<(&'static str, String)>,
}

const CLAIMS: &str = "name = 'A'\nkind = 'state'\ncite = ['s, para 9']\n\
    [[claim]]\nid = 'x'\ntext = 'One.'\ncite = ['s, para 2: the words', 's, para 3: other words', 's']\n\
    [[claim]]\ntext = 'Two.'\ncite = ['s, para 2: the words']\n\
    [[claim]]\nproperty = 'size'\nvalue = 3\ncite = ['s, para 2: the words']\n";

impl JudgedCorpus {
    fn of(actor: &str) -> Self {
        Self {
            dossiers: vec![(Kind::Actor, "a", actor.to_owned()), (Kind::Source, "s", "title = 'S'\n".into())],
            reviews: vec![],
        }
    }

    fn snapshot(&self) -> Snapshot {
        let dossier = |(kind, stem, text): &(Kind, &str, String)| {
            Arc::new(read(&format!("{}/{stem}.toml", kind.folder()), *kind, stem, text.as_bytes()))
        };
        let review = |(stem, text): &(&str, String)| {
            let text = format!("analyst = \"N\"\n{text}");
            let loaded = review::read(&format!("reviews/{stem}.toml"), stem, text.as_bytes(), None);
            assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
            Arc::new(loaded)
        };
        let (dossiers, reviews) =
            (self.dossiers.iter().map(dossier).collect(), self.reviews.iter().map(review).collect());
        Snapshot::from(link(&CorpusFiles { dossiers, reviews, ..CorpusFiles::default() }))
    }

    /// Records the verdict of an analyst on the citation of source `s` in a statement, as it is now.
    fn judge(&mut self, who: &'static str, statement: &str, place: (&str, &str), result: &str) {
        let seen = self.seen(statement);
        self.write(who, statement, place, result, &format!("{seen} -"));
    }

    fn write(
        &mut self,
        who: &'static str,
        statement: &str,
        (at, quote): (&str, &str),
        result: &str,
        seen: &str,
    ) {
        let mut text = format!("[[verdict]]\non = 2026-11-02\nstatement = '{statement}'\nsource = 's'\n");
        if !at.is_empty() {
            text.push_str(&format!("at = '{at}'\n"));
        }
        if !quote.is_empty() {
            text.push_str(&format!("quote = '{quote}'\n"));
        }
        text.push_str(&format!("result = '{result}'\nseen = '{seen}'\n"));
        match self.reviews.iter_mut().find(|(initials, _)| *initials == who) {
            Some((_, all)) => all.push_str(&text),
            None => self.reviews.push((who, text)),
        }
    }

    fn seen(&self, statement: &str) -> Fingerprint {
        let corpus = self.snapshot();
        let statement = crate::evidence::Statement::at(&corpus, statement).expect("a statement");
        Fingerprint::of_statement(statement.owner, statement.part, &CanonicalNames::of(&corpus))
            .expect("a print")
    }

    /// Returns every reviewed citation as `path who=result`, with `!` if the verdict is stale, sorted; then the lost
    /// verdicts.
    fn verdicts(&self) -> Vec<String> {
        self.with(&CopyPrints::default())
    }

    fn with(&self, prints: &CopyPrints) -> Vec<String> {
        let snapshot = self.snapshot();
        let verdicts = Verdicts::of(&snapshot, prints);
        let mut lines = Vec::new();
        for entry in snapshot.entries() {
            for site in entry.cites() {
                let path: Vec<String> =
                    site.path.iter().map(|step| format!("{}{}", step.key, step.nth)).collect();
                let given: Vec<String> = verdicts
                    .on(&entry.id, site.cite)
                    .given()
                    .iter()
                    .map(|given| {
                        let stale = if given.stale.is_some() { "!" } else { "" };
                        format!("{}={}{stale}", given.review.initials, given.verdict.result())
                    })
                    .collect();
                lines.extend((!given.is_empty()).then(|| format!("{} {}", path.join("."), given.join(" "))));
            }
        }
        lines.sort();
        lines.extend(
            verdicts.lost().iter().map(|lost| format!("lost {} {:?}", lost.verdict.statement, lost.why)),
        );
        lines
    }
}

const WORDS: (&str, &str) = ("para 2", "the words");

#[test]
fn a_verdict_is_at_its_citation_and_at_no_other() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#x", WORDS, "supports");
    corpus.judge("ab", "a#x", ("", ""), "partly");
    corpus.judge("ab", "a", ("para 9", ""), "supports");
    corpus.judge("ab", "a#size", WORDS, "does-not-support");
    corpus.judge("ab", "a#2", WORDS, "partly");
    assert_eq!(
        corpus.verdicts(),
        [
            "cite0 ab=supports",
            "claim0.cite0 ab=supports",
            "claim0.cite2 ab=partly",
            "claim1.cite0 ab=partly",
            "claim2.cite0 ab=does-not-support"
        ]
    );
}

#[test]
fn the_last_verdict_counts_and_a_withdrawal_brings_back_the_one_before() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    let mut after = |result: &str| {
        corpus.judge("ab", "a#x", WORDS, result);
        corpus.verdicts().concat()
    };
    assert_eq!(after("supports"), "claim0.cite0 ab=supports");
    assert_eq!(after("partly"), "claim0.cite0 ab=partly");
    assert_eq!(after("supports"), "claim0.cite0 ab=supports");
    assert_eq!(after("withdrawn"), "claim0.cite0 ab=partly");
    assert_eq!(after("withdrawn"), "claim0.cite0 ab=supports");
    assert_eq!(after("withdrawn"), "");
    assert_eq!(after("withdrawn"), "", "there is nothing left to take back");
    assert_eq!(after("partly"), "claim0.cite0 ab=partly");
}

#[test]
fn several_analysts_agree_or_differ_and_stale_verdicts_do_not_count() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    let state = |corpus: &JudgedCorpus| {
        let snapshot = corpus.snapshot();
        let verdicts = Verdicts::of(&snapshot, &CopyPrints::default());
        let entry = snapshot.get("a").expect("an entry");
        let of = verdicts.on(&entry.id, entry.cites()[1].cite).clone();
        (of.state(), of.result().map(str::to_owned))
    };
    assert_eq!(state(&corpus), (ReviewState::Unchecked, None));
    corpus.judge("cd", "a#x", WORDS, "supports");
    assert_eq!(state(&corpus), (ReviewState::Checked, Some("supports".into())));
    corpus.judge("ab", "a#x", WORDS, "supports");
    assert_eq!(state(&corpus), (ReviewState::DoubleChecked, Some("supports".into())));
    corpus.judge("ab", "a#x", WORDS, "partly");
    assert_eq!(state(&corpus), (ReviewState::Contested, None));
    corpus.judge("cd", "a#x", WORDS, "withdrawn");
    assert_eq!(state(&corpus), (ReviewState::Checked, Some("partly".into())));
    corpus.dossiers[0].2 = CLAIMS.replace("One.", "Once.");
    assert_eq!(state(&corpus), (ReviewState::Stale, None));
    corpus.judge("cd", "a#x", WORDS, "supports");
    assert_eq!(state(&corpus), (ReviewState::Checked, Some("supports".into())));
    assert!(ReviewState::Checked.is_checked() && !ReviewState::Stale.is_checked());
}

#[test]
fn fields_outside_of_the_fingerprint_make_nothing_stale() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#x", WORDS, "supports");
    corpus.judge("ab", "a#size", WORDS, "supports");
    let now = corpus.verdicts();
    for (from, to) in [
        ("text = 'One.'", "note = 'n'\ntags = ['t']\ntext = '''\nOne.'''"),
        ("para 2: the words'", "para 7:  the   words'"),
        ("'s, para 2: the words'", "{ source = 's', at = 'para 2', quote = 'the words', credibility = 2 }"),
        ("'s, para 3: other words', ", ""),
        ("value = 3", "value = 3.0"),
        ("name = 'A'", "name = 'A renamed'"),
    ] {
        corpus.dossiers[0].2 = CLAIMS.replace(from, to);
        assert_ne!(corpus.dossiers[0].2, CLAIMS);
        assert_eq!(corpus.verdicts(), now, "{to}");
    }
    for (from, to) in [
        ("One.", "One!"),
        ("id = 'x'", "id = 'x'\nwhen = '2026'"),
        ("id = 'x'", "id = 'x'\nbasis = 'inference'"),
    ] {
        corpus.dossiers[0].2 = CLAIMS.replace(from, to);
        assert_eq!(corpus.verdicts(), ["claim0.cite0 ab=supports!", "claim2.cite0 ab=supports"], "{to}");
    }
}

#[test]
fn a_numbered_address_follows_the_reviewed_statement_and_never_its_neighbor() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#2", WORDS, "supports");
    assert_eq!(corpus.verdicts(), ["claim1.cite0 ab=supports"]);
    let above = "[[claim]]\ntext = 'New.'\ncite = ['s, para 2: the words']\n[[claim]]\nid = 'x'";
    corpus.dossiers[0].2 = CLAIMS.replace("[[claim]]\nid = 'x'", above);
    assert_eq!(corpus.verdicts(), ["claim2.cite0 ab=supports"], "it moved down");
    corpus.dossiers[0].2 = CLAIMS.replace("text = 'Two.'", "text = 'Two, edited.'");
    assert_eq!(corpus.verdicts(), ["lost a#2 Changed"]);
    corpus.dossiers[0].2 = CLAIMS.replace("[[claim]]\ntext = 'Two.'\ncite = ['s, para 2: the words']\n", "");
    assert_eq!(corpus.verdicts(), ["lost a#2 Changed"], "its neighbor has moved up");
}

#[test]
fn a_verdict_on_an_edited_statement_without_an_id_is_stale_if_its_citation_is_unique() {
    let claims = CLAIMS.replace(
        "text = 'Two.'\ncite = ['s, para 2: the words']",
        "text = 'Two.'\ncite = ['s, para 4: own words']",
    );
    let own = ("para 4", "own words");
    let mut corpus = JudgedCorpus::of(&claims);
    corpus.judge("ab", "a#2", own, "supports");
    corpus.dossiers[0].2 = claims.replace("'Two.'", "'Two, edited.'");
    assert_eq!(corpus.verdicts(), ["claim1.cite0 ab=supports!"]);
    corpus.dossiers[0].2 = claims.replace("'Two.'", "'Two, edited.'").replacen(
        "[[claim]]",
        "[[claim]]\ntext = 'New.'\n[[claim]]",
        1,
    );
    assert_eq!(corpus.verdicts(), ["lost a#2 Changed"], "it may be another one");
}

#[test]
fn an_ambiguous_address_is_a_hint() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#size", WORDS, "supports");
    let twice = "[[claim]]\nproperty = 'size'\nvalue = 4\ncite = ['s, para 2: the words']\n[[claim]]\nproperty = 'size'";
    corpus.dossiers[0].2 = CLAIMS.replace("[[claim]]\nproperty = 'size'", twice);
    assert_eq!(corpus.verdicts(), ["claim3.cite0 ab=supports"]);
    corpus.dossiers[0].2 = corpus.dossiers[0].2.replace("value = 3", "value = 5");
    assert_eq!(corpus.verdicts(), ["lost a#size Changed"]);
    let participants = "name = 'E'\ndate = '2026'\n[[participant]]\nactor = 'a'\nrole = 'host'\ncite = ['s']\n[[participant]]\nactor = 'a'\nrole = 'visitor'\ncite = ['s']\n[[place]]\nname = 'men'\ncite = ['s']\n[[participant]]\nname = 'men'\ncite = ['s']\n";
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.dossiers.push((Kind::Event, "e", participants.into()));
    let seen = corpus.seen("e#participant:2");
    corpus.write("ab", "e#participant:a", ("", ""), "supports", &format!("{seen} -"));
    corpus.judge("ab", "e#participant:3", ("", ""), "partly");
    assert_eq!(
        corpus.verdicts(),
        ["participant1.cite0 ab=supports", "participant2.cite0 ab=partly"],
        "a place that reads alike is no participant"
    );
}

#[test]
fn a_missing_reference_is_reported_with_the_existing_ones() {
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#x", WORDS, "supports");
    let lost =
        |corpus: &JudgedCorpus| Verdicts::of(&corpus.snapshot(), &CopyPrints::default()).lost().to_vec();
    corpus.dossiers[0].2 = CLAIMS.replace("id = 'x'", "id = 'y'");
    assert_eq!(lost(&corpus)[0].why, LostReason::NoStatement(Some("y".into())));
    corpus.dossiers[0].2 = CLAIMS.replace("id = 'x'\ntext = 'One.'", "id = 'y'\ntext = 'Else.'");
    assert_eq!(lost(&corpus)[0].why, LostReason::NoStatement(None));
    corpus.dossiers[0].2 = CLAIMS.replacen("the words", "these words", 1);
    assert_eq!(lost(&corpus)[0].why, LostReason::NoCite);
    corpus.dossiers.remove(0);
    assert_eq!(lost(&corpus)[0].why, LostReason::NoEntry);
    let seen = "0123456789abcdef -";
    corpus.write("ab", "a#x", WORDS, "withdrawn", seen);
    assert_eq!(lost(&corpus).len(), 1, "a withdrawal of what was judged otherwise cancels nothing");
    let text = corpus.reviews[0].1.clone();
    let judged =
        text.split("seen = '").nth(1).and_then(|rest| rest.split('\'').next()).expect("seen").to_owned();
    corpus.write("ab", "a#x", WORDS, "withdrawn", &judged);
    assert_eq!(lost(&corpus).len(), 0, "what was withdrawn is no problem");
}

#[test]
fn a_repeated_quote_is_identified_by_its_place() {
    let two = "name = 'A'\nkind = 'state'\n[[claim]]\nid = 'x'\ntext = 'One.'\ncite = ['s, para 2: words', 's, para 5: words']\n";
    let mut corpus = JudgedCorpus::of(two);
    corpus.judge("ab", "a#x", ("para 5", "words"), "partly");
    assert_eq!(corpus.verdicts(), ["claim0.cite1 ab=partly"]);
    corpus.dossiers[0].2 = two.replace("para 5", "para 6");
    assert_eq!(corpus.verdicts(), ["lost a#x NoCite"]);
    corpus.dossiers[0].2 = two.replace("'s, para 2: words', ", "");
    assert_eq!(corpus.verdicts(), ["claim0.cite0 ab=partly"]);
}

#[test]
fn a_citation_in_prose_is_reviewed_with_its_statement() {
    let prose = "name = 'A'\nkind = 'state'\nsummary = 'Old [@s, para 2: the words], new [@s].'\n[[claim]]\nid = 'x'\ntext = 'One [@s].'\n";
    let mut corpus = JudgedCorpus::of(prose);
    corpus.judge("ab", "a", WORDS, "supports");
    corpus.judge("ab", "a#x", ("", ""), "partly");
    assert_eq!(corpus.verdicts(), ["claim0.text0.[@]0 ab=partly", "summary0.[@]0 ab=supports"]);
    corpus.dossiers[0].2 = prose.replace("para 2", "para 4");
    assert_eq!(corpus.verdicts().len(), 2, "a quote that moved keeps its verdict");
}

#[test]
fn a_changed_copy_makes_a_verdict_stale_and_a_missing_one_does_not() {
    let prints = |text: &str| {
        let id = EntryId::parse("s").expect("an id");
        let kept = StoredCopy::Copy(Arc::new(Copy::new(text).expect("UTF-8")));
        CopyPrints::of(&Copies { by_source: [(id, kept)].into() })
    };
    let hash = |text: &str| Copy::new(text).expect("UTF-8").sha256().to_owned();
    let mut corpus = JudgedCorpus::of(CLAIMS);
    let seen = format!("{} {}", corpus.seen("a#x"), &hash("old\n")[..16]);
    corpus.write("ab", "a#x", WORDS, "supports", &seen);
    let current = ["claim0.cite0 ab=supports"];
    let stale = ["claim0.cite0 ab=supports!"];
    assert_eq!(corpus.with(&prints("old\n")), current);
    assert_eq!(corpus.with(&prints("old\r\n")), current, "other line ends are the same copy");
    assert_eq!(corpus.with(&prints("new\n")), stale);
    assert_eq!(corpus.verdicts(), current, "nothing is known of a copy that is not here");
    for (recorded, expected) in [("old\n", current), ("new\n", stale)] {
        corpus.dossiers[1].2 = format!("title = 'S'\n[archive]\nsha256 = '{}'\n", hash(recorded));
        assert_eq!(corpus.verdicts(), expected, "but for its hash on record");
        assert_eq!(corpus.with(&prints("old\n")), current, "which the copy itself outweighs");
    }
    let mut corpus = JudgedCorpus::of(CLAIMS);
    corpus.judge("ab", "a#x", WORDS, "supports");
    assert_eq!(corpus.with(&prints("new\n")), current, "it was judged without a copy");
}

#[test]
fn equal_citations_and_equal_statements_share_their_verdicts() {
    let mut corpus = JudgedCorpus::of(
        "name = 'A'\nkind = 'state'\n\
         [[claim]]\nid = 'x'\ntext = 'One.'\n\
         cite = ['s, para 2: the words', 's, para 3: the words', 's, para 2: the words', 's, para 4', 's, para 4']\n",
    );
    corpus.judge("ab", "a#x", WORDS, "supports");
    corpus.judge("ab", "a#x", ("para 4", ""), "partly");
    assert_eq!(
        corpus.verdicts(),
        [
            "claim0.cite0 ab=supports",
            "claim0.cite2 ab=supports",
            "claim0.cite3 ab=partly",
            "claim0.cite4 ab=partly"
        ]
    );
    let relation = "[[relation]]\ntype = 'member-of'\nto = 'b'\ncite = ['s, para 2: the words']\n";
    let mut corpus = JudgedCorpus::of(&format!("name = 'A'\nkind = 'state'\n{relation}{relation}"));
    for nth in 0..2 {
        let snapshot = corpus.snapshot();
        let owner = snapshot.get("a").expect("an actor");
        let address = crate::evidence::Statement { owner, part: Part::Relation(nth) }.address();
        corpus.judge("ab", &address, WORDS, "supports");
    }
    assert_eq!(corpus.verdicts(), ["relation0.cite0 ab=supports", "relation1.cite0 ab=supports"]);
}
