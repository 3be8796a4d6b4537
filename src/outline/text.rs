//! Text of a page as inlines: words, links, citations. Words are as in the file, and are sanitized when they are drawn
//! or printed. Does not depend on width, color or markup.

use super::target::{PageCitation, PageLink};

/// How text is emphasized.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Ordinary text.
    #[default]
    Plain,
    /// Secondary text.
    Dim,
    /// The most important text in its line.
    Strong,
    /// Positive.
    Good,
    /// Noteworthy: disputed, denied, stale.
    Warning,
    /// Wrong.
    Error,
    /// A question.
    Note,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inline {
    /// A name, an id, a word of the program: on one line, with nothing hidden.
    Words(String, Tone),
    /// The same, without line breaks inside: a date, a URL.
    Unit(String, Tone),
    /// A fact with a short form for narrow places.
    Brief {
        /// The short form.
        brief: String,
        /// The full form.
        full: String,
        /// How both are emphasized.
        tone: Tone,
    },
    /// Prose of a dossier; a line feed in it starts the next element of a list.
    Prose(String, Tone),
    /// Separates two facts.
    Dot,
    /// A no-break space.
    Glue,
    /// A link to a dossier.
    Link(PageLink),
    /// The number of a citation.
    Citation(PageCitation),
    /// A URL.
    Url(String),
    /// Malformed markup, as written.
    Malformed(String),
}

/// Inlines in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(Vec<Inline>);

impl Text {
    /// Creates a text of words.
    pub(crate) fn of(words: &str, tone: Tone) -> Self {
        let mut text = Self::default();
        text.words(words, tone);
        text
    }

    /// Returns the inlines, in reading order.
    pub(crate) fn inlines(&self) -> &[Inline] {
        &self.0
    }

    /// Returns whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an inline.
    pub(crate) fn push(&mut self, inline: Inline) -> &mut Self {
        self.0.push(inline);
        self
    }

    /// Appends another text.
    pub(crate) fn append(&mut self, other: Text) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    /// Adds words, unless they are empty.
    pub(crate) fn words(&mut self, words: &str, tone: Tone) -> &mut Self {
        if words.is_empty() { self } else { self.push(Inline::Words(words.to_owned(), tone)) }
    }

    /// Adds words that are never split across lines.
    pub(crate) fn unit(&mut self, words: &str, tone: Tone) -> &mut Self {
        if words.is_empty() { self } else { self.push(Inline::Unit(words.to_owned(), tone)) }
    }

    /// Adds prose, unless it is empty.
    pub(crate) fn prose(&mut self, prose: &str, tone: Tone) -> &mut Self {
        if prose.is_empty() { self } else { self.push(Inline::Prose(prose.to_owned(), tone)) }
    }

    /// Adds a fact with its short and its full form.
    pub(crate) fn brief(&mut self, brief: &str, full: &str, tone: Tone) -> &mut Self {
        self.push(Inline::Brief { brief: brief.to_owned(), full: full.to_owned(), tone })
    }

    /// Adds a separator before the next fact.
    pub(crate) fn dot(&mut self) -> &mut Self {
        if self.is_empty() { self } else { self.push(Inline::Dot) }
    }

    /// Adds a no-break space.
    pub(crate) fn glue(&mut self) -> &mut Self {
        self.push(Inline::Glue)
    }

    /// Adds another text as a separate fact, unless it is empty.
    pub(crate) fn fact(&mut self, other: Text) -> &mut Self {
        if other.is_empty() { self } else { self.dot().append(other) }
    }

    /// Adds a space, unless the text is empty.
    pub(crate) fn space(&mut self) -> &mut Self {
        if self.is_empty() { self } else { self.words(" ", Tone::Plain) }
    }
}
