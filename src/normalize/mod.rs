//! Any Vietnamese text in, one spelling out, with the way back.

pub(crate) mod letters;
pub(crate) mod syllable;
mod text;
pub(crate) mod tone;

pub use syllable::{Syllable, Tone};
pub use text::{Edit, NormalizedText, Normalizer};
pub use tone::ToneStyle;
