//! The message in the status line.

/// A message in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    /// What happened and how to undo it.
    pub text: String,
    /// How it went.
    pub tone: Tone,
}

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As requested.
    Good,
    /// Nothing was done and nothing is wrong: what the case is, or what to do first.
    Hint,
    /// It failed.
    Bad,
}

impl Status {
    /// Something went as requested.
    pub(crate) fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Good }
    }

    /// There was nothing to do, or something else has to be done first.
    pub(crate) fn hint(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Hint }
    }

    /// Something failed.
    pub(crate) fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Bad }
    }
}
