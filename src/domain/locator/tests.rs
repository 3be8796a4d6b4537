use super::target::{OtherPlace, UnlistedPlace};
use super::*;
use proptest::prelude::*;

#[test]
fn locators_are_parsed_and_displayed() {
    let para = |first, last| LocatorTarget::Para { first, last };
    let line = |first, last| LocatorTarget::Line { first, last };
    let other = |label, text: &str| LocatorTarget::Other(OtherPlace { label, text: text.into() }.into());
    let unlisted = |label: &str, text: &str| {
        LocatorTarget::Unlisted(UnlistedPlace { label: label.into(), text: text.into() }.into())
    };
    for (text, place, shown) in [
        ("para 10", para(10, 10), "para 10"),
        ("para 22-23", para(22, 23), "para 22–23"),
        ("para 22–23", para(22, 23), "para 22–23"),
        ("paras. 22 – 23", para(22, 23), "para 22–23"),
        ("¶10", para(10, 10), "para 10"),
        ("Paragraph 10", para(10, 10), "para 10"),
        ("line 3", line(3, 3), "line 3"),
        ("lines 3-5", line(3, 5), "lines 3–5"),
        ("p. 14", LocatorTarget::Page("14".into()), "p. 14"),
        ("p.14", LocatorTarget::Page("14".into()), "p. 14"),
        ("pp. 14-15", LocatorTarget::Page("14–15".into()), "pp. 14–15"),
        ("p. iv", LocatorTarget::Page("iv".into()), "p. iv"),
        ("sec. 2", LocatorTarget::Section("2".into()), "sec. 2"),
        ("§2.1", LocatorTarget::Section("2.1".into()), "sec. 2.1"),
        (
            "section Findings of fact",
            LocatorTarget::Section("Findings of fact".into()),
            "sec. Findings of fact",
        ),
        ("00:12:30", LocatorTarget::Time { first: 750, last: 750 }, "00:12:30"),
        ("1:02:03", LocatorTarget::Time { first: 3723, last: 3723 }, "01:02:03"),
        ("12:30", LocatorTarget::Time { first: 750, last: 750 }, "00:12:30"),
        ("p. 3, para 4", LocatorTarget::Page("3, para 4".into()), "p. 3, para 4"),
        ("pp. 3, 7", LocatorTarget::Page("3, 7".into()), "pp. 3, 7"),
        ("00:12:30-00:13:00", LocatorTarget::Time { first: 750, last: 780 }, "00:12:30–00:13:00"),
        ("ch. 4", other(&["ch.", "chs."], "4"), "ch. 4"),
        ("chapter 4", other(&["ch.", "chs."], "4"), "ch. 4"),
        ("n. 12", other(&["n.", "nn."], "12"), "n. 12"),
        ("s.v. militia", other(&["s.v.", "s.vv."], "militia"), "s.v. militia"),
        ("Sub verbo militia", other(&["s.v.", "s.vv."], "militia"), "s.v. militia"),
        ("timestamp 00:12:30", LocatorTarget::Time { first: 750, last: 750 }, "00:12:30"),
        ("articles 4-5", other(&["art.", "arts."], "4–5"), "arts. 4–5"),
        ("chaps. 3, 4", other(&["ch.", "chs."], "3, 4"), "chs. 3, 4"),
        ("apps. A–B", other(&["app.", "apps."], "A–B"), "apps. A–B"),
        ("bks. 1-2", other(&["bk.", "bks."], "1–2"), "bks. 1–2"),
        ("Tbls. 7", other(&["tbl.", "tbls."], "7"), "tbl. 7"),
        ("secs. 2-3", LocatorTarget::Section("2–3".into()), "secs. 2–3"),
        ("annex I", unlisted("annex", "I"), "annex I"),
        ("recital 4", unlisted("recital", "4"), "recital 4"),
        ("slides 7-9", unlisted("slides", "7–9"), "slides 7–9"),
        ("entry 17, first column", unlisted("entry", "17, first column"), "entry 17, first column"),
        ("Rn. 12", unlisted("Rn", "12"), "Rn 12"),
        ("exhibit B", unlisted("exhibit", "B"), "exhibit B"),
        ("annex II, para 3", unlisted("annex", "II, para 3"), "annex II, para 3"),
        ("recital (4)", unlisted("recital", "(4)"), "recital (4)"),
        ("c. 4", unlisted("c", "4"), "c 4"),
        ("ص 4", unlisted("ص", "4"), "ص 4"),
        ("ص ٤", unlisted("ص", "٤"), "ص ٤"),
        ("页5", unlisted("页", "5"), "页 5"),
        ("abstract", unlisted("abstract", ""), "abstract"),
        ("Front page", unlisted("Front page", ""), "Front page"),
        ("passim", unlisted("passim", ""), "passim"),
        ("version 2.1", other(&["version", "versions"], "2.1"), "version 2.1"),
        ("p. 10-2", LocatorTarget::Page("10–2".into()), "pp. 10–2"),
    ] {
        let locator = Locator::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(locator.as_written(), text);
        assert_eq!(locator.place(), &place, "{text}");
        assert_eq!(locator.to_string(), shown, "{text}");
    }
}

