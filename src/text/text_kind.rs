//! How strictly a text is shown. Knows no text.

/// How strictly a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TextKind {
    /// Ids, names, URLs, paths, keys, error text: everything invisible is made visible, one line.
    Name,
    /// Notes and archived text: lines are kept, harmless invisible marks are left out.
    Prose,
}
