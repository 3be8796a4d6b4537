//! The message in the status line.

/// A message in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    /// What happened, and how to undo it.
    pub text: String,
    /// The kind of message.
    pub tone: StatusTone,
}

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatusTone {
    /// Success.
    Good,
    /// A hint: nothing was done and nothing is wrong.
    Hint,
    /// An error.
    Bad,
}

impl Status {
    /// Creates a success message.
    pub(crate) fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: StatusTone::Good }
    }

    /// Creates a hint: there was nothing to do, or something else has to be done first.
    pub(crate) fn hint(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: StatusTone::Hint }
    }

    /// Creates an error message.
    pub(crate) fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: StatusTone::Bad }
    }
}
