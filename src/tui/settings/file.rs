//! The settings file.

/// Its name.
pub(crate) const FILE: &str = "config.toml";
/// Its maximum size in bytes.
pub(crate) const MAX_BYTES: u64 = 64 * 1024;
