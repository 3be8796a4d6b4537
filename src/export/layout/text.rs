//! Words of a laid-out dossier in pieces, each with how strictly it is shown. Refuses to know where they stand.

use crate::text::{Kind, Shown, show};

/// A run of words; as in the file, not yet safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A name, an id, a path, a key, a word of the program: one line, nothing in it hidden.
    Name(String),
    /// Prose of a dossier.
    Prose(String),
    /// An address that may be followed.
    Address(String),
}

impl Piece {
    /// The piece made safe.
    pub(crate) fn shown(&self) -> Shown {
        match self {
            Piece::Name(text) | Piece::Address(text) => show(text, Kind::Name),
            Piece::Prose(text) => show(text, Kind::Prose),
        }
    }
}

/// Words in pieces, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text(Vec<Piece>);

impl Text {
    /// Begins with a name or with words of the program.
    pub(crate) fn of(name: &str) -> Self {
        let mut text = Self::default();
        text.name(name);
        text
    }

    /// Its pieces.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a name or words of the program.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        match self.0.last_mut() {
            _ if name.is_empty() => {}
            Some(Piece::Name(before)) => before.push_str(name),
            _ => self.0.push(Piece::Name(name.to_owned())),
        }
        self
    }

    /// Adds prose.
    pub(crate) fn prose(&mut self, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.0.push(Piece::Prose(text.to_owned()));
        }
        self
    }

    /// Adds an address.
    pub(crate) fn address(&mut self, address: &str) -> &mut Self {
        if !address.is_empty() {
            self.0.push(Piece::Address(address.to_owned()));
        }
        self
    }

    /// Adds another text.
    pub(crate) fn append(&mut self, other: Text) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    /// Parts what follows from what is there.
    pub(crate) fn dot(&mut self) -> &mut Self {
        if self.is_empty() { self } else { self.name(" · ") }
    }

    /// The whole made safe, each piece by its own kind.
    pub(crate) fn shown(&self) -> Shown {
        let pieces: Vec<Shown> = self.0.iter().map(Piece::shown).collect();
        Shown::concat(&pieces)
    }
}
