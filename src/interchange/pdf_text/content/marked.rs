//! Marked content: replacement text and optional content layers [PDF 32000-1, 8.11 and 14.9.4].

use lopdf::{Document, Object, ObjectId};

use super::super::object::{dictionary, get, name};
use super::text_string::{is_odd, text_string};

/// The open marked-content sequences.
#[derive(Debug, Default)]
pub(super) struct MarkedContent {
    open: Vec<MarkedSequence>,
}

#[derive(Debug)]
struct MarkedSequence {
    /// The replacement text of the sequence, until it has been used.
    text: Option<String>,
    /// Whether the sequence has replacement text.
    replaces: bool,
    hidden: bool,
}

impl MarkedContent {
    /// Opens a sequence.
    pub(super) fn begin(&mut self, text: Option<String>, hidden: bool) {
        self.open.push(MarkedSequence { replaces: text.is_some(), text, hidden });
    }

    /// Closes the innermost sequence.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Returns whether content here is on a layer that is switched off.
    pub(super) fn is_hidden(&self) -> bool {
        self.open.iter().any(|mark| mark.hidden)
    }

    /// Returns the text of a glyph: its own or, in a sequence with replacement text, that text for the first glyph.
    pub(super) fn replaced(&mut self, own: Option<String>) -> Option<String> {
        match self.open.iter_mut().find(|mark| mark.replaces) {
            Some(mark) => Some(mark.text.take().unwrap_or_default()),
            None => own,
        }
    }
}

/// Decodes the replacement text of a sequence; `None` if it is not valid text, or neither marked nor in ASCII.
pub(super) fn replacement_text(bytes: &[u8]) -> Option<String> {
    let is_known = bytes.is_ascii() || bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xef\xbb\xbf");
    let text = text_string(bytes).filter(|_| is_known)?;
    (!text.contains(|c: char| c.is_control() || is_odd(c))).then(|| text.replace('\u{ad}', "-"))
}

/// Returns the layers that are switched off when the document is opened.
pub(in super::super) fn hidden_layers(document: &Document) -> Vec<ObjectId> {
    let Some(layers) =
        document.catalog().ok().and_then(|catalog| dictionary(document, catalog, b"OCProperties"))
    else {
        return Vec::new();
    };
    let Some(settings) = dictionary(document, layers, b"D") else { return Vec::new() };
    let listed = |owner, key: &[u8]| -> Vec<ObjectId> {
        let list = get(document, owner, key).and_then(|list| list.as_array().ok());
        list.into_iter().flatten().filter_map(|layer| Object::as_reference(layer).ok()).collect()
    };
    if name(document, settings, b"BaseState") == Some(b"OFF") {
        let on = listed(settings, b"ON");
        return listed(layers, b"OCGs").into_iter().filter(|layer| !on.contains(layer)).collect();
    }
    listed(settings, b"OFF")
}
