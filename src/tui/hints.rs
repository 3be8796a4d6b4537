//! What a reader is told to press: wherever a key stands on the screen, it is the one that this reader has.

use std::collections::HashSet;
use std::sync::Arc;

use regex::Regex;

use super::key::Key;
use super::keymap::{KeyMap, Wish};
use super::keys::{Action, KEYS};
use super::msg::Msg;
use super::rig::{GAZETTE, Rig, corpus, sample};

/// A key map in which nothing is as built in: every action has a letter of its own with Alt.
fn odd() -> Arc<KeyMap> {
    let letters = ('a'..='z').chain('A'..='Z').chain('À'..='ʯ').filter(|c| c.is_alphabetic());
    let key = |c: char| Key::parse(&format!("alt-{c}")).expect("a key");
    let wishes: Vec<Wish> =
        KEYS.iter().zip(letters).map(|(row, c)| Wish { action: row.action, keys: vec![key(c)] }).collect();
    let (map, clashes) = KeyMap::with(&wishes);
    assert_eq!((clashes, wishes.len()), (Vec::new(), KEYS.len()));
    Arc::new(map)
}

struct Walk {
    rig: Rig,
    built_in: Regex,
    seen: HashSet<String>,
}

impl Walk {
    fn new(files: &[(&str, &str)], width: u16, height: u16) -> Self {
        let mut rig = Rig::new(corpus(files), width, height).with_copy("gazette-2020", GAZETTE);
        rig.state.keymap = odd();
        let verbs = [
            "cite", "cites", "chooses", "clears", "close", "copies", "copy", "find", "finds", "go", "goes",
            "holds", "jumps", "leaves", "lets", "lists", "mends", "opens", "reads", "shows", "steps",
            "takes", "widens",
        ];
        // Labels that are nouns stand behind numbers and articles.
        let nouns = [
            "actors", "events", "sources", "dossier", "id", "name", "citation", "link", "URL", "page",
            "problems",
        ];
        let labels = KEYS.iter().map(|row| row.label).filter(|label| !nouns.contains(label));
        let verbs: Vec<&str> = verbs.into_iter().chain(labels).collect();
        let built_in = Regex::new(&format!(
            "(^|[^-a-zA-Z])(esc|enter|tab|space|backspace|ctrl-.|shift-tab)([^a-zA-Z]|$)\
             |(^|[ ;:,(])[a-zA-Z!?/,1-4\\[\\]] ({})([^a-zA-Z]|$)|[hjkl] [hjkl] |1 2 3",
            verbs.join("|")
        ));
        let mut walk = Self { rig, built_in: built_in.expect("a pattern"), seen: HashSet::new() };
        walk.look("the start");
        walk
    }

    fn look(&mut self, at: &str) {
        let screen = self.rig.screen();
        for line in screen.lines() {
            if !self.seen.insert(line.to_owned()) {
                continue;
            }
            if let Some(found) = self.built_in.find(line) {
                panic!("{at}: “{}” is a key that nothing hears\n{screen}", found.as_str());
            }
        }
    }

    fn ask(&mut self, actions: &[Action]) -> &mut Self {
        for action in actions {
            let key = *self.rig.state.keymap.keys(*action).first().expect("a key");
            self.rig.send(Msg::Key(key));
            self.look(&format!("{action:?} of {actions:?}"));
        }
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        self.rig.type_text(text);
        self.look(text);
        self
    }
}

#[test]
fn a_built_in_key_would_be_seen() {
    let walk = Walk::new(&sample(), 80, 24);
    for hint in ["x; esc close", " a shows all", "here: ] goes on", " h l j k to", "y cite this", "1 2 3 go"]
    {
        assert!(walk.built_in.is_match(hint), "{hint}");
    }
}

#[test]
fn no_hint_names_a_key_that_the_reader_has_exchanged() {
    use Action as A;
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let mut walk = Walk::new(&sample(), width, height);
        walk.ask(&[A::All, A::Filter]).type_text("zzz").ask(&[A::Accept, A::Cancel, A::Sort]);
        walk.ask(&[A::Facets, A::Toggle, A::ChooseNone, A::Filter]).type_text("zzz").ask(&[A::Accept]);
        walk.ask(&[A::Cancel, A::Cancel, A::Copy, A::CopyUrl, A::Copy, A::CopyCite, A::Copy, A::Cancel]);
        walk.ask(&[
            A::Pane3,
            A::Choose,
            A::Pane2,
            A::All,
            A::All,
            A::Help,
            A::Cancel,
            A::Problems,
            A::Cancel,
        ]);
        walk.ask(&[A::Pane3, A::Last, A::Falls, A::Cancel, A::Open, A::Review, A::Back, A::Pane1, A::First]);
        walk.ask(&[A::Pane4, A::Read, A::NextStop, A::Read, A::NextStop, A::Cite, A::Select, A::Select]);
        walk.ask(&[A::Cancel, A::Filter]).type_text("zzz").ask(&[A::Accept, A::Help, A::Cancel]);
        walk.ask(&[A::Cancel, A::Cancel, A::NextStop, A::NextStop, A::Choose, A::Back, A::Review]);
        walk.ask(&[A::PrevStop, A::PrevStop, A::NextStop, A::NextStop, A::NextStop, A::NextStop, A::Scope]);
        walk.ask(&[A::Unchecked, A::NextStop, A::NextStop, A::NextStop, A::NextStop, A::NextStop]);
        walk.ask(&[A::Unchecked, A::Supports, A::Help, A::Cancel, A::Cancel, A::Jump]).type_text("zzz");
        walk.ask(&[A::Cancel, A::Reload]);
    }
}

#[test]
fn an_empty_folder_a_broken_link_and_an_address_name_the_readers_keys_too() {
    use Action as A;
    Walk::new(&[], 80, 24).ask(&[A::Pane4, A::Edit, A::Read, A::Review, A::Falls, A::Open, A::All]);
    let files = [
        ("actors/a-b.toml", "name = \"A\"\nkind = \"person\"\nsummary = \"[[gone]]\"\n"),
        ("sources/s-t.toml", "type = \"webpage\"\ntitle = \"T\"\nurl = \"https://example.org/a\"\n"),
    ];
    let mut walk = Walk::new(&files, 120, 40);
    walk.ask(&[A::Pane4, A::NextStop, A::Choose, A::Pane3, A::Open, A::Cancel]);
    walk.rig.send(Msg::Resize(30, 6));
    walk.ask(&[A::Open, A::Accept]);
}
