//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, and the highest bit set on all bytes but the
//! last (LEB128).

/// Appends a number.
pub(crate) fn push_varint(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Reads the number at `at` and moves `at` past it; `None` if the bytes end before it does.
pub(crate) fn read_varint(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let (mut number, mut shift) = (0_usize, 0_u32);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec(prop_oneof![0..300_usize, any::<usize>()], 0..20)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| push_varint(&mut bytes, *number));
            let mut at = 0;
            for number in &numbers {
                prop_assert_eq!(read_varint(&bytes, &mut at), Some(*number));
            }
            prop_assert_eq!((at, read_varint(&bytes, &mut at)), (bytes.len(), None));
        }
    }

    #[test]
    fn a_small_number_takes_one_byte_and_a_cut_one_is_none() {
        let mut bytes = Vec::new();
        push_varint(&mut bytes, 127);
        push_varint(&mut bytes, 128);
        assert_eq!(bytes.len(), 3);
        assert_eq!(read_varint(&bytes[..2], &mut 1), None);
        assert_eq!(read_varint(&[0xff; 32], &mut 0), None);
    }
}
