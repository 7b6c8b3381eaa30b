//! boctin (*bóc tin*, to peel the news out) turns a Vietnamese news page, or text already scraped from one, into an
//! article and its facts.
//!
//! The text has one way through: [`Stripper`] makes an [`Article`] of a page, [`Normalizer`] writes it in one
//! spelling, [`Extractor`] finds the [`Fact`]s, [`Resolver`] fills in what their words leave unsaid. A [`Pipeline`]
//! does all of it and returns a [`Document`].

#[cfg(feature = "batch")]
pub mod batch;
mod by_word;
mod calendar;
mod check;
mod codepage;
mod decode;
mod document;
mod error;
mod extract;
pub mod fact;
mod gazetteer;
mod key_map;
mod lexicon;
mod masthead;
mod normalize;
pub mod number;
mod own_words;
mod piece;
mod pipeline;
mod resolve;
mod scan;
mod sentence;
mod span;
mod strip;
mod suspects;
mod table;
mod token;
mod vocabulary;

pub use calendar::{Day, NotADay};
pub use check::{Check, Relation};
pub use decode::{Decoded, decode, decode_as};
pub use document::Document;
pub use error::Error;
pub use extract::Extractor;
pub use fact::{Fact, FactKind, FactValue, Form, UnknownKind};
pub use normalize::{Edit, NormalizedText, Normalizer, Repair, Repairs, Syllable, Tone, ToneStyle, UnknownRepair};
pub use pipeline::{Config, Pipeline, looks_like_html};
pub use resolve::{Place, Resolver};
pub use sentence::sentences;
pub use span::Span;
pub use strip::{
    Alternative, Article, Block, FurnitureLearner, Image, Metadata, Page, Role, SiteFurniture, Stripper, mistaken,
};
pub use suspects::{Reason, Suspect, suspects};

/// The examples of the README are run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
