//! A line without end, cut into pieces that are read one after the other: what is read of one stays in near memory.

use std::ops::Range;

use memchr::memmem;

use crate::span::head;

/// A line of more bytes is cut. No paragraph is so long, but a text whose line breaks were lost is.
const LONGEST: usize = 1 << 14;

/// The pieces of a line that begins at byte `base`, as ranges that begin there, too: most lines are one piece.
///
/// A piece ends with a sentence where one ends in its second half, else at a blank, else where no word is torn.
pub(crate) fn pieces(line: &str, base: usize) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = line.get(from..).filter(|rest| !rest.is_empty())?;
        let piece = base + from..base + from + first(rest);
        from = piece.end - base;
        Some(piece)
    })
}

/// How long the first piece of `rest` is.
fn first(rest: &str) -> usize {
    if rest.len() <= LONGEST {
        return rest.len();
    }
    let (half, whole) = (head(rest, LONGEST / 2).len(), head(rest, LONGEST).len());
    let window = &rest[half..whole];
    let end = after_sentence(window).or_else(|| window.rfind(' ').map(|at| at + 1));
    end.map_or_else(|| after_word(rest, whole), |end| half + end)
}

/// Behind the last full stop and its blank before a capital.
fn after_sentence(window: &str) -> Option<usize> {
    let mut stops = memmem::rfind_iter(window.as_bytes(), b". ").map(|at| at + 2);
    stops.find(|&next| window[next..].starts_with(char::is_uppercase))
}

/// Behind the word that reaches over byte `at`.
fn after_word(rest: &str, at: usize) -> usize {
    rest[at..].find(|c: char| !c.is_alphanumeric()).map_or(rest.len(), |more| at + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<&str> {
        pieces(line, 7).map(|piece| &line[piece.start - 7..piece.end - 7]).collect()
    }

    #[test]
    fn a_usual_line_is_one_piece() {
        assert_eq!(cut("Xã họp dân. Bà con đến đông."), ["Xã họp dân. Bà con đến đông."]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn a_line_without_end_is_cut_between_sentences() {
        let line = "Xã tổ chức họp dân lần thứ 5. Bà con đến đông, có ông Tư. 7 giờ thì họp. ".repeat(2000);
        let pieces = cut(&line);
        assert_eq!(pieces.concat(), line);
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= LONGEST));
        let (_, whole) = pieces.split_last().unwrap();
        assert!(whole.iter().all(|piece| piece.ends_with(". ") && piece.starts_with(['X', 'B'])));
    }

    #[test]
    fn else_it_is_cut_between_words_and_no_word_is_torn() {
        let words = "nghiêng ".repeat(10_000);
        assert!(cut(&words).iter().all(|piece| piece.len() <= LONGEST && piece.ends_with("nghiêng ")));
        let marks = "1.200,".repeat(10_000);
        assert!(cut(&marks).len() > 2 && cut(&marks).concat() == marks);
        let word = "ề".repeat(50_000);
        assert_eq!(cut(&word), [word.as_str()]);
    }
}
