//! What `check --fix` does to a corpus never changes what it says.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::check::fix::{Fixes, fix};
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::evidence::Copies;
use crate::load::file_role::FileRole;
use crate::tui::test_harness::parts;

type Files = BTreeMap<String, String>;

/// Returns what the fixes make of the files.
fn fixed(files: &Files) -> (Files, Fixes) {
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let today = Day::from_ymd(2026, 11, 28).expect("a day");
    let fixes = fix(&parts(&texts), &Copies::default(), today, &|_| true, &|_| ());
    let mut after = files.clone();
    for file in &fixes.files {
        assert_eq!(after.remove(&file.path).as_deref(), Some(&*file.before), "{}", file.path);
        if let Some((path, text)) = &file.after {
            assert_eq!(after.insert(path.clone(), text.to_string()), None, "{path} is overwritten");
        }
    }
    (after, fixes)
}

fn files(list: &[(&str, &str)]) -> Files {
    let settings = ("dossier.toml", "title = \"T\"\n");
    list.iter().chain([&settings]).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A corpus of ids, names and words that are one letter from others.
fn corpus() -> Files {
    files(&[
        (
            "actors/alpha.toml",
            "name = \"Alpha Group\"\nkind = \"armed-group\"\nstatus = \"active\"\naliases = [\"Abu Khan\", \"Alpha-Brigade\", \"The Group\"]\nacronyms = [\"AG\"]\nweak_aliases = [\"Grey Wolf\"]\nfounded = \"2014\"\nsummary = \"Led by [[ali-hasan]], with [[brigade-45|the brigade]]; it denies this [@rudaw-2026-03-23, para 2].\"\n\n[[relation]]\ntype = \"allied-with\"\nto = \"us-army\"\nwhen = \"2015\"\ncite = [\"rudaw-2026-03-23, para 2\"]\n\n[[relation]]\ntype = \"opposes\"\nto = \"brigade-45\"\ncite = [\"smith-2025, p. 12\"]\n\n[[claim]]\nid = \"strength\"\nproperty = \"fighters\"\nvalue = 1200\nqualifier = \"about\"\nstatus = \"disputed\"\nas_of = \"2026-03\"\nconfidence = \"moderate\"\ncite = [{ source = \"rudaw-2026-03-24\", at = \"para 5\", quote = \"twelve hundred\" }]\n",
        ),
        (
            "actors/ali-hasan.toml",
            "name = \"Ali Hasan\"\nkind = \"person\"\nstatus = \"deceased\"\ndissolved = \"2020\"\n",
        ),
        ("actors/ali-hassan.toml", "name = \"Ali Hassan\"\nkind = \"person\"\nstatus = \"active\"\n"),
        ("actors/us-army.toml", "name = \"Army of the US\"\nkind = \"military\"\ncountry = [\"us\"]\n"),
        ("actors/brigade-45.toml", "name = \"Brigade 45\"\nkind = \"armed-group\"\ncountry = [\"iq\"]\n"),
        (
            "events/raid-2026.toml",
            "name = \"Raid\"\ndate = \"2026-03-01\"\nkind = \"attack\"\ncite = [\"rudaw-2026-03-24\"]\n\n[[participant]]\nactor = \"alpha\"\nrole = \"attacker\"\nstatus = \"suspected\"\n\n[[participant]]\nactor = \"ali-hasan\"\nrole = \"victim\"\n",
        ),
        (
            "events/raid-2027.toml",
            "name = \"Raid\"\ndate = \"2026-03-02\"\nkind = \"strike\"\ncite = [\"smith-2025\"]\n",
        ),
        (
            "sources/rudaw-2026-03-23.toml",
            "title = \"First report\"\ntype = \"webpage\"\nissued = \"2026-03-23\"\nreliability = \"B\"\n",
        ),
        (
            "sources/rudaw-2026-03-24.toml",
            "title = \"Second report\"\ntype = \"webpage\"\nissued = \"2026-03-24\"\n",
        ),
        (
            "sources/smith-2025.toml",
            "title = \"Study\"\ntype = \"report\"\nauthor = [\"Ann Smith\"]\nissued = \"2025\"\nseen = true\n",
        ),
    ])
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_numeric()).collect()
}

