//! The reference: format, commands, queries, problems, settings, keys and security, as `dossier man` prints them.
//!
//! Text only. Tests check that its tables match the code.

use std::io::{self, Read};

use flate2::bufread::ZlibDecoder;

/// Decompresses a page as the build script compresses it.
///
/// # Errors
/// Fails only if the program is damaged.
fn decompressed(page: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    ZlibDecoder::new(page).read_to_string(&mut text)?;
    Ok(text)
}

/// The dossier format.
pub(crate) mod format {
    #![doc = include_str!("reference/format.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/format.md")))
    }
}

/// The commands.
pub(crate) mod commands {
    #![doc = include_str!("reference/commands.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/commands.md")))
    }
}

/// The query language.
pub(crate) mod queries {
    #![doc = include_str!("reference/queries.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/queries.md")))
    }
}

/// The problems.
pub(crate) mod problems {
    #![doc = include_str!("reference/problems.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/problems.md")))
    }
}

/// The settings of the browser.
pub(crate) mod settings {
    #![doc = include_str!("reference/settings.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/settings.md")))
    }
}

/// The keys of the browser.
pub(crate) mod keys {
    #![doc = include_str!("reference/keys.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/keys.md")))
    }
}

/// Security guarantees, each with the test that checks it.
pub(crate) mod security {
    #![doc = include_str!("reference/security.md")]
    /// Returns the text of the page, Markdown.
    ///
    /// # Errors
    /// See [`super::decompressed`].
    pub(crate) fn text() -> std::io::Result<String> {
        super::decompressed(include_bytes!(concat!(env!("OUT_DIR"), "/reference/security.md")))
    }
}
