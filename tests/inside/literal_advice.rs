//! The advice on dates and locators, followed to the letter, leaves no problem.

use super::helps::found;
use crate::check::fix::edited;
use crate::domain::fix::Fix;
use crate::domain::id::Kind;
use crate::tui::test_harness::corpus;

const DATES: &str = "20th century|the twentieth century|early 20th century|1990s|the 1990's|'90s|the '20s|c. 1962|ca.1962|1962 ca.|C1962|
    circa March 1962|Q3 2020|2020 Q3|Q3/2020|third quarter, 2020|H2 2020|early March 2026|Early in March, 2026|mid-March 2026|
    March 2026 (late)|late 2019|mid-2019|between 1963 and 1968|between 3 and 18 March 2026|between 1963-68|09.07.1970|9/7/1970|
    9 7 1970|18/03/2026|2026.3.18|20260318|spring 2014|Spring, 2014|winter 2014|winter 2014/15|before 2014|Before ca. 2014|
    prior to March 2014|pre-2014|after 2014|2014 or later|by the end of 2014|since 2014|2014+|2014-|until 2014|1947; 1948|
    1947 or 1948|1947, 1948 or 1949|2026-03-18/18|2026-03-18/22|17-23 March 2026|March 18-22, 2026|18 and 19 March 2026|
    28 February - 3 March 2026|March/April 2014|18 March 2026|18th of March, 2026|March 18th 2026|March.18.2026|18-Mar-2026|
    18MAR2026|2026 March 18|2026, 18 March|Wednesday, 18 March 2026|Sept. 2026|Febuary 2026|1958 (?)|maybe 1958|1958±2|[c. 1958]|
    [1962-1964]|1958-00-00|2025-09-17 2025-09-17|15 Jan 1743/44|0000-00-00/1724-00-00|2026-03-00|00/00/1975|00.03.1975|ca 2014/2016|1962…1964|2014 - ?|? - 2014|2014-??|19xx|2026-W11|2026-18-03|2026年3月18日|18 March 2026 at 5 pm|18.03.2026 12:30|2020Q3|2020-Q3|
    18 آذار 2026|١٨ مارس ٢٠٢٦|18 كانون الثاني 2026|18 يناير 2026|18 ژوئن 2026|۲۸ اسفند ۱۴۰۴|28 Esfand 1404|Bahman 1399|18 Mart 2026|
    Şubat 2026|18 mars 2026|Février 2015|1er août 2015|18. März 2026|Mai 2015|15 enero 2015|15 de mayo de 2015|18 марта 2026|
    18 марта 2026 г.|18 במרץ 2026|born 1970|b. 1970|DOB 12 Mar 1975|12 Mar 1975; alt. 13 Mar 1975";

const LOCATORS: &str = "para 11 to 12|para 11 and 12|para 11, 12|para 3, 7|para 11f.|para 123-24|para 23-22|para no. 11|para: 11|
    11th paragraph|lines 5 to 7|12|12-13|12 ff.|12:30 to 13:00|12m30s|00:12:30.500|see para 11|paragrahp 10|sectoin 2";

fn each(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim)
}

/// Returns what a help line says to write: each quoted text, without the quotation marks.
fn advised(help: &str) -> Vec<&str> {
    help.split('"').skip(1).step_by(2).collect()
}

/// Expects that `wrong` in `toml` has one problem, and that each text its help line gives instead leaves none.
fn follow(wrong: &str, toml: impl Fn(&str) -> String) {
    let before = found(Some(Kind::Event), &toml(wrong));
    let [finding] = before.as_slice() else { panic!("{wrong}: {before:?}") };
    let help = finding.help.as_deref().unwrap_or_default();
    let advice = advised(help);
    assert!(!advice.is_empty(), "{wrong}: {help}");
    for instead in &advice {
        let after = found(Some(Kind::Event), &toml(instead));
        assert!(after.is_empty(), "{wrong}: {instead}: {after:?}");
    }
    // A fix is offered only if there is one text to write and nothing is lost.
    let is_only = advice.len() == 1 && help.starts_with("write `") && !help.contains(';');
    assert_eq!(finding.fix.is_some(), is_only, "{wrong}: {help}");
}

#[test]
fn advice_on_dates_can_be_followed() {
    assert!(each(DATES).count() > 75);
    for text in each(DATES) {
        follow(text, |date| format!("name = \"A\"\ndate = \"{date}\"\n"));
    }
}