/// A typo in a word: what is done to which of its letters.
#[derive(Clone, Debug)]
struct Typo {
    file: prop::sample::Index,
    at: prop::sample::Index,
    kind: u8,
    letter: char,
}

impl Typo {
    fn any() -> impl Strategy<Value = Self> {
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..9_u8, prop::char::range('a', 'z'))
            .prop_map(|(file, at, kind, letter)| Self { file, at, kind, letter })
    }

    fn make(&self, files: &mut Files) {
        let path = self.file.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
        let Some(text) = files.get_mut(&path) else { return };
        let mut letters: Vec<char> = text.chars().collect();
        let is_letter = |at: usize| letters.get(at).is_some_and(char::is_ascii_alphabetic);
        let inner: Vec<usize> = (1..letters.len()).filter(|at| is_letter(*at) && is_letter(at - 1)).collect();
        let Some(&at) = inner.get(self.at.index(inner.len().max(1))) else { return };
        match self.kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters.swap(at, at - 1),
            3 => letters[at] = self.letter,
            4 => letters[at] = letters[at].to_ascii_uppercase(),
            5 => letters.insert(at, self.letter),
            6 => letters.insert(at, ' '),
            7 => letters.insert(at, '-'),
            _ => letters.insert(at + 1, '?'),
        }
        *text = letters.into_iter().collect();
    }
}

/// Names of copies, which are removed if nothing was changed in them, and names that may be of someone else.
const COPIES: [&str; 5] =
    ["{} (1)", "{}~", "Copy of {}", "{}.sync-conflict-20260318-101112-ABCDEF7", "{}_BACKUP_77"];
const OTHERS: [&str; 5] = ["{}-2", "{}-b", "{} (father)", "{} 2", "{}-copy"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typos_are_fixed_without_a_loss(
        typos in prop::collection::vec(Typo::any(), 1..6),
        copies in prop::collection::vec((any::<prop::sample::Index>(), 0..10_usize), 0..3),
    ) {
        let mut before = corpus();
        let originals: Vec<String> = before.keys().cloned().collect();
        for (of, name) in &copies {
            let path = of.get(&originals).clone();
            let FileRole::Dossier(kind, stem) = FileRole::of(&path) else { continue };
            let pattern = COPIES.iter().chain(&OTHERS).nth(*name).expect("a name");
            let copy = format!("{}/{}.toml", kind.folder(), pattern.replace("{}", &stem));
            let text = before[&path].clone();
            before.entry(copy).or_insert(text);
        }
        for typo in &typos {
            typo.make(&mut before);
        }
        let (after, fixes) = fixed(&before);
        for file in &fixes.files {
            match &file.after {
                Some((path, text)) => {
                    prop_assert_eq!(digits(text), digits(&file.before), "{}\n{}", file.before, text);
                    prop_assert_eq!(text.matches('?').count(), file.before.matches('?').count(), "{}", text);
                    prop_assert_eq!(digits(path), digits(&file.path));
                }
                None => {
                    let is_copy = COPIES.iter().any(|name| {
                        let (start, end) = name.split_once("{}").expect("a pattern");
                        file.path.contains(&format!("/{start}")) && file.path.ends_with(&format!("{end}.toml"))
                    });
                    prop_assert!(is_copy, "{}", file.path);
                    // A copy with a typo is a copy once the typo is fixed.
                    let is_kept = file.fixed.len() > 1 || after.values().any(|text| **text == *file.before);
                    prop_assert!(is_kept || fixes.files.iter().any(|other| {
                        other.path != file.path && other.after.is_some() && other.before == file.before
                    }), "{}", file.path);
                }
            }
        }
        prop_assert!(!fixes.is_cut_short);
        let (again, more) = fixed(&after);
        prop_assert_eq!(more.count(), 0, "{:?}", more.files);
        prop_assert_eq!(again, after);
    }
}

