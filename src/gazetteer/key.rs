//! Where the lines of a key are sought first: what `build.rs` and the index agree on.

/// A number that the bytes of a key are spread to.
pub(crate) fn spread(key: &str) -> usize {
    let mixed = key.bytes().fold(0u64, |mixed, byte| (mixed.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SPREAD));
    (mixed >> 32) as usize
}

/// The golden ratio as a fraction of 2⁶⁴: neighbouring numbers land far from each other.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