#[test]
fn months_in_other_languages_are_read() {
    for (text, date) in [
        ("18 آذار 2026", "2026-03-18"),
        ("تشرين الثاني 2014", "2014-11"),
        ("1er août 2015", "2015-08-01"),
        ("15 de mayo de 2015", "2015-05-15"),
        ("18. Oktober 2026", "2026-10-18"),
        ("18 марта 2026 г.", "2026-03-18"),
        ("18 במרץ 2026", "2026-03-18"),
        ("28 Esfand 1404", "2026-03-19"),
        ("2020Q3", "[2020-07..2020-09]"),
    ] {
        let findings = found(Some(Kind::Event), &format!("name = \"A\"\ndate = \"{text}\"\n"));
        let [finding] = findings.as_slice() else { panic!("{text}: {findings:?}") };
        assert_eq!(finding.help.as_deref(), Some(&*format!("write `\"{date}\"`")), "{text}");
    }
}

#[test]
fn advice_on_locators_can_be_followed() {
    for text in each(LOCATORS) {
        follow(text, |at| {
            format!("name = \"A\"\ndate = \"2026\"\ncite = [{{ source = \"s\", at = \"{at}\" }}]\n")
        });
    }
}

#[test]
fn a_short_citation_is_fixed_as_a_whole() {
    let toml = |cite: &str| format!("name = \"A\"\ndate = \"2026\"\ncite = [\"{cite}\"]\n");
    for (wrong, right) in [
        ("memo, para 11 to 12", "memo, para 11-12"),
        ("memo, para 11 to 12: some words, and more", "memo, para 11-12: some words, and more"),
        ("memo, para 11:words", "memo, para 11: words"),
    ] {
        let before = toml(wrong);
        let findings = found(Some(Kind::Event), &before);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        let Some(Fix::Edit(edits)) = &finding.fix else { panic!("{wrong}: no fix") };
        assert_eq!(edited(&before, edits).unwrap(), toml(right), "{wrong}");
    }
}

#[test]
fn a_name_or_url_in_place_of_an_id_is_fixed() {
    let problems = |actor: &str| {
        let files = [
            ("dossier.toml", ""),
            (
                "sources/daily-2026.toml",
                "title = \"Daily report, north\"\nurl = \"https://daily.example/2026/north\"\n",
            ),
            ("actors/guard.toml", "name = \"Harbor Guard\"\nkind = \"military\"\nacronyms = [\"HGC\"]\n"),
            ("actors/band.toml", "name = \"Band\"\nkind = \"party\"\naliases = [\"Harbor Club\"]\n"),
            ("actors/club.toml", "name = \"Club\"\nkind = \"party\"\naliases = [\"Harbor Club\"]\n"),
            ("actors/x.toml", actor),
        ];
        corpus(&files).problems().to_vec()
    };
    let toml = |fields: &str| format!("name = \"X\"\nkind = \"person\"\n{fields}\n");
    for (wrong, id) in [
        ("cite = [\"https://daily.example/2026/north\"]", "daily-2026"),
        ("cite = [\"http://www.daily.example/2026/north/#p3, para 2\"]", "daily-2026"),
        ("cite = [{ source = \"https://daily.example/2026/north\" }]", "daily-2026"),
        ("cite = [\"Daily report, north\"]", "daily-2026"),
        ("cite = [{ source = \"daily report, North\" }]", "daily-2026"),
        ("summary = \"Of [[Harbor Guard]].\"", "guard"),
        ("summary = \"Of [[HGC|the guard]].\"", "guard"),
        ("summary = \"So [@https://daily.example/2026/north].\"", "daily-2026"),
        ("[[relation]]\ntype = \"opposes\"\nto = \"Harbor Guard\"", "guard"),
        ("[[relation]]\ntype = \"opposes\"\nto = \"hgc\"", "guard"),
    ] {
        let before = toml(wrong);
        let found = problems(&before);
        let [problem] = found.as_slice() else { panic!("{wrong}: {found:?}") };
        assert!(problem.help.as_ref().is_some_and(|help| help.contains(id)), "{wrong}: {:?}", problem.help);
        let Some(Fix::Edit(edits)) = &problem.fix else { panic!("{wrong}: no fix") };
        let after = edited(&before, edits).expect("edits that fit");
        assert_eq!(problems(&after), [], "{after}");
    }
    // A name of two, and a page that is no source yet.
    let help = |fields: &str| problems(&toml(fields)).remove(0).help.unwrap_or_default();
    assert!(!help("[[relation]]\ntype = \"opposes\"\nto = \"Harbor Club\"").contains("did you mean"));
    let unknown = help("cite = [\"https://other.example/2026/south.html\"]");
    assert!(unknown.ends_with("dossier new source other-south"), "{unknown}");
}

