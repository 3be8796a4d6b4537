//! A model of what can happen to files while something is under a cursor: whatever is edited, inserted, deleted or renamed
//! on disk, the next key acts on the thing that was highlighted when it was pressed, or on nothing.

use proptest::prelude::*;

use super::effect::Effect;
use super::location::Location;
use super::msg::{Load, Msg};
use super::test_harness::{Harness, corpus};
use super::view::id::ViewId;
use crate::domain::snapshot::Snapshot;

/// An edit of the files.
#[derive(Clone, Debug)]
enum FileEdit {
    InsertClaim(usize, usize),
    DeleteClaim(usize, usize),
    RewriteClaim(usize, usize),
    SwapClaims(usize, usize),
    InsertDossier(usize),
    DeleteDossier(usize),
    Rename(usize),
}

fn edit() -> impl Strategy<Value = FileEdit> {
    let nth = || 0..7_usize;
    prop_oneof![
        3 => (nth(), nth()).prop_map(|(dossier, at)| FileEdit::InsertClaim(dossier, at)),
        3 => (nth(), nth()).prop_map(|(dossier, at)| FileEdit::DeleteClaim(dossier, at)),
        2 => (nth(), nth()).prop_map(|(dossier, at)| FileEdit::RewriteClaim(dossier, at)),
        1 => (nth(), nth()).prop_map(|(dossier, at)| FileEdit::SwapClaims(dossier, at)),
        1 => nth().prop_map(FileEdit::InsertDossier),
        2 => nth().prop_map(FileEdit::DeleteDossier),
        2 => nth().prop_map(FileEdit::Rename),
    ]
}

/// A dossier: its file's stem, the number in its name, and the numbers of its claims, no two of which are alike.
#[derive(Clone, Debug)]
struct EditedDossier {
    stem: String,
    number: usize,
    claims: Vec<usize>,
}

impl EditedDossier {
    fn path(&self) -> String {
        format!("actors/{}.toml", self.stem)
    }

    fn text(&self) -> String {
        let claim = |n: &usize| {
            format!(
                "\n[[claim]]\ntext = \"Statement {n}, see [[lost-{n}]].\"\ncite = [\"s, para 1: words {n}\"]\n"
            )
        };
        let claims: String = self.claims.iter().map(claim).collect();
        format!("name = \"Actor {}\"\nkind = \"person\"\n{claims}", self.number)
    }
}

/// The files, and the next number that is not taken.
#[derive(Clone, Debug)]
struct Files {
    dossiers: Vec<EditedDossier>,
    fresh: usize,
}

/// What a key acted on: the number of a dossier, and of a claim in it, unless it was the dossier as a whole.
type Acted = (usize, Option<usize>);

impl Files {
    fn new() -> Self {
        let dossier =
            |n: usize| EditedDossier { stem: format!("a{n}"), number: n, claims: vec![10 * n, 10 * n + 1] };
        Self { dossiers: (1..5).map(dossier).collect(), fresh: 100 }
    }

    fn take(&mut self, edit: &FileEdit) {
        self.fresh += 1;
        let (fresh, count) = (self.fresh, self.dossiers.len());
        if let FileEdit::InsertDossier(at) = *edit {
            let stem = format!("a{}-{fresh}", at % 6);
            let new = EditedDossier { stem, number: fresh, claims: vec![fresh] };
            self.dossiers.insert(at % (count + 1), new);
            return;
        }
        if count == 0 {
            return;
        }
        match *edit {
            FileEdit::InsertClaim(nth, at) => {
                let claims = &mut self.dossiers[nth % count].claims;
                claims.insert(at % (claims.len() + 1), fresh);
            }
            FileEdit::DeleteClaim(nth, at) => {
                let claims = &mut self.dossiers[nth % count].claims;
                if !claims.is_empty() {
                    claims.remove(at % claims.len());
                }
            }
            FileEdit::RewriteClaim(nth, at) => {
                let claims = &mut self.dossiers[nth % count].claims;
                if !claims.is_empty() {
                    let at = at % claims.len();
                    claims[at] = fresh;
                }
            }
            FileEdit::SwapClaims(nth, at) => {
                let claims = &mut self.dossiers[nth % count].claims;
                if !claims.is_empty() {
                    let at = at % claims.len();
                    claims.swap(0, at);
                }
            }
            FileEdit::DeleteDossier(nth) => drop(self.dossiers.remove(nth % count)),
            FileEdit::Rename(nth) => self.dossiers[nth % count].stem = format!("b{fresh}"),
            FileEdit::InsertDossier(_) => {}
        }
    }

