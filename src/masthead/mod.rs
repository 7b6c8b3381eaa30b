//! The lines in which a page says whose it is: `Bản quyền thuộc UBND huyện Sa Thầy`.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::gazetteer::{fold, fold_into};
use crate::strip::{Block, Role};
use crate::table::Table;

/// The folded words that such lines hold, sought together.
static WORDS: Lazy<Regex> = Lazy::new(|| {
    let rows = Table::new("masthead/words.tsv", include_str!("words.tsv")).rows();
    let words: Vec<String> =
        rows.filter_map(|row| row.find("words").map(|words| regex::escape(&fold(words)))).collect();
    Regex::new(&words.join("|")).expect("words are a pattern")
});

/// So many lines stand above an article that may name its page, and so many below it.
const ABOVE: usize = 6;
const BELOW: usize = 14;
/// No such line has more bytes.
const LONGEST: usize = 240;

/// The boilerplate lines at either end of a page.
pub(crate) fn lines(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    let below = blocks.len().saturating_sub(BELOW).max(ABOVE.min(blocks.len()));
    let (above, rest) = blocks.split_at(ABOVE.min(blocks.len()));
    let ends = above.iter().chain(&rest[below - above.len()..]);
    ends.filter(|block| block.role == Role::Boilerplate && block.span.len() <= LONGEST)
}

/// Whether a line says whose the page is; `folded` is room to fold it in.
pub(crate) fn names_its_page(line: &str, folded: &mut String) -> bool {
    fold_into(folded, line);
    WORDS.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn a_line_says_whose_the_page_is() {
        assert!(names_its_page("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SA THẦY", &mut String::new()));
        assert!(names_its_page("© Bản quyền thuộc UBND huyện Sa Thầy", &mut String::new()));
        assert!(!names_its_page("Lượt xem: 347", &mut String::new()));
    }

    #[test]
    fn only_the_ends_of_a_page_are_looked_at() {
        for count in 0..80 {
            let block = |i| Block { role: Role::Boilerplate, span: Span::new(i, i + 1) };
            let blocks: Vec<Block> = (0..count).map(block).collect();
            let starts: Vec<usize> = lines(&blocks).map(|block| block.span.start()).collect();
            let ends = (0..count).filter(|i| *i < ABOVE || i + BELOW >= count);
            assert_eq!(starts, ends.collect::<Vec<_>>());
        }
    }
}
