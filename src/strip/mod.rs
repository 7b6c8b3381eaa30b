//! A page in, the article out: what each line is, and which of them the portal put around it.

mod article;

pub use article::{Article, Block, Metadata, Page, Role};
