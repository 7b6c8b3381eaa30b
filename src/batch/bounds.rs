//! The first and the last day that an EDTF date may mean.

use crate::calendar::Day;

/// The first and the last day; `None` where the date leaves them open, as `XXXX-09-22` does.
pub(crate) fn bounds(edtf: &str) -> (Option<Day>, Option<Day>) {
    match edtf.split_once('/') {
        Some((from, to)) => (period(from).map(|(first, _)| first), period(to).map(|(_, last)| last)),
        None => period(edtf).unzip(),
    }
}

/// One part of the calendar: its first and its last day.
fn period(text: &str) -> Option<(Day, Day)> {
    let day = text.split('T').next()?.trim_end_matches(['?', '~', '%']);
    let mut parts = day.split('-');
    let (year, part, date) = (parts.next()?, parts.next(), parts.next());
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let Ok(number) = year.parse::<i16>() else {
        // `199X` is ten years, `19XX` a hundred.
        let known = year.trim_end_matches('X');
        let open = match (year.len() - known.len(), part) {
            (1, None) => 10,
            (2, None) => 100,
            _ => return None,
        };
        let first = known.parse::<i16>().ok()? * open;
        return Some((Day::new(first, 1, 1)?, Day::new(first + open - 1, 12, 31)?));
    };
    match (part.map(str::parse::<i8>), date.map(str::parse::<i8>)) {
        (None, None) => months(number, 1, 12),
        (Some(Ok(month @ 1..=12)), None) => months(number, month, month),
        // Quarters and halves, ISO 8601-2; when a season begins is nowhere said.
        (Some(Ok(quarter @ 33..=36)), None) => months(number, (quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3),
        (Some(Ok(half @ 40..=41)), None) => months(number, (half - 40) * 6 + 1, (half - 40) * 6 + 6),
        (Some(Ok(month)), Some(Ok(date))) => Day::new(number, month, date).map(|day| (day, day)),
        _ => None,
    }
}

/// Whole months of a year.
fn months(year: i16, first: i8, last: i8) -> Option<(Day, Day)> {
    let next = if last == 12 { Day::new(year.checked_add(1)?, 1, 1) } else { Day::new(year, last + 1, 1) };
    // The last year that can be written has no next one.
    let end = if year == 9999 && last == 12 { Day::new(9999, 12, 31) } else { next?.plus(-1) };
    Some((Day::new(year, first, 1)?, end?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_its_first_and_last_day() {
        let cases = [
            ("2024-05-17", "2024-05-17", "2024-05-17"),
            ("2024-05-17T08:30", "2024-05-17", "2024-05-17"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023", "2023-01-01", "2023-12-31"),
            ("9999", "9999-01-01", "9999-12-31"),
            ("2024-33", "2024-01-01", "2024-03-31"),
            ("2024-41", "2024-07-01", "2024-12-31"),
            ("2019/2023", "2019-01-01", "2023-12-31"),
            ("2024-01/2024-09", "2024-01-01", "2024-09-30"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("2024-05/..", "2024-05-01", ""),
            ("XXXX-09-22", "", ""),
            ("2024-XX-22", "", ""),
            ("2024-21", "", ""),
            ("", "", ""),
        ];
        let shown = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        for (edtf, from, to) in cases {
            let (first, last) = bounds(edtf);
            assert_eq!((shown(first).as_str(), shown(last).as_str()), (from, to), "{edtf}");
        }
    }
}
