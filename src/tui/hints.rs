//! Tests that every key named on the screen is the one that the user has bound.

use std::collections::HashSet;

use regex::Regex;

use super::key::Key;
use super::key_table::named_actions;
use super::keymap::{KeyMap, KeyRequest};
use super::msg::Msg;
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::view::dispatch::key_contexts;

/// A key map in which no action has its built-in key: each has its own letter with Alt.
fn remapped() -> KeyMap {
    let letters = ('a'..='z').chain('A'..='Z').chain('À'..='ʯ').filter(|c| c.is_alphabetic());
    let key = |c: char| Key::parse(&format!("alt-{c}")).expect("a key");
    let actions = named_actions();
    let requests: Vec<KeyRequest> = actions
        .iter()
        .zip(letters)
        .map(|(action, c)| KeyRequest { action: action.name.clone(), keys: vec![key(c).into()] })
        .collect();
    let (map, clashes) = KeyMap::with(&requests, &key_contexts());
    assert_eq!((clashes, requests.len()), (Vec::new(), actions.len()));
    map
}

struct HintWalk {
    harness: Harness,
    built_in: Regex,
    seen: HashSet<String>,
}

impl HintWalk {
    fn new(files: &[(&str, &str)], width: u16, height: u16) -> Self {
        let mut harness = Harness::new(corpus(files), width, height).with_copy("gazette-2020", GAZETTE);
        harness.set(|set| set.keymap = remapped());
        let verbs = [
            "cite",
            "cites",
            "selects",
            "clears",
            "close",
            "copies",
            "copy",
            "find",
            "finds",
            "go",
            "goes",
            "holds",
            "jumps",
            "leaves",
            "lets",
            "lists",
            "mends",
            "opens",
            "reads",
            "shows",
            "steps",
            "takes",
            "to [a-z]+",
            "widens",
        ];
        // Labels that are nouns also follow numbers and articles.
        let nouns = [
            "actors", "events", "sources", "dossier", "id", "name", "citation", "link", "URL", "page",
            "problems",
        ];
        let labels = key_contexts().into_iter().flatten().map(|binding| binding.label);
        let labels = labels.filter(|label| !nouns.contains(label));
        let verbs: Vec<&str> = verbs.into_iter().chain(labels).collect();
        let built_in = Regex::new(&format!(
            "(^|[^-a-zA-Z])(esc|enter|tab|space|backspace|ctrl-.|shift-tab)([^a-zA-Z]|$)\
             |(^|[ ;:,(])[a-zA-Z!?/,1-4\\[\\]] ({})([^a-zA-Z]|$)|[hjkl] [hjkl] |1 2 3",
            verbs.join("|")
        ));
        let mut walk = Self { harness, built_in: built_in.expect("a pattern"), seen: HashSet::new() };
        walk.look("the start");
        walk
    }

    fn look(&mut self, at: &str) {
        let screen = self.harness.screen();
        for line in screen.lines() {
            if !self.seen.insert(line.to_owned()) {
                continue;
            }
            if let Some(found) = self.built_in.find(line) {
                panic!("{at}: “{}” names a key that does nothing\n{screen}", found.as_str());
            }
        }
    }

    /// Presses the key bound to each action.
    fn ask(&mut self, actions: &str) -> &mut Self {
        for action in actions.split_whitespace() {
            let key = self.harness.key(action);
            self.harness.send(Msg::Key(key));
            self.look(&format!("{action} of {actions}"));
        }
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        self.harness.type_text(text);
        self.look(text);
        self
    }
}

#[test]
fn a_built_in_key_would_be_detected() {
    let walk = HintWalk::new(&sample(), 80, 24);
    for hint in [
        "x; esc close",
        " a shows all",
        "here: ] goes on",
        " h l j k to",
        "y cite this",
        "(u to undo)",
        "1 2 3 go",
    ] {
        assert!(walk.built_in.is_match(hint), "{hint}");
    }
}

#[test]
fn no_hint_names_a_key_the_user_has_rebound() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let mut walk = HintWalk::new(&sample(), width, height);
        walk.ask("all filter").type_text("zzz").ask("accept cancel sort");
        walk.ask("facets toggle clear-facets filter").type_text("zzz").ask("accept");
        walk.ask("cancel cancel copy copy-url copy copy-cite copy cancel");
        walk.ask("pane-3 choose pane-2 all all help cancel problems cancel");
        walk.ask("pane-3 last dependents cancel open review back pane-1 first");
        walk.ask("pane-4 read next-stop read next-stop cite select select");
        walk.ask("cancel filter").type_text("zzz").ask("accept help cancel");
        walk.ask("cancel cancel next-stop next-stop choose back review");
        walk.ask("prev-stop prev-stop next-stop next-stop next-stop next-stop scope");
        walk.ask("unchecked next-stop next-stop next-stop next-stop next-stop");
        walk.ask("unchecked supports help cancel cancel jump").type_text("zzz");
        walk.ask("cancel reload");
        walk.ask("as-of").type_text("2020").ask("accept cancel next-change prev-change as-of accept");
        walk.ask("conflicts all filter").type_text("zzz").ask("accept cancel cancel");
    }
}

#[test]
fn hints_of_special_screens_use_the_bound_keys_too() {
    HintWalk::new(&[], 80, 24).ask("pane-4 edit read review dependents open all");
    let files = [
        ("actors/a-b.toml", "name = \"A\"\nkind = \"person\"\nsummary = \"[[gone]]\"\n"),
        ("sources/s-t.toml", "type = \"webpage\"\ntitle = \"T\"\nurl = \"https://example.org/a\"\n"),
    ];
    let mut walk = HintWalk::new(&files, 120, 40);
    walk.ask("pane-4 next-stop choose pane-3 open cancel");
    walk.harness.send(Msg::Resize(30, 6));
    walk.ask("open accept");
}
