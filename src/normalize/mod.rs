//! Any Vietnamese text in, one spelling out, with the way back.

mod among;
mod builder;
mod characters;
mod compose;
mod edit;
pub(crate) mod glue;
pub(crate) mod letters;
mod lines;
mod mojibake;
pub(crate) mod pairs;
mod parts;
mod proof;
mod punctuation;
mod repair;
mod round;
pub(crate) mod score;
mod shown;
mod sweep;
pub(crate) mod syllable;
mod text;
pub(crate) mod tone;
mod torn;
pub(crate) mod usual;
pub(crate) mod viqr;
pub(crate) mod word;

pub use edit::{Edit, NormalizedText};
pub use repair::{Repair, Repairs, UnknownRepair};
pub use syllable::{Syllable, Tone};
pub use text::Normalizer;
pub use tone::ToneStyle;