/// Expects that the fixes make `after` of `before`, in a file of this kind among the others.
fn expect(kind: Kind, before: &str, after: &str) {
    let path = format!("{}/x.toml", kind.folder());
    let head = match kind {
        Kind::Actor => "name = \"X\"\nkind = \"person\"\n",
        Kind::Event => "name = \"X\"\ndate = \"2026\"\n",
        Kind::Source => "title = \"X\"\ntype = \"report\"\n",
    };
    let mut files = corpus();
    files.insert(path.clone(), format!("{head}{before}\n"));
    let (mut fixed, _) = fixed(&files);
    assert_eq!(fixed.remove(&path), Some(format!("{head}{after}\n")), "{before}");
}

#[test]
fn a_file_that_cannot_be_read_after_its_fixes_is_left_as_it_is() {
    for text in [
        "summary = \"foo\nkind2 = \"x\",\nend\"",
        "summary = \"x\n[[claim]] text = \"y\"\n\"",
        "founded = [2014-03, 2015]",
        "summary = \"A\",\ntags = [\"a\" \"b\"\n",
    ] {
        expect(Kind::Actor, text, text);
    }
    expect(Kind::Actor, "summary = \"A\",\nfounded = \"2014\",", "summary = \"A\"\nfounded = \"2014\"");
}

#[test]
fn what_can_mean_something_else_is_left_to_a_person() {
    let relation = |line: &str| format!("[[relation]]\ntype = \"opposes\"\nto = \"us-army\"\n{line}");
    let claim =
        |line: &str| format!("[[claim]]\nid = \"c\"\ntext = \"So.\"\ncite = [\"smith-2025\"]\n{line}");
    for left in [
        "cite = [\"rudaw-2026-03-25, para 2\"]",
        "summary = \"Of [[brigade-46]] and [[uk-army]].\"",
        "summary = \"Of [[ali-hasen]].\"",
        "summary = \"Of [[brigade-45?]].\"",
        "[[relation]]\ntype = \"opposes\"\nto = \"uk-army\"",
        "[[relation]]\ntype = \"opposes\"\nto = \"Ali Hasan?\"",
        "[[relation]]\ntype = \"founds\"\nto = \"us-army\"",
        "[[relation]]\ntype = \"opposes\"\nto = \"smith-2025\"",
        "status = \"deceased?\"",
        "founded = \"d. 2020\"",
        "founded = \"since 2014\"",
        "founded = \"-2020\"",
        "founded = \"2020,2021\"",
        "dissolved = \"since at least 2014\"",
        "country = \"Hong Kong, China\"",
        "cite = [\"smith-2025, cf. p. 12\"]",
        "cite = [{ source = \"smith-2025\", at = \"see p. 12\" }]",
        "founder = \"2014\"",
        "birthplace = \"Mosul\"",
        "funded = \"2014\"",
        "born = \"Mosul\"",
        "status_note = \"banned\"",
        "id = \"QDe.004\"",
        "id = \"x\"",
        "country = [\"Congo\"]",
        "country = [\"Korea\"]",
        "country = [\"Kosovo\"]",
        "country = [\"Hong Kong, China\"]",
        "country = \"Mosul, Iraq\"",
        "country = \"Georgia, USA\"",
        "[[relation]]\ntype = \"opposes\"\nto = \"Grey Wolf\"",
        "summary = \"Of [[Grey Wolf]].\"",
        "distinct_from = \"Daily report, north\"",
        "aliases = \"N/A\"",
        "aliases = \"null\"",
        "aliases = \"A | B\"",
        "aliases = true",
        "summary = true",
        "distinct_from = \"none\"",
        "founded = \"c2014\"",
        "founded = \"est. 2014\"",
        "founded = \"as of 2014\"",
        "founded = \"2014 and 2015\"",
        "founded = \"late 2014\"",
        "founded = \"Spring 2014\"",
        "founded = \"?/2014\"",
        "cite = [\"smith-2025, p. 1-\"]",
        &relation("summary = \"They met in 2015.\""),
        &claim("amount = 3"),
        &claim("disputed_by = [\"#c\"]"),
        &claim("status = \"rejected?\""),
        &claim("notes = \"Unclear.\""),
    ] {
        expect(Kind::Actor, left, left);
    }
    for left in [
        "kind = \"resignation\"",
        "kind = \"selection\"",
        "kind = \"killing\"",
        "[[participant]]\nactor = \"alpha\"\nrole = \"attacked\"",
        "[[participant]]\nactor = \"alpha\"\nstatus = \"alleged\"",
        "[[participant]]\nactor = \"alpha\"\nstatus = \"denied?\"",
        "[[participant]]\nactor = \"alpha\"\nkind = \"victim\"",
    ] {
        expect(Kind::Event, left, left);
    }
    for left in [
        "edition = \"2nd\"",
        "issue = 5",
        "seen_by = \"ab\"",
        "archived = true",
        "website = \"https://x.example\"",
    ] {
        expect(Kind::Source, left, left);
    }
}

