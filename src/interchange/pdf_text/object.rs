//! The values of a dictionary, references followed [PDF 32000-1, 7.3]. Knows no fonts and no pages.

use lopdf::{Dictionary, Document, Object};

/// Most bytes of a map or a font program that are looked at.
const MOST: usize = 8 << 20;

/// The value of a key, references followed.
pub(super) fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    dictionary.get_deref(key, document).ok().filter(|object| !object.is_null())
}

/// The name that a key has.
pub(super) fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// The dictionary that a key has; of a stream its dictionary.
pub(super) fn dictionary<'d>(
    document: &'d Document,
    owner: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    match get(document, owner, key)? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The numbers in the array that a key has.
pub(super) fn numbers(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    let array = get(document, dictionary, key)?.as_array().ok()?;
    Some(array.iter().map(|object| number(document, object).unwrap_or(0.0)).collect())
}

/// A number, references followed.
pub(super) fn number(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from)
}

/// The contents of the stream that a key has.
pub(super) fn stream(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    get(document, dictionary, key)?.as_stream().ok()?.get_plain_content_with_limit(MOST).ok()
}
