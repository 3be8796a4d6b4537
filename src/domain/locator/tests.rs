use super::*;
use proptest::prelude::*;

#[test]
fn each_form_is_read_and_shown_for_people() {
    let para = |first, last| Place::Para { first, last };
    let line = |first, last| Place::Line { first, last };
    for (text, place, shown) in [
        ("para 10", para(10, 10), "para 10"),
        ("para 22-23", para(22, 23), "para 22–23"),
        ("para 22–23", para(22, 23), "para 22–23"),
        ("paras. 22 – 23", para(22, 23), "para 22–23"),
        ("¶10", para(10, 10), "para 10"),
        ("Paragraph 10", para(10, 10), "para 10"),
        ("line 3", line(3, 3), "line 3"),
        ("lines 3-5", line(3, 5), "lines 3–5"),
        ("p. 14", Place::Page("14".into()), "p. 14"),
        ("p.14", Place::Page("14".into()), "p. 14"),
        ("pp. 14-15", Place::Page("14–15".into()), "pp. 14–15"),
        ("p. iv", Place::Page("iv".into()), "p. iv"),
        ("sec. 2", Place::Section("2".into()), "sec. 2"),
        ("§2.1", Place::Section("2.1".into()), "sec. 2.1"),
        ("section Findings of fact", Place::Section("Findings of fact".into()), "sec. Findings of fact"),
        ("00:12:30", Place::Time { first: 750, last: 750 }, "00:12:30"),
        ("1:02:03", Place::Time { first: 3723, last: 3723 }, "01:02:03"),
        ("12:30", Place::Time { first: 750, last: 750 }, "00:12:30"),
        ("p. 3, para 4", Place::Page("3, para 4".into()), "p. 3, para 4"),
        ("pp. 3, 7", Place::Page("3, 7".into()), "pp. 3, 7"),
        ("00:12:30-00:13:00", Place::Time { first: 750, last: 780 }, "00:12:30–00:13:00"),
        ("ch. 4", Place::Other { label: "ch.", text: "4".into() }, "ch. 4"),
        ("chapter 4", Place::Other { label: "ch.", text: "4".into() }, "ch. 4"),
        ("n. 12", Place::Other { label: "n.", text: "12".into() }, "n. 12"),
        ("s.v. militia", Place::Other { label: "s.v.", text: "militia".into() }, "s.v. militia"),
    ] {
        let locator = Locator::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(locator.as_written(), text);
        assert_eq!(locator.place(), &place, "{text}");
        assert_eq!(locator.to_string(), shown, "{text}");
    }
}

#[test]
fn what_is_no_locator_is_refused_with_the_fix() {
    for (text, help) in [
        ("", "write \"para 10\""),
        ("10", "write \"para 10\" or \"p. 10\""),
        ("para", "write \"para 10\""),
        ("para ten", "write \"para 10\""),
        ("para +3", "write \"para 10\""),
        ("para 0", "the first paragraph is 1"),
        ("para 23-22", "write the lower number first"),
        ("para 123-24", "write the lower number first"),
        ("para 3, 7", "cite each on its own"),
        ("para 99999999999", "write \"para 10\""),
        ("para 22-", "write \"para 10\""),
        ("12:60", "write \"00:12:30\""),
        ("12:3", "write \"00:12:30\""),
        ("00:61:00", "write \"00:12:30\""),
        ("1:2:3", "write \"00:12:30\""),
        ("00:13:00-00:12:30", "write the lower number first"),
        ("somewhere", "write \"para 10\""),
    ] {
        let error = Locator::parse(text).expect_err(text);
        assert!(error.help.starts_with(help), "{text}: {}", error.help);
        assert!(!error.message.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_what_is_shown_reads_the_same(text in "\\PC{0,16}|(para|p\\.|pp|line|sec\\.|§|ch\\.|) ?[0-9:–-]{0,9}") {
        match Locator::parse(&text) {
            Ok(locator) => {
                prop_assert_eq!(locator.as_written(), text);
                let again = Locator::parse(&locator.to_string()).unwrap();
                prop_assert_eq!(again.place(), locator.place());
            }
            Err(error) => prop_assert!(!error.message.is_empty() && !error.help.is_empty()),
        }
    }
}