#[test]
fn invalid_locators_are_rejected_with_help() {
    for (text, help) in [
        ("", "write `\"para 10\"`"),
        ("10", "write `\"para 10\"` or `\"p. 10\"`"),
        ("para", "write `\"para 10\"`"),
        ("para tenth", "write `\"para 10\"`"),
        ("para -1", "the first paragraph is 1"),
        ("para +3", "write `\"para 10\"`"),
        ("para 0", "the first paragraph is 1"),
        ("para 3, 7", "cite each separately: `\"para 3\"`, `\"para 7\"`"),
        ("para 3, 7 and 9", "cite each separately: `\"para 3\"`, `\"para 7\"`, `\"para 9\"`"),
        ("para 11 ff.", "write `\"para 10\"`"),
        ("para 9-7-5", "write `\"para 10\"`"),
        ("para 99999999999", "write `\"para 10\"`"),
        ("para 22-", "write `\"para 10\"`"),
        ("12:60", "write `\"00:12:30\"`"),
        ("12:3", "write `\"00:12:30\"`"),
        ("00:61:00", "write `\"00:12:30\"`"),
        ("1:2:3", "write `\"00:12:30\"`"),
        ("00:13:00-00:12:30", "write the lower number first"),
        ("somewhere", "write `\"para 10\"`"),
        ("somewhere near the end", "write `\"para 10\"`"),
        ("annex", "write `\"para 10\"`"),
        ("the annex", "write `\"para 10\"`"),
        ("paragrahp 10", "did you mean \"paragraph 10\"?"),
        ("paragraphe 10", "did you mean \"paragraph 10\"?"),
        ("sectoin 2", "did you mean \"section 2\"?"),
        ("chaptr 2", "did you mean \"chapter 2\"?"),
        ("timestamp 4", "write `\"00:12:30\"`"),
        ("p. 1-", "write both numbers"),
        ("art. 4–", "write both numbers"),
        ("(10)", "write `\"para 10\"`"),
        ("the 4", "write `\"para 10\"`"),
    ] {
        let error = Locator::parse(text).expect_err(text);
        assert!(error.help.starts_with(help), "{text}: {}", error.help);
        assert!(!error.message.is_empty());
    }
}

#[test]
fn the_intended_locator_is_suggested() {
    for (text, instead) in [
        ("para two", "para 2"),
        ("paragraph twenty-one", "paragraph 21"),
        ("para ten", "para 10"),
        ("para XIV", "para 14"),
        ("line xi", "line 11"),
        ("para 11 to 12", "para 11-12"),
        ("paras. 11 through 12", "paras 11-12"),
        ("para 11..12", "para 11-12"),
        ("para 11 and 12", "para 11-12"),
        ("para 11 & 12", "para 11-12"),
        ("para 11, 12", "para 11-12"),
        ("para 11/12", "para 11-12"),
        ("para 11f.", "para 11-12"),
        ("para 11 f.", "para 11-12"),
        ("para 123-24", "para 123-124"),
        ("para 23-22", "para 22-23"),
        ("para 11.", "para 11"),
        ("para: 11", "para 11"),
        ("para #11", "para 11"),
        ("para (11)", "para 11"),
        ("para no. 11", "para 11"),
        ("para 3 of 5", "para 3"),
        ("¶ no. 4", "¶ 4"),
        ("(para 11)", "para 11"),
        ("(p. 4),", "p. 4"),
        ("11th paragraph", "paragraph 11"),
        ("the 3rd para", "para 3"),
        ("lines 5 to 7", "lines 5-7"),
        ("Kindle loc. 1234", "loc. 1234"),
        ("12:30 to 13:00", "12:30-13:00"),
        ("12m30s", "12:30"),
        ("1h02m03s", "01:02:03"),
        ("12'30\"", "12:30"),
        ("00:12:30.500", "00:12:30"),
        ("at 12:30", "12:30"),
        ("timestamp 1:00 to 2:00", "timestamp 01:00-02:00"),
    ] {
        let error = Locator::parse(text).expect_err(text);
        assert_eq!(error.instead, [instead], "{text}: {}", error.help);
        assert_eq!(error.help, format!("write `\"{instead}\"`"), "{text}");
        assert!(Locator::parse(instead).is_ok(), "{text}");
    }
    for (text, shown) in [
        ("p. 12 ff.", "p. 12 ff."),
        ("pp. 12-13 ff.", "pp. 12–13 ff."),
        ("ops. 5", "op. 5"),
        ("ff. 3-4", "fols. 3–4"),
    ] {
        assert_eq!(Locator::parse(text).unwrap().to_string(), shown, "{text}");
    }
}