#[test]
fn what_can_mean_nothing_else_is_fixed() {
    for (before, after) in [
        ("Status = \"Active\"", "status = \"active\""),
        ("alias = \"Abu X\"", "aliases = [\"Abu X\"]"),
        ("sumary = \"Of [[Ali_Hasan]].\"", "summary = \"Of [[ali-hasan]].\""),
        ("country = [\"Iraq\"]", "country = [\"iq\"]"),
        ("country = \"Sudan, South\"", "country = [\"ss\"]"),
        ("country = \"Iran (Islamic Republic of)\"", "country = [\"ir\"]"),
        ("country = [\"Korea, North\"]", "country = [\"kp\"]"),
        ("country = [\"iq\", \"IQ\", \"sy\"]", "country = [\"iq\", \"sy\"]"),
        ("founded = \"b. 1960\"", "founded = \"1960\""),
        ("summary = \"[[us-army][the army]]\"", "summary = \"[[us-army|the army]]\""),
        ("tags = [ports, west coast]", "tags = [\"ports\", \"west coast\"]"),
        ("cite = \"smith-2025, rudaw-2026-03-23\"", "cite = [\"smith-2025\", \"rudaw-2026-03-23\"]"),
        ("country = \"Iraq; Syria\"", "country = [\"iq\", \"sy\"]"),
        ("country = \"Iraq and Syria\"", "country = [\"iq\", \"sy\"]"),
        ("distinct_from = \"us-army; brigade-45\"", "distinct_from = [\"us-army\", \"brigade-45\"]"),
        (
            "cite = \"smith-2025, p. 3; rudaw-2026-03-23, para 4\"",
            "cite = [\"smith-2025, p. 3\", \"rudaw-2026-03-23, para 4\"]",
        ),
        ("cite = [\"smith-2025, (p. 3)\"]", "cite = [\"smith-2025, p. 3\"]"),
        ("founded = \"March 5-7, 2014\"", "founded = \"2014-03-05/2014-03-07\""),
        ("founded = \"??/03/2014\"", "founded = \"2014-03-XX\""),
        (
            "[[relation]]\ntype = \"opposes\"\nto = \"us-army\"\nasof = \"2014\"",
            "[[relation]]\ntype = \"opposes\"\nto = \"us-army\"\nas_of = \"2014\"",
        ),
        (
            "[[relation]]\ntype = \"Allied with\"\nto = \"US Army\"",
            "[[relation]]\ntype = \"allied-with\"\nto = \"us-army\"",
        ),
        (
            "[[relation]]\ntype = \"opposes\"\nto = \"Brigade 45\"",
            "[[relation]]\ntype = \"opposes\"\nto = \"brigade-45\"",
        ),
        ("cite = [\"Rudaw_2026_03_23, para 2\"]", "cite = [\"rudaw-2026-03-23, para 2\"]"),
    ] {
        expect(Kind::Actor, before, after);
    }
    expect(
        Kind::Event,
        "[[participant]]\nactor = \"alpha\"\nrole = \"vicitm\"",
        "[[participant]]\nactor = \"alpha\"\nrole = \"victim\"",
    );
    expect(Kind::Source, "authors = [\"Ann Smith\"]", "author = [\"Ann Smith\"]");
}

