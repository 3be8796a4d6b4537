//! Collects the text of a bracketed paste until its end marker.

/// The marker that ends a paste.
const END_MARKER: &[u8] = b"\x1b[201~";
/// Maximum size of a paste, in bytes. The rest is discarded.
const MAX_BYTES: usize = 4 << 20;

/// A paste in progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How many bytes of the end marker have arrived.
    matched: usize,
}

impl Paste {
    /// Adds bytes. Returns how many belong to the paste, and whether it is complete.
    pub(super) fn push(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (nth, byte) in bytes.iter().enumerate() {
            if END_MARKER.get(self.matched) == Some(byte) {
                self.matched += 1;
                if self.matched == END_MARKER.len() {
                    return (nth + 1, true);
                }
                continue;
            }
            // What looked like the start of the marker was text.
            let partial = END_MARKER.get(..self.matched).unwrap_or_default();
            self.matched = usize::from(*byte == END_MARKER[0]);
            let text = if self.matched == 0 { std::slice::from_ref(byte) } else { &[] };
            let room = MAX_BYTES.saturating_sub(self.bytes.len());
            self.bytes.extend(partial.iter().chain(text).take(room));
        }
        (bytes.len(), false)
    }

    /// Returns the text so far.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Returns the position after the end marker, if there is one.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(END_MARKER.len()).position(|window| window == END_MARKER).map(|at| at + END_MARKER.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partial_end_marker_is_text() {
        for text in ["a\x1b[201", "\x1b\x1b[20", "\x1b[200~x\x1b[2", "é\x1b"] {
            let whole = format!("{text}\x1b[201~rest");
            for split in 0..whole.len() {
                let mut paste = Paste::default();
                let (first, last) = whole.as_bytes().split_at(split);
                let (taken, ended) = paste.push(first);
                let (more, at_last) = if ended { (0, true) } else { paste.push(last) };
                assert_eq!((taken + more, ended || at_last), (whole.len() - 4, true), "{text:?} {split}");
                assert_eq!(paste.text(), text, "{split}");
            }
        }
    }

    #[test]
    fn keeps_a_large_paste_up_to_the_limit() {
        let mut paste = Paste::default();
        for _ in 0..5 {
            assert_eq!(paste.push(&vec![b'x'; 1 << 20]), (1 << 20, false));
        }
        assert_eq!(paste.text().len(), MAX_BYTES);
        assert_eq!(paste.push(b"\x1b[201~j"), (6, true));
    }
}
