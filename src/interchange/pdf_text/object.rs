//! Reads the values of dictionaries, with references resolved [PDF 32000-1, 7.3].

use lopdf::{Dictionary, Document, Object};

use super::stream_data::stream_data;

/// The maximum size of a character map or font program, in bytes.
const MAX_STREAM: usize = 8 << 20;

/// Returns the value of a key, with references resolved.
pub(super) fn get<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    dictionary.get_deref(key, document).ok().filter(|object| !object.is_null())
}

/// Returns the name under a key.
pub(super) fn name<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// Returns the dictionary under a key; for a stream, its dictionary.
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

/// Returns the first value that `read` returns for a page or one of its ancestors in the page tree.
pub(super) fn inherited<'d, T>(
    document: &'d Document,
    page: &'d Dictionary,
    read: impl Fn(&'d Dictionary) -> Option<T>,
) -> Option<T> {
    let mut node = page;
    for _ in 0..64 {
        if let Some(found) = read(node) {
            return Some(found);
        }
        node = dictionary(document, node, b"Parent")?;
    }
    None
}

/// Returns the numbers of the array under a key.
pub(super) fn numbers(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    let array = get(document, dictionary, key)?.as_array().ok()?;
    Some(array.iter().map(|object| number(document, object).unwrap_or(0.0)).collect())
}

/// Returns a number, with references resolved.
pub(super) fn number(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from)
}

/// Returns the contents of the stream under a key.
pub(super) fn stream(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    get(document, dictionary, key)?.as_stream().ok().and_then(|stream| stream_data(stream, MAX_STREAM).ok())
}
