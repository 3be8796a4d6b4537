//! Classes of the bytes of a text, so that folding copies long runs of plain words at once. Does not know how the rest is
//! folded.

use super::level::Level;

/// How a byte folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteClass {
    /// To itself or to its lower case.
    Plain,
    /// The same, but white space before it is ignored.
    Tight,
    /// The same, unless it begins a Markdown image.
    Exclamation,
    /// A space, which is kept between two plain characters.
    Space,
    /// A line feed, which becomes a space between two plain characters.
    Line,
    /// The first byte of a non-ASCII character.
    Wide,
    /// Depends on the surrounding text.
    Other,
}

/// The classes of all bytes at a level.
#[derive(Debug)]
pub(super) struct ByteClasses {
    classes: [ByteClass; 256],
    flags: [u8; 256],
}

/// Folds to itself or to its lower case.
const KEPT: u8 = 1;
/// Is kept after a single space, as that is.
const AFTER_SPACE: u8 = 2;
/// Is a space: twice [`AFTER_SPACE`], to be compared with the next byte.
const SPACE: u8 = 4;

static QUOTE: ByteClasses = ByteClasses::new(true);
static SEARCH: ByteClasses = ByteClasses::new(false);

impl ByteClasses {
    /// Returns the classes at a level.
    pub(super) fn at(level: Level) -> &'static Self {
        if level == Level::Quote { &QUOTE } else { &SEARCH }
    }

    const fn new(keeps_apostrophe: bool) -> Self {
        let mut classes = [ByteClass::Other; 256];
        classes[b'\n' as usize] = ByteClass::Line;
        let mut lead = 0xc2;
        while lead < 0xf5 {
            classes[lead] = ByteClass::Wide;
            lead += 1;
        }
        let mut byte = b' ';
        while byte < 0x7f {
            classes[byte as usize] = match byte {
                b' ' => ByteClass::Space,
                b'!' => ByteClass::Exclamation,
                b'?' | b':' | b';' | b'%' => ByteClass::Tight,
                b'\'' if keeps_apostrophe => ByteClass::Plain,
                b'"' | b'\'' | b'`' | b'-' | b'*' | b'_' | b'~' | b'\\' | b'[' | b']' => ByteClass::Other,
                _ => ByteClass::Plain,
            };
            byte += 1;
        }
        let mut flags = [0; 256];
        let mut at = 0;
        while at < 256 {
            flags[at] = match classes[at] {
                ByteClass::Plain => KEPT | AFTER_SPACE,
                ByteClass::Tight => KEPT,
                ByteClass::Space => SPACE,
                _ => 0,
            };
            at += 1;
        }
        Self { classes, flags }
    }

    /// Returns the class of the byte at `at`; behind the end, of any other byte.
    pub(super) fn of(&self, bytes: &[u8], at: usize) -> ByteClass {
        bytes.get(at).map_or(ByteClass::Other, |byte| self.classes[usize::from(*byte)])
    }

    /// Returns the end of the run of plain bytes from `at` with a single space between words; it may begin with such a space
    /// if something is `before` it.
    pub(super) fn run_end(&self, bytes: &[u8], at: usize, before: bool) -> usize {
        let flags = |byte: &u8| self.flags[usize::from(*byte)];
        let Some((first, rest)) = bytes.get(at..).and_then(<[u8]>::split_first) else { return at };
        let mut flag = flags(first);
        if !before && flag & SPACE != 0 {
            return at;
        }
        let mut end = at;
        // One test a byte, which almost always has the same result: where words end cannot be predicted.
        for next in rest.iter().map(flags) {
            if (flag | (flag >> 1 & next) >> 1) & KEPT == 0 {
                return end;
            }
            end += 1;
            flag = next;
        }
        end + usize::from(flag & KEPT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_single_spaces_between_plain_bytes_only() {
        for (text, run) in [
            ("One two. Three", "One two. Three"),
            ("one  two", "one"),
            ("one two ", "one two"),
            ("one ?", "one"),
            ("one? two", "one? two"),
            ("one - two", "one"),
            ("one! two", "one"),
            (" one", ""),
            ("", ""),
            (" ", ""),
            ("one two’s", "one two"),
            ("one\ntwo", "one"),
        ] {
            let end = SEARCH.run_end(text.as_bytes(), 0, false);
            assert_eq!(&text[..end], run, "{text:?}");
        }
        assert_eq!(SEARCH.run_end(b"a b", 1, true), 3);
        assert_eq!((QUOTE.run_end(b"it's", 0, false), SEARCH.run_end(b"it's", 0, false)), (4, 2));
    }
}
