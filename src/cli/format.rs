//! How a command prints. Knows no command.

/// For people, or for programs.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// JSON.
    Json,
}
