//! Icons for each kind and type of entry, from the Nerd Fonts, shown only if the user turns them on. All are in the
//! Private Use Area of the Basic Multilingual Plane, where every cell is one column wide.

use crate::domain::entry::{Body, Entry};
use crate::domain::id::Kind;
use crate::text::safe_text::SafeText;

/// Which icons are shown before names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Icons {
    /// None.
    #[default]
    None,
    /// The Nerd Fonts icons.
    Nerd,
}

impl Icons {
    /// The values of the setting.
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("none", Self::None), ("nerd", Self::Nerd)];

    /// Returns the value of the setting.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, icons)| *icons == self).map_or("none", |(word, _)| word)
    }

    /// Returns the icon shown before a name and a space; two spaces if there is no entry, so that columns stay
    /// aligned; nothing if icons are off.
    pub(crate) fn before(self, entry: Option<&Entry>) -> SafeText {
        match (self, entry) {
            (Self::None, _) => SafeText::default(),
            (Self::Nerd, None) => SafeText::literal("  "),
            (Self::Nerd, Some(entry)) => {
                let (kind, word) = match &entry.body {
                    Body::Actor(actor) => (Kind::Actor, actor.kind.as_ref().map(|term| &*term.word)),
                    Body::Event(event) => (Kind::Event, event.kind.as_ref().map(|term| &*term.word)),
                    Body::Source(source) => (Kind::Source, source.r#type.as_ref().map(|term| &*term.word)),
                };
                SafeText::literal(glyph(kind, word.unwrap_or("")))
            }
        }
    }
}

/// Returns the icon of a type, else of its kind; the name on each line is from the `nf-fa` set of the Nerd Fonts.
#[rustfmt::skip]
fn glyph(kind: Kind, word: &str) -> &'static str {
    match (kind, word) {
        (Kind::Actor, "person") => "\u{f007} ",           // user
        (Kind::Actor, "armed-group") => "\u{f05b} ",      // crosshairs
        (Kind::Actor, "party") => "\u{f024} ",            // flag
        (Kind::Actor, "coalition" | "alliance") => "\u{f247} ", // object_group
        (Kind::Actor, "government-body") => "\u{f19c} ",  // university
        (Kind::Actor, "state") => "\u{f0ac} ",            // globe
        (Kind::Actor, "military") => "\u{f132} ",         // shield
        (Kind::Actor, "company") => "\u{f1ad} ",          // building
        (Kind::Actor, "media") => "\u{f26c} ",            // television
        (Kind::Actor, "organization") => "\u{f0e8} ",     // sitemap
        (Kind::Actor, "place") => "\u{f041} ",            // map_marker
        (Kind::Actor, _) => "\u{f0c0} ",                  // users
        (Kind::Event, "attack") => "\u{f1e2} ",           // bomb
        (Kind::Event, "strike") => "\u{f0e7} ",           // bolt
        (Kind::Event, "election") => "\u{f046} ",         // check_square_o
        (Kind::Event, "appointment") => "\u{f2c1} ",      // id_badge
        (Kind::Event, "meeting") => "\u{f086} ",          // comments
        (Kind::Event, "call") => "\u{f095} ",             // phone
        (Kind::Event, "visit") => "\u{f072} ",            // plane
        (Kind::Event, "sanction") => "\u{f05e} ",         // ban
        (Kind::Event, "designation") => "\u{f02b} ",      // tag
        (Kind::Event, "agreement") => "\u{f2b5} ",        // handshake_o
        (Kind::Event, "legislation") => "\u{f0e3} ",      // gavel
        (Kind::Event, "assassination") => "\u{f05b} ",    // crosshairs
        (Kind::Event, "war") => "\u{f06d} ",              // fire
        (Kind::Event, "statement") => "\u{f0a1} ",        // bullhorn
        (Kind::Event, "formation") => "\u{f055} ",        // plus_circle
        (Kind::Event, _) => "\u{f073} ",                  // calendar
        (Kind::Source, "article" | "article-magazine" | "article-newspaper" | "periodical") => "\u{f1ea} ", // newspaper_o
        (Kind::Source, "book" | "chapter" | "classic" | "entry-encyclopedia" | "thesis") => "\u{f02d} ", // book
        (Kind::Source, "webpage" | "post" | "post-weblog") => "\u{f0c1} ", // link
        (Kind::Source, "interview" | "speech" | "hearing") => "\u{f130} ", // microphone
        (Kind::Source, "broadcast" | "motion_picture") => "\u{f008} ", // film
        (Kind::Source, "dataset") => "\u{f1c0} ",         // database
        (Kind::Source, "map") => "\u{f278} ",             // map_o
        (Kind::Source, "bill" | "legal_case" | "legislation" | "regulation" | "treaty") => "\u{f0e3} ", // gavel
        (Kind::Source, _) => "\u{f0f6} ",                 // file_text_o
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocabulary::{ActorKind, EventKind, HasVocabulary, SourceType};
    use crate::text::{is_drawable, width};
    use crate::tui::test_harness::{Harness, corpus, sample};

    #[test]
    fn every_icon_is_one_column_and_a_space_and_is_drawable() {
        for (kind, words) in [
            (Kind::Actor, ActorKind::VOCABULARY.words),
            (Kind::Event, EventKind::VOCABULARY.words),
            (Kind::Source, SourceType::VOCABULARY.words),
        ] {
            for word in words.iter().chain(&["", "bespoke"]) {
                let glyph = glyph(kind, word);
                let mut chars = glyph.chars();
                assert!(
                    chars.next().is_some_and(|c| ('\u{e000}'..='\u{f8ff}').contains(&c) && is_drawable(c)),
                    "{word}"
                );
                assert_eq!(
                    (chars.as_str(), width::text(glyph), SafeText::literal(glyph).as_str()),
                    (" ", 2, glyph),
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn icons_are_shown_before_names_and_columns_stay_aligned() {
        let mut harness = Harness::new(corpus(&sample()), 120, 40);
        harness.press("ctrl-p").type_text("board");
        let plain = harness.screen();
        harness.set(|set| set.icons = Icons::Nerd);
        let drawn = harness.screen();
        assert!(drawn.contains("actor  \u{f19c} the Board"), "{drawn}");
        harness.press("esc");
        let screen = harness.screen();
        for wanted in [
            "▌\u{f0e8} Millers' Guild",
            " \u{f19c} River Board",
            " \u{f007} Zora Quill",
            "\u{f073} The spring flood",
            "\u{f2b5} Treaty of the weir",
            "\u{f1ea} Penrose 2020",
            "╭ \u{f0e8} Millers' Guild ─",
        ] {
            assert!(screen.contains(wanted), "{wanted}\n{screen}");
        }
        let right = |screen: &str| screen.lines().nth(3).and_then(|line| line.chars().position(|c| c == '│'));
        assert_eq!(right(&plain), right(&screen));
        harness.set(|set| set.ascii = true);
        assert!(!harness.screen().contains(|c: char| !c.is_ascii()), "{}", harness.screen());
        assert!(!harness.screen().contains("? River Board"), "{}", harness.screen());
    }
}
