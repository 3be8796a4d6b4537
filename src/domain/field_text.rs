//! The text of a field, shared with its file.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use super::problem::File;

/// The text of a field: a part of the text of its file, which is kept anyway, or a text of its own if it is written with
/// escapes or is from elsewhere.
///
/// Takes 16 bytes, like a boxed text, and cheap to clone.
#[derive(Clone)]
pub(crate) enum FieldText {
    /// A part of a file.
    InFile {
        /// The file.
        file: Arc<File>,
        /// The first byte in the text of the file.
        start: u32,
        /// The length, in bytes.
        len: u32,
    },
    /// A text of its own; `None` if it is empty.
    Own(Option<Arc<Box<str>>>),
}

impl FieldText {
    /// Returns a text of its own.
    pub(crate) fn own(text: &str) -> Self {
        Self::Own((!text.is_empty()).then(|| Arc::new(text.into())))
    }

    /// Returns `text`, which takes no memory of its own if it lies in the text of `file`.
    pub(crate) fn of_file(file: &Arc<File>, text: &str) -> Self {
        let start = text.as_ptr().addr().wrapping_sub(file.text.as_ptr().addr());
        let same = file.text.get(start..start.saturating_add(text.len()));
        let is_inside = same.is_some_and(|same| std::ptr::eq(same, text)) && !text.is_empty();
        match (u32::try_from(start), u32::try_from(text.len())) {
            (Ok(start), Ok(len)) if is_inside => Self::InFile { file: file.clone(), start, len },
            _ => text.into(),
        }
    }
}

impl Default for FieldText {
    fn default() -> Self {
        Self::Own(None)
    }
}

impl Deref for FieldText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::InFile { file, start, len } => {
                let start = *start as usize;
                file.text.get(start..start + *len as usize).unwrap_or_default()
            }
            Self::Own(Some(text)) => text,
            Self::Own(None) => "",
        }
    }
}

impl From<&str> for FieldText {
    fn from(text: &str) -> Self {
        Self::own(text)
    }
}

impl From<String> for FieldText {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl AsRef<str> for FieldText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for FieldText {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for FieldText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for FieldText {}

impl PartialOrd for FieldText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FieldText {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for FieldText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for FieldText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for FieldText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_part_of_the_file_is_shared_with_it() {
        let file = Arc::new(File::new("x", "name = \"é one\""));
        let other = String::from("é one");
        let part = file.text.get(8..14).expect("a part");
        let is_shared = |text: &FieldText| matches!(text, FieldText::InFile { .. });
        let texts = [part, &other, "", &file.text].map(|text| (FieldText::of_file(&file, text), text));
        for (kept, text) in &texts {
            assert_eq!(&**kept, *text);
        }
        assert_eq!(texts.each_ref().map(|(kept, _)| is_shared(kept)), [true, false, false, true]);
        assert_eq!((&texts[0].0, &*texts[0].0), (&texts[1].0, "é one"));
    }

    #[test]
    fn a_text_takes_no_more_room_than_a_boxed_one() {
        assert_eq!(size_of::<FieldText>(), size_of::<Box<str>>());
    }
}
