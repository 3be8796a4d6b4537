//! Help for a syntax error, with the edit that follows it.

use crate::domain::fix::Fix;

/// How to fix a syntax error.
#[derive(Debug)]
pub(super) struct HelpWithFix {
    /// In words.
    pub help: String,
    /// As an edit, if the intent is certain.
    pub fix: Option<Fix>,
}

impl From<&str> for HelpWithFix {
    fn from(help: &str) -> Self {
        help.to_owned().into()
    }
}

impl From<String> for HelpWithFix {
    fn from(help: String) -> Self {
        Self { help, fix: None }
    }
}