#[test]
fn several_places_are_suggested_separately() {
    for (text, instead) in [
        ("para 2; para 9", &["para 2", "para 9"][..]),
        ("para 2, 7", &["para 2", "para 7"]),
        ("para 2 and p. 3", &["para 2", "p. 3"]),
        ("paras. 2-3, 7 & 9 to 10", &["paras. 2-3", "paras. 7", "paras 9-10"]),
        ("line 3; line 3 of 5", &["line 3", "line 3"]),
    ] {
        let error = Locator::parse(text).expect_err(text);
        assert_eq!(error.instead, instead, "{text}");
        assert!(
            error.help.starts_with("cite each separately: `\"pa") || text.starts_with("line"),
            "{}",
            error.help
        );
    }
    let error = Locator::parse("para 2; the end").expect_err("no locator");
    assert!(
        error.instead.is_empty() && error.help.starts_with("cite each separately, such as"),
        "{}",
        error.help
    );
    assert_eq!(
        Locator::parse("para -1").expect_err("no number").message,
        "\"-1\" is not a valid paragraph number"
    );
}

/// The terms of CSL 1.0.2 in its English locales: singular, plural, and their short forms.
#[test]
fn every_csl_label_is_known_in_all_forms() {
    for forms in [
        "act acts",
        "appendix appendices app. apps.",
        "article articles art. arts. article-locator article-locators",
        "book books bk. bks.",
        "canon canons can. cans.",
        "chapter chapters chap. chaps. ch. chs.",
        "column columns col. cols.",
        "location locations loc. locs. elocation",
        "equation equations eq. eqs.",
        "figure figures fig. figs.",
        "folio folios fol. fols. f. ff. fo. fos.",
        "number numbers no. nos. № issue issues",
        "line lines l. ll. ln. lns.",
        "note notes n. nn. fn. fns. footnote footnotes endnote endnotes",
        "opus opera op. opp. ops.",
        "page pages p. pp. pg. pgs.",
        "paragraph paragraphs para. paras. par. pars. ¶ ¶¶",
        "part parts pt. pts.",
        "rule rules r. rr.",
        "scene scenes sc. scs.",
        "section sections sec. secs. s. ss. § §§",
        "supplement supplements supp. supps.",
        "table tables tbl. tbls. tab. tabs.",
        "title titles tit. tits. title-locator title-locators",
        "version versions",
        "verse verses v. vv.",
        "volume volumes vol. vols.",
    ] {
        let shown: Vec<String> = forms
            .split(' ')
            .flat_map(|form| [format!("{form} 4"), form.to_uppercase() + " 4"])
            .map(|text| {
                let locator = Locator::parse(&text).unwrap_or_else(|e| panic!("{text}: {e}"));
                assert_eq!(locator.unlisted(), None, "{text}");
                locator.to_string()
            })
            .collect();
        assert!(shown.iter().all(|each| *each == shown[0]), "{forms}: {shown:?}");
    }
    for forms in ["sub verbo", "sub verbis", "sub-verbo", "Sub-verbis", "s.v.", "s.vv.", "s. v.", "s. vv."] {
        assert_eq!(Locator::parse(&format!("{forms} Iraq")).unwrap().to_string(), "s.v. Iraq");
    }
    assert_eq!(Locator::parse("timestamps 1:00-2:00").unwrap().to_string(), "00:01:00–00:02:00");
}

proptest! {
    #[test]
    fn a_plain_paragraph_is_what_parsing_in_full_says(text in "(para|Para|paras|p\\.) {0,2}[+0-9]{0,11} ?") {
        if let Some(plain) = super::read::plain_paragraph(&text) {
            prop_assert_eq!(super::read::any_place(&text).ok(), Some(plain));
        }
    }

    #[test]
    fn parsing_never_panics_and_display_round_trips(text in "\\PC{0,16}|(para|p\\.|pp|line|sec\\.|§|ch\\.|) ?[0-9:–-]{0,9}|((see|para|at|no\\.|11|2|to|and|f\\.|,|-|m|s|:|of|th) ?){1,8}") {
        match Locator::parse(&text) {
            Ok(locator) => {
                prop_assert_eq!(locator.as_written(), text);
                let again = Locator::parse(&locator.to_string()).unwrap();
                prop_assert_eq!(again.place(), locator.place());
            }
            Err(error) => {
                prop_assert!(!error.message.is_empty() && !error.help.is_empty());
                prop_assert!(error.instead.iter().all(|instead| Locator::parse(instead).is_ok()));
            }
        }
    }
}

#[test]
fn a_word_on_how_the_passage_bears_on_the_statement_is_never_dropped() {
    for text in
        ["see para 11", "cf. para 2", "See also p. 3", "e.g. 00:12:30", "but see sec. 2", "compare line 3"]
    {
        let error = Locator::parse(text).expect_err(text);
        assert_eq!(error.instead, [""; 0], "{text}");
        assert!(error.help.contains("` alone; if the passage does not support"), "{text}: {}", error.help);
    }
    let many = "see ".repeat(100_000) + "para 2";
    assert!(Locator::parse(&many).is_err());
}
