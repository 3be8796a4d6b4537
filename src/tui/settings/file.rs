//! The file that settings are in.

/// Its name.
pub(crate) const FILE: &str = "config.toml";
/// The most bytes of it that are read.
pub(crate) const MAX_BYTES: u64 = 64 * 1024;