/// Returns the problems of an actor, and its text after their fixes.
fn fixed(fields: &str) -> (Vec<String>, String) {
    let mut text = format!("name = \"X\"\nkind = \"party\"\n{fields}\n");
    let helps: Vec<String> =
        found(Some(Kind::Actor), &text).into_iter().map(|finding| finding.help.unwrap_or_default()).collect();
    while let Some(Fix::Edit(edits)) =
        found(Some(Kind::Actor), &text).into_iter().find_map(|finding| finding.fix)
    {
        text = edited(&text, &edits).expect("edits that fit");
    }
    (helps, text.trim_start_matches("name = \"X\"\nkind = \"party\"\n").trim_end().to_owned())
}

#[test]
fn keys_that_belong_elsewhere_are_answered_with_what_to_write() {
    let claim = "[[claim]]\ntext = \"So.\"\n";
    for (wrong, right) in [
        ("wikidata = \"Q1\"", "ids = { wikidata = \"Q1\" }"),
        ("imo = 9074729", "ids = { imo = \"9074729\" }"),
        ("ids = [\"Q1\"]", "ids = { wikidata = \"Q1\" }"),
        ("ids = \"Q1\"", "ids = { wikidata = \"Q1\" }"),
        ("member_of = \"alpha\"", "[[relation]]\ntype = \"member-of\"\nto = \"alpha\""),
        (
            "part_of = \"alpha\"\nstatus = \"active\"",
            "status = \"active\"\n\n[[relation]]\ntype = \"part-of\"\nto = \"alpha\"",
        ),
        ("source = \"src\"", "cite = [\"src\"]"),
        ("refs = [\"src, para 2\"]", "cite = [\"src, para 2\"]"),
        (&format!("{claim}source = \"src, para 2\""), &format!("{claim}cite = [\"src, para 2\"]")),
        ("[[claim]]\nclaim = \"Foo did.\"", "[[claim]]\ntext = \"Foo did.\""),
    ] {
        assert_eq!(fixed(wrong).1.trim_start(), right, "{wrong}");
    }
    for (wrong, right) in [
        ("country = \"Iraq; Syria\"", "country = [\"iq\", \"sy\"]"),
        ("country = \"UK\"", "country = [\"gb\"]"),
        ("cite = [\"@src, entry 17\"]", "cite = [\"src, entry 17\"]"),
    ] {
        assert_eq!(fixed(wrong).1, right, "{wrong}");
    }
    for (wrong, help) in [
        ("wikidata = \"Q1\"\nids = { lei = \"x\" }", "write it in the existing `ids`: `wikidata = \"Q1\"`"),
        (
            "leader = \"alpha\"",
            "write it in the dossier of `alpha`: `[[relation]]`, and below it `type = \"leads\"`",
        ),
        ("aliases = \"A B; C D\"", "`aliases = [\"A B\", \"C D\"]`"),
        ("title = \"Mullah\"", "`property = \"title\"`, `value = \"Mullah\"`"),
        (
            "passport = \"A1\"",
            "write anything else in a claim, `property = \"passport\"` and `value = \"A1\"`",
        ),
        ("parent = \"alpha\"", "`type = \"part-of\"` and `to = \"alpha\"` below it"),
        ("ids = [\"12\"]", "write each id with its database"),
        ("source = \"src\"\ncite = [\"a\"]", "add it to the existing `cite`"),
        (
            "[[relation]]\ntype = \"opposes\"\nto = \"a\"\nfrom = \"2014\"\nuntil = \"2016\"",
            "write both ends in one: `when = \"2014/2016\"`",
        ),
        (
            "[[claim]]\ntext = \"So.\"\nsource = \"src\"\nquote = \"words\"",
            "write `cite = [{ source = \"src\", quote = \"words\" }]`",
        ),
        ("[[claim]]\ntext = \"So.\"\nrelation = \"a\"", "write each in a table `[[relation]]`"),
        ("[[claim]]\nproperty = \"dead\"\namount = 3", "did you mean `value`?"),
        (
            "[[claim]]\ntext = \"So.\"\ndisputed_by = [\"#c2\"]",
            "in the claim that contradicts this one: `disputes`",
        ),
        ("founder = \"Abu X\"", "`property = \"founder\"`, `value = \"Abu X\"` and `cite` below it"),
        ("birthplace = \"Mosul\"", "`property = \"birthplace\"`, `value = \"Mosul\"` and `cite` below it"),
        ("dissolved_by = \"Iraq\"\nfounded = \"1990\"", "`property = \"dissolved by\"`, `value = \"Iraq\"`"),
        (
            "status_note = \"banned in 2014\"\nstatus = \"active\"",
            "write `notes = \"status note: banned in 2014\"`",
        ),
    ] {
        let (helps, text) = fixed(wrong);
        assert!(helps.iter().any(|one| one.contains(help)), "{wrong}: {helps:?}");
        assert_eq!(text, wrong, "not fixed without being asked");
    }
}

