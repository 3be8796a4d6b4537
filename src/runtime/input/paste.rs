//! Text between the marks of a bracketed paste, collected until its end comes.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// The most bytes of one paste that are kept; the rest is swallowed, not typed.
const MOST: usize = 4 << 20;

/// A paste that has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How many bytes of the end have come.
    matched: usize,
}

impl Paste {
    /// Takes in bytes; gives how many, and whether the end was among them.
    pub(super) fn take(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (nth, byte) in bytes.iter().enumerate() {
            if END.get(self.matched) == Some(byte) {
                self.matched += 1;
                if self.matched == END.len() {
                    return (nth + 1, true);
                }
                continue;
            }
            // What began like the end was text.
            let begun = END.get(..self.matched).unwrap_or_default();
            self.matched = usize::from(*byte == END[0]);
            let text = if self.matched == 0 { std::slice::from_ref(byte) } else { &[] };
            let room = MOST.saturating_sub(self.bytes.len());
            self.bytes.extend(begun.iter().chain(text).take(room));
        }
        (bytes.len(), false)
    }

    /// The text that has come.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Where the end of a paste ends in some bytes, if it is in them.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(END.len()).position(|window| window == END).map(|at| at + END.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_begins_like_the_end_is_text() {
        for text in ["a\x1b[201", "\x1b\x1b[20", "\x1b[200~x\x1b[2", "é\x1b"] {
            let whole = format!("{text}\x1b[201~rest");
            for split in 0..whole.len() {
                let mut paste = Paste::default();
                let (first, last) = whole.as_bytes().split_at(split);
                let (taken, ended) = paste.take(first);
                let (more, at_last) = if ended { (0, true) } else { paste.take(last) };
                assert_eq!((taken + more, ended || at_last), (whole.len() - 4, true), "{text:?} {split}");
                assert_eq!(paste.text(), text, "{split}");
            }
        }
    }

    #[test]
    fn a_flood_is_kept_up_to_a_bound_and_swallowed_after() {
        let mut paste = Paste::default();
        for _ in 0..5 {
            assert_eq!(paste.take(&vec![b'x'; 1 << 20]), (1 << 20, false));
        }
        assert_eq!(paste.text().len(), MOST);
        assert_eq!(paste.take(b"\x1b[201~j"), (6, true));
    }
}
