//! The key map, declared once: the actions, the look-up, the footer, the help and the README's list come from it.

use super::key::Key;

/// Where a key works: a set of contexts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contexts(u16);

impl Contexts {
    /// The lists of actors, events and sources.
    pub(crate) const LIST: Self = Self(1);
    /// The dossier pane.
    pub(crate) const DOSSIER: Self = Self(2);
    /// The jump box.
    pub(crate) const JUMP: Self = Self(4);
    /// The reader of kept copies.
    pub(crate) const READER: Self = Self(8);
    /// The problems pane.
    pub(crate) const PROBLEMS: Self = Self(16);
    /// The help.
    pub(crate) const HELP: Self = Self(32);
    /// While a filter or a search is typed.
    pub(crate) const INPUT: Self = Self(64);
    /// The review screen.
    pub(crate) const REVIEW: Self = Self(128);
    /// After `y`: what is to be copied.
    pub(crate) const COPY: Self = Self(256);
    /// A question that Enter answers.
    pub(crate) const CONFIRM: Self = Self(512);
    /// A menu of which several are chosen.
    pub(crate) const MENU: Self = Self(1024);
    /// What falls with a source.
    pub(crate) const FALLS: Self = Self(2048);
    /// The panes of the browser.
    pub(crate) const PANES: Self = Self(1 | 2);
    /// Full-screen views over the panes.
    pub(crate) const VIEWS: Self = Self(8 | 16 | 32 | 128 | 1024 | 2048);
    /// Everywhere but where text is typed.
    pub(crate) const ANY: Self = Self(1 | 2 | 8 | 16 | 32 | 128 | 1024 | 2048);
    /// Truly everywhere.
    pub(crate) const ALL: Self = Self(0xFFFF);

