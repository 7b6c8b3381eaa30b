//! The text that an input holds, and in which encoding it was written.

use std::borrow::Cow;

use boctin::{decode, decode_as, looks_like_html};

use crate::args::From;
use crate::input::Body;

/// A text of so many bytes is not copied.
const LARGE: usize = 1 << 20;

/// The text of a document, and what its bytes were.
pub struct Read {
    pub text: String,
    pub html: bool,
    pub encoding: &'static str,
    pub lossy: bool,
}

/// Takes the text out of a body.
pub fn read(body: &mut Body, charset: Option<&str>) -> Read {
    match body {
        Body::Text(text) => Read { text: std::mem::take(text), html: false, encoding: "utf-8", lossy: false },
        Body::Html(html) => Read { text: std::mem::take(html), html: true, encoding: "utf-8", lossy: false },
        Body::Bytes(bytes, from) => {
            let bytes = std::mem::take(bytes);
            let (encoding, lossy, owned) = {
                let decoded = charset.map_or_else(|| decode(&bytes), |charset| decode_as(&bytes, charset));
                let whole = matches!(&decoded.text, Cow::Borrowed(text) if text.len() == bytes.len());
                // A large text stays where it is; a small one is sooner copied than asked once more whether it is UTF-8.
                let stays = whole && bytes.len() > LARGE;
                (decoded.encoding, decoded.lossy, (!stays).then(|| decoded.text.into_owned()))
            };
            let text = owned.unwrap_or_else(|| String::from_utf8(bytes).unwrap_or_default());
            let html = match from {
                From::Html => true,
                From::Auto => looks_like_html(&text),
                From::Text | From::Jsonl => false,
            };
            Read { text, html, encoding, lossy }
        }
    }
}
