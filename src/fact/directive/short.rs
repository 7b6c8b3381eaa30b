//! Numbers without a code: `Chỉ thị 05`, `tờ trình số 5054`; and what only looks like them: `Kế hoạch 5 năm`.

use crate::fact::directive::number::Number;
use crate::fact::directive::words::{Bare, DocType, Senses, Words};
use crate::fact::hit::Line;
use crate::scan::Case;

/// What stands before a number without a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) doc: &'a DocType,
    /// Whether the type begins with a capital.
    pub(super) capital: bool,
    /// Whether it is a single word: `luật`, `lệnh`.
    pub(super) single: bool,
    /// Whether `số` stands between them.
    pub(super) number_word: bool,
}

/// Whether the number, which has no code, names a document.
pub(super) fn names_a_document(line: &Line<'_>, words: &Words, before: Before<'_>, number: &Number<'_>) -> bool {
    let doc = before.doc;
    if before.single && !before.capital || doc.bare == Bare::Code {
        return false;
    }
    if number.year.is_some() {
        return (before.number_word || doc.bare == Bare::Always) && ends(line, words, number.tokens.end, false, true);
    }
    let list = doc.bare == Bare::Always;
    if before.number_word {
        return ends(line, words, number.tokens.end, false, list);
    }
    let year_like = number.digits.len() == 4 && ("1976"..="2060").contains(&number.digits);
    match doc.bare {
        _ if year_like || number.digits.len() > 4 => false,
        // `Nghị quyết 4 tốt`: one digit may count.
        Bare::Always | Bare::Central => {
            ends(line, words, number.tokens.end, !before.capital || number.digits.len() == 1, list)
        }
        Bare::Capital => before.capital && ends(line, words, number.tokens.end, true, false),
        Bare::Number | Bare::Code => false,
    }
}

/// Whether a number without a code may end before token `i`; `surely`: only where a known word or a mark follows.
pub(super) fn ends(line: &Line<'_>, words: &Words, i: usize, surely: bool, list: bool) -> bool {
    let Some(token) = line.get(i) else { return true };
    let glued = line.is_glued(i - 1);
    if token.is_number() {
        return false;
    }
    if token.is_word() {
        // `Nghị quyết 18 năm 2017`, but not `Kế hoạch 5 năm 2021 - 2025`.
        if words.is(line, i, Senses::YEAR) {
            return list
                && line.get(i + 1).is_some_and(|year| year.is_number() && year.len() == 4)
                && !line.is_mark(i + 2, '-');
        }
        if glued || (token.case != Case::Title && words.is(line, i, Senses::COUNTED)) {
            return false;
        }
        // `Kế hoạch 100 ngày đêm`
        if words.is(line, i, Senses::DAY) && !line.get(i + 1).is_some_and(|day| day.is_number()) {
            return false;
        }
        // `Nghị quyết 01, 02 và 2 Kế hoạch`
        let counts_documents = words.types.longest(&line.tokens[i..]).is_some();
        return !surely
            || (token.is_capitalized() && !counts_documents)
            || (!token.is_capitalized() && words.is(line, i, Senses::GOES_ON));
    }
    let digits_follow = line.is_glued(i) && line.get(i + 1).is_some_and(|next| next.is_number());
    if glued && digits_follow {
        return list && line.is_mark(i, ',');
    }
    [',', '.', ';', ':', ')', '(', '"', '\'', ']', '!', '?'].iter().any(|mark| line.is_mark(i, *mark))
        || (line.is_mark(i, '-') && !glued && !line.get(i + 1).is_some_and(|next| next.is_number()))
        || line.str(i) == "…"
}
