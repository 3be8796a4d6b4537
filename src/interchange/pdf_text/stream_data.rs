//! The decompressed data of a stream [PDF 32000-1, 7.4]. Refuses a damaged one, of which `lopdf` returns what comes before the
//! damage.

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

/// The size of the buffer for data that is only checked, in bytes.
const BUFFER: usize = 64 << 10;

/// Returns the decompressed data of a stream, of at most `limit` bytes.
///
/// # Errors
/// If it is longer, damaged, or compressed by an unknown method.
pub(super) fn stream_data(stream: &Stream, limit: usize) -> Result<Vec<u8>, String> {
    let fault = |_| "its content cannot be decompressed".to_owned();
    let filters = stream.filters().unwrap_or_default();
    for (nth, filter) in filters.iter().enumerate() {
        let is_damaged = match (*filter, nth) {
            (b"FlateDecode", 0) => !is_whole(&stream.content, limit),
            (b"FlateDecode", _) => {
                let compressed = filtered(stream, &filters, nth).get_plain_content_with_limit(limit);
                !is_whole(&compressed.map_err(fault)?, limit)
            }
            _ => false,
        };
        if is_damaged {
            return Err("its content is damaged".into());
        }
    }
    stream.get_plain_content_with_limit(limit).map_err(fault)
}

/// Returns the stream with its first `count` filters only.
fn filtered(stream: &Stream, filters: &[&[u8]], count: usize) -> Stream {
    let mut dictionary = Dictionary::new();
    let names = filters.iter().take(count).map(|name| Object::Name(name.to_vec()));
    dictionary.set("Filter", Object::Array(names.collect()));
    Stream::new(dictionary, stream.content.clone())
}

/// Returns whether compressed data [RFC 1950] is complete and has the right checksum, which some programs leave out.
fn is_whole(data: &[u8], limit: usize) -> bool {
    let without_checksum = || {
        let rest = inflate(data.get(2..).unwrap_or_default(), false, limit);
        rest.is_some_and(|rest| rest < 4)
    };
    data.is_empty() || inflate(data, true, limit).is_some() || without_checksum()
}

/// Decompresses data to its end or to `limit` bytes; returns the number of bytes left, or `None` if it is damaged.
fn inflate(data: &[u8], has_header: bool, limit: usize) -> Option<usize> {
    let mut inflater = Decompress::new(has_header);
    let mut buffer = Vec::with_capacity(BUFFER);
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let rest = data.get(usize::try_from(read).ok()?..)?;
        buffer.clear();
        let status = inflater.decompress_vec(rest, &mut buffer, FlushDecompress::None).ok()?;
        let is_stuck = (inflater.total_in(), inflater.total_out()) == (read, written);
        if status == Status::StreamEnd {
            return data.len().checked_sub(usize::try_from(inflater.total_in()).ok()?);
        }
        if inflater.total_out() > limit as u64 {
            return Some(0);
        }
        if is_stuck {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn compressed(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).expect("in memory");
        encoder.finish().expect("in memory")
    }

    fn data(filter: Object, content: Vec<u8>) -> Result<Vec<u8>, String> {
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", filter);
        stream_data(&Stream::new(dictionary, content), 1 << 20)
    }

    #[test]
    fn damaged_data_is_refused_wherever_the_damage_is() {
        let text: Vec<u8> =
            (0..20_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let whole = compressed(&text);
        let flate = || Object::Name(b"FlateDecode".to_vec());
        assert_eq!(data(flate(), whole.clone()), Ok(text.clone()));
        for at in [0, 2, 100, whole.len() / 2, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 0xff;
            assert!(data(flate(), damaged).is_err(), "byte {at}");
        }
        for kept in [1, 2, 100, whole.len() / 2, whole.len() - 5] {
            assert!(data(flate(), whole[..kept].to_vec()).is_err(), "cut after {kept}");
        }
        assert_eq!(
            data(flate(), whole[..whole.len() - 4].to_vec()),
            Ok(text),
            "a missing checksum loses nothing"
        );
        assert_eq!(data(flate(), Vec::new()), Ok(Vec::new()));
    }

    #[test]
    fn data_behind_another_filter_is_checked_too() {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ">";
        let filters = || {
            let names = ["ASCIIHexDecode", "FlateDecode"];
            Object::Array(names.into_iter().map(|name| Object::Name(name.as_bytes().to_vec())).collect())
        };
        let whole = compressed(b"some words, some words");
        assert_eq!(data(filters(), hex(&whole).into_bytes()), Ok(b"some words, some words".to_vec()));
        assert!(data(filters(), hex(&whole[..whole.len() - 6]).into_bytes()).is_err());
        assert!(data(Object::Name(b"NoSuchDecode".to_vec()), whole).is_err());
    }
}
