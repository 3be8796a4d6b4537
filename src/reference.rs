//! The reference: format, commands, queries, problems, settings, keys and security, as `dossier man` prints them.
//!
//! Text only. Tests check that its tables match the code.

/// The dossier format.
pub(crate) mod format {
    #![doc = include_str!("reference/format.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/format.md");
}

/// The commands.
pub(crate) mod commands {
    #![doc = include_str!("reference/commands.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/commands.md");
}

/// The query language.
pub(crate) mod queries {
    #![doc = include_str!("reference/queries.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/queries.md");
}

/// The problems.
pub(crate) mod problems {
    #![doc = include_str!("reference/problems.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/problems.md");
}

/// The settings of the browser.
pub(crate) mod settings {
    #![doc = include_str!("reference/settings.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/settings.md");
}

/// The keys of the browser.
pub(crate) mod keys {
    #![doc = include_str!("reference/keys.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/keys.md");
}

/// Security guarantees, each with the test that checks it.
pub(crate) mod security {
    #![doc = include_str!("reference/security.md")]
    /// The text of the page, Markdown.
    pub(crate) const TEXT: &str = include_str!("reference/security.md");
}
