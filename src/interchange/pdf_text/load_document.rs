//! Loads a PDF, and decrypts it if it opens without a password [PDF 32000-1, 7.6]. Rejects damaged files, so that no page is
//! missing.

use std::borrow::Cow;

use lopdf::encryption::DecryptionError;
use lopdf::{Document, LoadOptions, Object};

/// The key of the encryption dictionary in the trailer.
const ENCRYPT: &[u8] = b"Encrypt";
/// A key of the same length that means nothing.
const IGNORED: &[u8] = b"Encrypx";

/// The help for a file with damage.
const SAVE_AGAIN: &str = "\n  help: open it in a PDF viewer, save it again and add that file";

/// Loads a PDF from the bytes of its file.
///
/// # Errors
/// Returns why it is rejected, with help.
pub(super) fn load_document(bytes: &[u8]) -> Result<Document, String> {
    let options = LoadOptions { max_decompressed_size: Some(256 << 20), ..LoadOptions::default() };
    let hidden = without_inline_encryption(bytes);
    let document = match Document::load_mem_with_options(&hidden, options) {
        Ok(document) => decrypted(document)?,
        Err(lopdf::Error::Decryption(why)) => return Err(undecryptable(&lopdf::Error::Decryption(why))),
        Err(why @ (lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_))) => {
            return Err(undecryptable(&why));
        }
        Err(_) => return Err(format!("the PDF is damaged{SAVE_AGAIN}")),
    };
    if document.page_iter().next().is_none() {
        return Err(format!("the PDF has no pages or is damaged{SAVE_AGAIN}"));
    }
    if is_cut_off(bytes) {
        return Err(
            "the PDF is damaged: its end is missing\n  help: download it again and add that file".into()
        );
    }
    Ok(document)
}

/// Returns a file in which the loader ignores encryption dictionaries in a trailer, because it only finds those that are
/// objects of their own.
fn without_inline_encryption(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut hidden = Cow::Borrowed(bytes);
    for (at, window) in bytes.windows(ENCRYPT.len()).enumerate() {
        let after = bytes.get(at + ENCRYPT.len()..).unwrap_or_default().trim_ascii_start();
        let is_key = window == ENCRYPT && at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'/');
        if is_key
            && after.starts_with(b"<<")
            && let Some(key) = hidden.to_mut().get_mut(at..at + IGNORED.len())
        {
            key.copy_from_slice(IGNORED);
        }
    }
    hidden
}

/// Decrypts what the loader left encrypted.
fn decrypted(mut document: Document) -> Result<Document, String> {
    if let Some(dictionary @ Object::Dictionary(_)) = document.trailer.remove(IGNORED) {
        let id = document.add_object(dictionary);
        document.trailer.set(ENCRYPT, Object::Reference(id));
        document.decrypt("").map_err(|why| undecryptable(&why))?;
    }
    // The loader removes it if no password is needed.
    if document.trailer.has(ENCRYPT) {
        let why = document.authenticate_password("").err();
        return Err(undecryptable(&why.unwrap_or(lopdf::Error::InvalidPassword)));
    }
    Ok(document)
}

fn undecryptable(why: &lopdf::Error) -> String {
    match why {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(DecryptionError::IncorrectPassword) => {
            "the PDF needs a password\n  help: open it with its password in a PDF viewer, print it to a new PDF and add that file"
        }
        _ => {
            "the PDF is encrypted in a way that is not supported\n  help: open it in a PDF viewer, print it to a new PDF and add that file"
        }
    }
    .into()
}

/// Returns whether the file is truncated, so that pages may be missing: an object comes after the last end-of-file
/// marker [ISO 32000-1, 7.5.5].
fn is_cut_off(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    last(b"%%EOF") < last(b"endobj")
}
