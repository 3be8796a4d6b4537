//! How strictly a text is sanitized.

/// How strictly a text is sanitized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TextKind {
    /// Ids, names, URLs, paths, keys, error messages: every invisible character is made visible, on one line.
    Name,
    /// Notes and archived text: line breaks are kept, harmless invisible characters are dropped.
    Prose,
}
