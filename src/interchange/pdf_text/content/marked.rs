//! Marked content: replacement text and optional content layers [PDF 32000-1, 8.11 and 14.9.4].

use lopdf::{Document, Object, ObjectId};

use super::super::object::{dictionary, get, name};

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

/// Decodes a text string: UTF-16BE or UTF-8 with a byte order mark, or ASCII; `None` if it is neither or not valid
/// text.
pub(super) fn text_string(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xfe, 0xff, wide @ ..] => {
            let units: Vec<u16> = wide
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
                .collect();
            String::from_utf16(&units).ok()?
        }
        [0xef, 0xbb, 0xbf, utf_8 @ ..] => String::from_utf8(utf_8.to_vec()).ok()?,
        ascii if ascii.is_ascii() => String::from_utf8(ascii.to_vec()).ok()?,
        _ => return None,
    };
    let odd = |c: char| c.is_control() || c == '\u{fffd}' || matches!(c, '\u{e000}'..='\u{f8ff}');
    (!text.contains(odd)).then(|| text.replace('\u{ad}', "-"))
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
