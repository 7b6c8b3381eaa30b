//! Any Vietnamese text in, one spelling out, with the way back.

pub(crate) mod letters;
mod suspects;
mod syllable;
mod text;
pub(crate) mod tone;

pub use suspects::{Reason, Suspect, suspects};
pub use syllable::{Syllable, Tone};
pub use text::{Edit, NormalizedText, Normalizer};
pub use tone::ToneStyle;
