//! The day behind a number: `ngày 19/10/2022`, `ngày 29 tháng 10 năm 2013`, `năm 2018`.

use crate::calendar::Day;
use crate::fact::directive::words::{Senses, Words};
use crate::fact::hit::Line;

/// A day of issue as EDTF, `XXXX-07-04` where its year is unknown, and the token behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Issued {
    pub(super) edtf: String,
    pub(super) end: usize,
}

/// Reads the day that starts at token `i`; a day without a year falls into `year`.
pub(super) fn read(line: &Line<'_>, words: &Words, i: usize, year: Option<i16>) -> Option<Issued> {
    if words.is(line, i, Senses::YEAR) {
        let year = full_year(line, i + 1)?;
        return Some(Issued { edtf: format!("{year:04}"), end: i + 2 });
    }
    if words.is(line, i, Senses::MONTH) {
        let month = small(line, i + 1)?;
        let (told, end) = told_year(line, words, i + 2)?;
        return (1..=12).contains(&month).then(|| Issued { edtf: format!("{told:04}-{month:02}"), end });
    }
    let said = words.is(line, i, Senses::DAY);
    let at = i + usize::from(said);
    let day = small(line, at)?;
    let (month, behind) = if said && words.is(line, at + 1, Senses::MONTH) || is_between(line, at + 1) {
        (small(line, at + 2)?, at + 3)
    } else {
        return None;
    };
    let (told, end) = match told_year(line, words, behind) {
        Some((told, end)) => (Some(told), end),
        None if said && !(is_between(line, behind) && line.is_glued(behind)) => (None, behind),
        None => return None,
    };
    let edtf = match told.or(year) {
        Some(year) => Day::new(year, month, day)?.to_string(),
        None => format!("XXXX-{:02}-{:02}", Day::new(2024, month, day)?.month(), day),
    };
    Some(Issued { edtf, end })
}

/// `/2022`, `-2022`, `năm 2022`; the token behind it.
fn told_year(line: &Line<'_>, words: &Words, i: usize) -> Option<(i16, usize)> {
    let skip = if is_between(line, i) || words.is(line, i, Senses::YEAR) {
        1
    } else if line.is_mark(i, ',') && words.is(line, i + 1, Senses::YEAR) {
        2
    } else {
        return None;
    };
    full_year(line, i + skip).map(|year| (year, i + skip + 1))
}

fn is_between(line: &Line<'_>, i: usize) -> bool {
    ['/', '-', '.'].iter().any(|mark| line.is_mark(i, *mark))
}

fn small(line: &Line<'_>, i: usize) -> Option<i8> {
    line.get(i).filter(|token| token.is_number() && token.len() <= 2)?;
    line.str(i).parse().ok()
}

/// A year of four digits from 1900 on.
pub(super) fn full_year(line: &Line<'_>, i: usize) -> Option<i16> {
    line.get(i).filter(|token| token.is_number() && token.len() == 4)?;
    line.str(i).parse().ok().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::Role;
    use crate::token::tokenize;
    use crate::vocabulary::Vocabulary;

    fn edtf(text: &str) -> Option<String> {
        let mut vocabulary = Vocabulary::new();
        let words = Words::new(&mut vocabulary).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, &vocabulary, &mut tokens);
        let line = Line { text, tokens: &tokens, role: Role::Paragraph, above: None, below: None, persons: &[] };
        read(&line, &words, 0, None).map(|issued| issued.edtf)
    }

    #[test]
    fn a_day_is_read_in_every_form() {
        for text in
            ["ngày 19/10/2022", "ngày 19-10-2022", "19.10.2022", "ngày 19 tháng 10 năm 2022", "ngày 19/10 năm 2022"]
        {
            assert_eq!(edtf(text).as_deref(), Some("2022-10-19"), "{text}");
        }
        assert_eq!(edtf("năm 2018").as_deref(), Some("2018"));
        assert_eq!(edtf("tháng 5/2018").as_deref(), Some("2018-05"));
        assert_eq!(edtf("ngày 4/7 của").as_deref(), Some("XXXX-07-04"));
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_none() {
        for text in ["ngày 31/2/2024", "ngày 45/10/2022", "4/7", "năm học", "tháng 13/2018"] {
            assert_eq!(edtf(text), None, "{text}");
        }
    }
}
