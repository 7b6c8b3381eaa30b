//! boctin (*bóc tin*, to peel the news out) turns a Vietnamese news page, or text already scraped from one, into an
//! article and its facts.

mod error;
mod span;
mod strip;

pub use error::Error;
pub use span::Span;
pub use strip::{Article, Block, Metadata, Page, Role, Stripper};
