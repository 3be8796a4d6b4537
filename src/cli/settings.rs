//! `dossier settings`: the reader's own settings. Refuses to know what any of them does.

use crate::runtime::config::{Config, path};

/// Reads the reader's settings.
pub(super) fn config() -> Config {
    Config::read(path(std::env::var_os("XDG_CONFIG_HOME"), std::env::var_os("HOME")))
}
