//! What `build/gazetteer.rs` and those who read its tables agree on.

/// The types of administrative units; a row tells the place of its own here.
pub(crate) const KINDS: [&str; 9] =
    ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu"];

/// How many bytes the cells of a unit take: the place of its type, the first letter of its level, its code, that of the
/// unit above, that of its province, its first and its last day.
pub(crate) const WIDTH: usize = 1 + 1 + 5 + 3 + 2 + 10 + 10;

/// A number that the bytes of a key are spread to: its lines are sought from there.
pub(crate) fn spread(key: &str) -> usize {
    let mixed = key.bytes().fold(0u64, |mixed, byte| (mixed.rotate_left(5) ^ u64::from(byte)).wrapping_mul(SPREAD));
    (mixed >> 32) as usize
}

/// The golden ratio as a fraction of 2⁶⁴: neighbouring numbers land far from each other.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
