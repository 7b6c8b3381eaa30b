//! Any Vietnamese text in, one spelling out, with the way back.

pub(crate) mod letters;
mod text;
pub(crate) mod tone;

pub use text::{Edit, NormalizedText, Normalizer};
pub use tone::ToneStyle;