    /// Both sets.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a context.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One row of the key map.
#[derive(Debug)]
pub(crate) struct Row {
    /// What is asked for.
    pub action: Action,
    /// The keys, as `Key::parse` reads them; the first is the one that is shown.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub contexts: Contexts,
    /// One or two words for the footer.
    pub label: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
}

macro_rules! keys {
    ($($action:ident: [$($key:literal),+] $contexts:expr, $label:literal, $help:literal;)*) => {
        /// Something a reader asks for with a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Action {
            $(#[doc = concat!("`", $help, "`")] $action,)*
        }

        /// The key map, in the order of the help.
        pub(crate) static KEYS: &[Row] = &[
            $(Row { action: Action::$action, keys: &[$($key),+], contexts: $contexts, label: $label, help: $help },)*
        ];
    };
}

use Contexts as C;

keys! {
    Down: ["j", "down"] C::ANY, "down", "next row";
    Up: ["k", "up"] C::ANY, "up", "previous row";
    First: ["g", "home"] C::ANY, "first", "first row";
    Last: ["G", "end"] C::ANY, "last", "last row";
    HalfDown: ["ctrl-d", "pgdn"] C::ANY, "page", "half a page down";
    HalfUp: ["ctrl-u", "pgup"] C::ANY, "page", "half a page up";
    Choose: ["enter"] C::PANES.and(C::PROBLEMS).and(C::MENU).and(C::FALLS), "choose", "choose the row, follow the link";
    NextPane: ["tab"] C::PANES, "pane", "next pane";
    PrevPane: ["shift-tab"] C::PANES, "pane", "previous pane";
    Right: ["l", "right"] C::PANES, "pane", "pane to the right";
    Left: ["h", "left"] C::PANES, "pane", "pane to the left";
    Pane1: ["1"] C::PANES, "actors", "actors";
    Pane2: ["2"] C::PANES, "events", "events";
    Pane3: ["3"] C::PANES, "sources", "sources";
    Pane4: ["4"] C::PANES, "dossier", "dossier";
    Zoom: ["+"] C::PANES, "whole", "give this pane the whole screen, or part of it again";
    Back: ["backspace", "ctrl-o", "alt-left"] C::PANES, "back", "back along the trail";
    Forward: ["L", "alt-right"] C::PANES, "forward", "forward along the trail";
    NextStop: ["n"] C::DOSSIER.and(C::READER).and(C::REVIEW), "next link", "next link, citation or hit";
    PrevStop: ["N"] C::DOSSIER.and(C::READER).and(C::REVIEW), "previous", "previous link, citation or hit";
    Jump: ["ctrl-p"] C::ANY, "jump", "jump to anything by a few letters of its names";
    Filter: ["/"] C::PANES.and(C::READER).and(C::HELP).and(C::MENU), "filter", "filter the list, find in the text";
    Facets: ["F"] C::LIST.and(C::MENU), "facets", "show only some kinds, countries, years or tags";
    Toggle: ["space"] C::MENU, "choose", "choose the facet, or let it go";
    ChooseNone: ["x"] C::MENU, "none", "let every facet go";
    All: ["a"] C::PANES, "all", "show everything, or only what is tied to the current entry";
    Sort: [","] C::LIST, "sort", "change the order of the list";
    Edit: ["e"] C::ANY, "edit", "open the editor at this line";
    Reload: ["R"] C::ANY, "reload", "read the folder again, or the rest of it";
    Read: ["o"] C::PANES.and(C::REVIEW), "read copy", "read the kept copy at the cited paragraph";
    Review: ["c"] C::PANES.and(C::READER).and(C::REVIEW), "review", "review citations beside their passages";
    Supports: ["S"] C::REVIEW, "supports", "write that the passage supports the claim";
    Partly: ["P"] C::REVIEW, "partly", "write that the passage supports it in part";
    Against: ["X"] C::REVIEW, "does not", "write that the passage does not support it";
    TakeBack: ["u"] C::REVIEW, "undo", "take the last verdict back";
    Unchecked: ["f"] C::REVIEW, "unchecked only", "walk only what is not yet checked, or all";
    Scope: ["w"] C::REVIEW, "wider", "walk the dossier, the source, the whole corpus";
    NextCited: ["]"] C::READER, "next cited", "next cited passage";
    PrevCited: ["["] C::READER, "previous cited", "previous cited passage";
    Select: ["v"] C::READER, "choose words", "choose words; again: hold this end";
    NextWord: ["l", "right", "w"] C::READER, "next word", "next word, while words are chosen";
    PrevWord: ["h", "left", "b"] C::READER, "previous word", "previous word, while words are chosen";
    Cite: ["y"] C::READER, "cite this", "copy a citation of the chosen words, ready for a dossier";
    Copy: ["y"] C::PANES, "copy", "copy its id, name, citation, URL or [[link]]";
    Open: ["O"] C::PANES, "open", "open the source's address, once it was seen whole";
    CopyId: ["i"] C::COPY, "id", "while copying: the id";
    CopyName: ["n"] C::COPY, "name", "while copying: the name";
    CopyCite: ["c"] C::COPY, "citation", "while copying: the citation, ready for a dossier; of a source, as a reference";
    CopyUrl: ["u"] C::COPY, "URL", "while copying: the address of the source";
    CopyLink: ["l"] C::COPY, "link", "while copying: a [[link]] for prose";
    Falls: ["d"] C::PANES.and(C::FALLS), "what falls", "what falls if this source falls";
    Problems: ["!"] C::ANY, "problems", "every problem of the corpus";
    Help: ["?"] C::ANY, "help", "the keys that work here and now";
    Cancel: ["esc"] C::ALL, "close", "close, stop reading, clear filter, then narrowing";
    Accept: ["enter"] C::INPUT.and(C::JUMP).and(C::CONFIRM), "take", "take what is typed; in the jump box, go there";
    InputDown: ["ctrl-n", "down"] C::JUMP.and(C::INPUT), "next", "next row";
    InputUp: ["ctrl-p", "up"] C::JUMP.and(C::INPUT), "previous", "previous row";
    Redraw: ["ctrl-l"] C::ALL, "redraw", "draw the screen afresh";
    Suspend: ["ctrl-z"] C::ALL, "suspend", "suspend; fg brings it back";
    Quit: ["q"] C::ANY, "quit", "quit";
    QuitNow: ["ctrl-c"] C::ALL, "quit", "quit from anywhere";
}

/// The row of an action.
pub(crate) fn row(action: Action) -> Option<&'static Row> {
    KEYS.iter().find(|row| row.action == action)
}

impl Action {
    /// The name settings call it by: `next-pane`, `pane-1`.
    pub(crate) fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if !name.is_empty() && (c.is_ascii_uppercase() || c.is_ascii_digit()) {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }

    /// The action of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        KEYS.iter().map(|row| row.action).find(|action| action.name() == name)
    }
}

impl Row {
    /// The keys as a reader sees them: `j ↓`.
    pub(crate) fn shown_keys(&self) -> String {
        let shown: Vec<String> =
            self.keys.iter().filter_map(|text| Key::parse(text)).map(|key| key.to_string()).collect();
        shown.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_can_be_read_and_none_is_one_that_terminals_send_for_another() {
        for row in KEYS {
            for text in row.keys {
                assert!(Key::parse(text).is_some(), "{text}");
                assert!(!["ctrl-i", "ctrl-h", "ctrl-j", "ctrl-m"].contains(text), "{text}");
            }
        }
    }

    #[test]
    fn every_action_is_found_by_its_name_and_has_one_row() {
        for row in KEYS {
            assert_eq!(Action::named(&row.action.name()), Some(row.action));
            assert_eq!(KEYS.iter().filter(|other| other.action == row.action).count(), 1, "{:?}", row.action);
        }
        assert_eq!(Action::Pane1.name(), "pane-1");
        assert_eq!(Action::NextPane.name(), "next-pane");
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for bit in 0..16 {
            let context = Contexts(1 << bit);
            let mut seen = Vec::new();
            for row in KEYS.iter().filter(|row| row.contexts.has(context)) {
                for key in row.keys {
                    assert!(!seen.contains(key), "{key} twice in context {bit}");
                    seen.push(key);
                }
            }
        }
    }
}
