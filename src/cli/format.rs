//! How a command prints: for people, or for programs. Knows no command.

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(in crate::cli) enum Format {
    #[default]
    Text,
    Json,
}