#[test]
fn names_lose_what_repeats_them_and_no_other_text() {
    let actor = |lists: &str| format!("name = \"Dr. X\"\nkind = \"person\"\n{lists}");
    for (before, after) in [
        (
            "aliases = [\"Abu Khan\", \"AbuKhan\", \"DR. X\", 'the \"DR. X\" man']\n",
            "aliases = [\"Abu Khan\", \"AbuKhan\", 'the \"DR. X\" man']\n",
        ),
        ("aliases = [\"PMF\", \"Y\"]\nacronyms = [\"PMF\"]\n", "aliases = [\"Y\"]\nacronyms = [\"PMF\"]\n"),
        ("aliases = [\"Dr. X\", \"dr. x\"]\nacronyms = [\"X\"]\n", "acronyms = [\"X\"]\n"),
        ("aliases = [\"Drx\", \"DRX\"]\n", "aliases = [\"Drx\", \"DRX\"]\n"),
    ] {
        let (after_fix, fixes) = fixed(&files(&[("actors/dr-x.toml", &actor(before))]));
        assert_eq!(after_fix["actors/dr-x.toml"], actor(after), "{before}");
        assert_eq!((fixes.skipped, fixes.is_cut_short), (0, false));
    }
}

#[test]
fn a_thousand_repeated_names_are_fixed_at_once() {
    let list: Vec<(String, String)> = (0..300)
        .map(|nth| {
            let path = format!("actors/p-{nth}.toml");
            let names = format!(
                "\"P Q {nth}\", \"P Q {nth}\", \"p q {nth}\", \"P  Q {nth}\", \"R S {nth}\", \"R S {nth}\""
            );
            (path, format!("name = \"P Q {nth}\"\nkind = \"person\"\naliases = [{names}]\n"))
        })
        .collect();
    let list: Vec<(&str, &str)> = list.iter().map(|(path, text)| (&**path, &**text)).collect();
    let (after, fixes) = fixed(&files(&list));
    assert_eq!(fixes.count(), 300 * 5);
    assert_eq!(
        after["actors/p-299.toml"],
        "name = \"P Q 299\"\nkind = \"person\"\naliases = [\"R S 299\"]\n"
    );
    assert_eq!(fixed(&after).1.count(), 0);
}

#[test]
fn a_spelling_with_a_stray_space_is_not_the_one_to_keep() {
    let claim =
        |property: &str| format!("\n[[claim]]\nproperty = \"{property}\"\nvalue = 3\ncite = [\"s\"]\n");
    let actor = |properties: [&str; 4]| {
        format!("name = \"X\"\nkind = \"person\"\n{}", properties.map(claim).concat())
    };
    let source = ("sources/s.toml", "title = \"S\"\ntype = \"report\"\n");
    let text = actor(["deaths ", "deaths ", "Deaths", "deaths?"]);
    let (after, _) = fixed(&files(&[("actors/x.toml", &text), source]));
    assert_eq!(after["actors/x.toml"], actor(["deaths", "deaths", "deaths", "deaths?"]));
}

#[test]
fn dossiers_that_only_their_ids_tell_apart_are_kept() {
    let text = "name = \"Attack\"\ndate = \"2026-01-01\"\nkind = \"attack\"\ncite = [\"smith-2025\"]\n";
    let mut files = corpus();
    for id in ["e1", "e2", "e1-copy", "e1 (father)", "e1 (1)", "e1~b"] {
        files.insert(format!("events/{id}.toml"), text.to_owned());
    }
    let (after, _) = fixed(&files);
    let removed: Vec<&String> = files.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(removed, ["events/e1 (1).toml"]);
}
