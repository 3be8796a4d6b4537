//! The reference: the format, the commands, the problems and the settings, as `dossier man` prints them.
//! Tests keep its tables as the code has them; it refuses to hold anything but text.

/// The dossier format.
pub mod format {
    #![doc = include_str!("reference/format.md")]
    /// The text of the page, Markdown.
    pub const TEXT: &str = include_str!("reference/format.md");
}

/// The commands.
pub mod commands {
    #![doc = include_str!("reference/commands.md")]
    /// The text of the page, Markdown.
    pub const TEXT: &str = include_str!("reference/commands.md");
}

/// The problems.
pub mod problems {
    #![doc = include_str!("reference/problems.md")]
    /// The text of the page, Markdown.
    pub const TEXT: &str = include_str!("reference/problems.md");
}

/// The settings of the browser.
pub mod settings {
    #![doc = include_str!("reference/settings.md")]
    /// The text of the page, Markdown.
    pub const TEXT: &str = include_str!("reference/settings.md");
}