#[test]
fn keys_of_sources_and_events_are_answered_with_what_they_say() {
    for (kind, wrong, help, right) in [
        (Kind::Source, "edition = \"2nd\"", "write `notes = \"edition: 2nd\"`", "notes = \"edition: 2nd\""),
        (Kind::Source, "issue = 5", "write `notes = \"issue: 5\"`", "notes = \"issue: 5\""),
        (Kind::Source, "seen_by = \"ab\"", "write `notes = \"seen by: ab\"`", "notes = \"seen by: ab\""),
        (Kind::Source, "archived = true", "`dossier archive add` keeps a copy", ""),
        (Kind::Source, "publish_date = \"2020\"", "did you mean `issued`?", "issued = \"2020\""),
        (Kind::Source, "year = 2020", "write `issued = \"2020\"`", "issued = \"2020\""),
        (Kind::Source, "abstract = \"A\"", "did you mean `summary`?", "summary = \"A\""),
        (
            Kind::Event,
            "fatalities = 5",
            "`[[claim]]` on its own line, and `property = \"fatalities\"`, `value = 5`",
            "[[claim]]\nproperty = \"fatalities\"\nvalue = 5\ncite = [\"s\"]",
        ),
        (
            Kind::Event,
            "coordinates = [33.3, 44.4]",
            "write `[[place]]` on its own line, and `lat = 33.3` and `lon = 44.4` below it",
            "[[place]]\nlat = 33.3\nlon = 44.4",
        ),
        (
            Kind::Event,
            "latitude = 33.3",
            "write `[[place]]` on its own line, and `lat = 33.3` below it",
            "[[place]]\nlat = 33.3\nlon = 44.4",
        ),
    ] {
        let text = |line: &str| match kind {
            Kind::Source => format!("title = \"X\"\n{line}\n"),
            _ => format!("name = \"X\"\ndate = \"2026\"\n{line}\n"),
        };
        let findings = found(Some(kind), &text(wrong));
        let [finding] = findings.as_slice() else { panic!("{wrong}: {findings:?}") };
        assert!(
            finding.help.as_deref().is_some_and(|shown| shown.contains(help)),
            "{wrong}: {:?}",
            finding.help
        );
        assert!(found(Some(kind), &text(right)).is_empty(), "{right}");
    }
}

#[test]
fn a_claim_without_words_or_with_a_value_out_of_bounds_is_reported() {
    let problems = |claim: &str| {
        let text = format!("name = \"X\"\nkind = \"party\"\n[[claim]]\ncite = [\"s\"]\n{claim}\n");
        found(Some(Kind::Actor), &text).into_iter().map(|finding| finding.message).collect::<Vec<_>>()
    };
    for (claim, message) in [
        ("text = \"\"", Some("`text` is empty")),
        ("text = \"  \"", Some("`text` is empty")),
        ("text = \"\"\nproperty = \"dead\"\nvalue = 3", Some("`text` is empty")),
        ("property = \" \"\nvalue = 3", Some("`property` is empty")),
        ("property = \"dead\"\nvalue = 3\nlow = 4\nhigh = 9", Some("`value` is less than `low`")),
        ("property = \"dead\"\nvalue = 10\nhigh = 9", Some("`value` is greater than `high`")),
        ("property = \"dead\"\nbest = 10\nlow = 2\nhigh = 9", Some("`best` is greater than `high`")),
        ("property = \"dead\"\nvalue = 4\nlow = 4\nhigh = 9", None),
        ("text = \"So.\"", None),
    ] {
        assert_eq!(problems(claim), message.into_iter().collect::<Vec<_>>(), "{claim}");
    }
}