    fn corpus(&self) -> Snapshot {
        let texts: Vec<(String, String)> =
            self.dossiers.iter().map(|dossier| (dossier.path(), dossier.text())).collect();
        let mut files: Vec<(&str, &str)> =
            texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("dossier.toml", "title = \"The files\"\n"));
        files.push(("sources/s.toml", "title = \"S\"\n"));
        files.push(("reviews/ab.toml", "analyst = \"A. Bell\"\n"));
        corpus(&files)
    }

    fn number_of(&self, stem: &str) -> Option<usize> {
        self.dossiers.iter().find(|dossier| dossier.stem == stem).map(|dossier| dossier.number)
    }

    /// What is at a line of a file.
    fn at(&self, path: &str, line: u32) -> Option<Acted> {
        let dossier = self.dossiers.iter().find(|dossier| dossier.path() == path)?;
        let text = dossier.text();
        let before: Vec<&str> = text.lines().take(line as usize).collect();
        let claim = before.iter().filter(|line| **line == "[[claim]]").count();
        Some((dossier.number, claim.checked_sub(1).and_then(|nth| dossier.claims.get(nth)).copied()))
    }

    fn cited(&self, location: &Location) -> Option<Acted> {
        let citation = location.citation()?;
        let claim = citation.quote.strip_prefix("words ").and_then(|number| number.parse().ok());
        Some((self.number_of(citation.owner.as_str())?, claim))
    }

    /// Presses a key and returns what it acted on.
    fn act(&self, harness: &mut Harness, key: &str) -> Option<Acted> {
        harness.effects.clear();
        let (view, before) = (harness.view(), harness.location());
        harness.press(key);
        let acts = |effect: &Effect| !matches!(effect, Effect::DropInput | Effect::RememberReading(_));
        harness.effects.retain(acts);
        if let Some(effect) = harness.effects.pop() {
            return match effect {
                Effect::Edit { path, line, .. } if &*path == "sources/s.toml" => {
                    panic!("nothing was on the source, {line}")
                }
                Effect::Edit { path, line, .. } => self.at(&path, line),
                Effect::WriteVerdict(request) => {
                    let owner = request.verdict.statement.split('#').next()?;
                    let claim = request.verdict.quote.strip_prefix("words ")?.parse().ok();
                    Some((self.number_of(owner)?, claim))
                }
                other => panic!("{other:?}"),
            };
        }
        if let Some(dialog) = harness.app.dialogs().last() {
            return Some((self.number_of(dialog.location().subject?.as_str())?, None));
        }
        let after = harness.location();
        match harness.view() {
            ViewId::Reader | ViewId::Review if view != harness.view() => self.cited(&after),
            ViewId::Browse if after != before => Some((self.number_of(after.subject?.as_str())?, None)),
            _ => None,
        }
    }
}

/// A place to put a cursor, and the keys that act on what is under it.
const PLACES: [(&str, &[&str]); 6] = [
    ("1", &["e", "c", "y", "enter"]),
    ("1 enter 4 n", &["e", "o", "c"]),
    ("S", &["e", "enter"]),
    ("3 d", &["e", "enter"]),
    ("! l j", &["e", "enter"]),
    ("1 enter 4 n c", &["e", "o", "S", "P enter", "X enter"]),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_key_acts_on_what_was_highlighted_or_on_nothing(
        place in 0..PLACES.len(),
        steps in 0..8_usize,
        rounds in prop::collection::vec((prop::collection::vec(edit(), 1..4), any::<prop::sample::Index>()), 1..4),
    ) {
        let mut files = Files::new();
        let mut harness = Harness::new(files.corpus(), 120, 40);
        let (keys, acting) = PLACES[place];
        harness.set(|set| set.next_after_verdict = false);
        harness.press(keys);
        for _ in 0..steps {
            harness.press(if harness.view() == ViewId::Review { "n" } else { "j" });
        }
        for (edits, key) in rounds {
            let location = harness.location();
            // A kind of problem, expanded or collapsed, stands for its first one.
            let is_kind = ["▌▾", "▌▸"].iter().any(|row| harness.screen().contains(row));
            let focused = files.act(&mut harness, "e");
            prop_assert_eq!(&harness.location(), &location, "editing moves nothing");
            let now = files.clone();
            for edit in &edits {
                files.take(edit);
            }
            harness.send(Msg::Loaded(files.corpus(), Load { read: 1, ..Load::default() }));
            let key = acting[key.index(acting.len())];
            let (screen, acted) = (harness.screen(), files.act(&mut harness, key));
            let Some((dossier, claim)) = acted else {
                let said = harness.message().to_owned();
                prop_assert!(!said.is_empty() || key == "enter", "{} is silent\n{}", key, harness.screen());
                continue;
            };
            if is_kind {
                continue;
            }
            let what = format!("{key} in {keys} after {edits:?} of {now:?}\n{screen}");
            let Some((was, of)) = focused else {
                return Err(TestCaseError::fail(format!("from nothing to {acted:?}: {what}")));
            };
            prop_assert_eq!(dossier, was, "{}", &what);
            // Of a dossier as a whole, a key may act on any part.
            if let (Some(claim), Some(of)) = (claim, of) {
                prop_assert_eq!(claim, of, "{}", &what);
            }
            if !matches!(key, "e" | "S" | "P enter" | "X enter") {
                break;
            }
        }
    }
}
