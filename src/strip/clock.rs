//! The time of day in a line that dates an article: `08:12`, `8h30`, `14 gio 05`, `2:30:11 pm`.

/// The hour and minute that are told first in a line of small unmarked letters; none where there are no such.
pub(super) fn read(plain: &str) -> Option<(u32, u32)> {
    let bytes = plain.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(u8::is_ascii_digit)?;
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        // Behind a colon stand minutes or seconds.
        let opens = at == 0 || bytes[at - 1] != b':';
        if opens
            && digits <= 2
            && let Some((minute, rest)) = minute(&plain[at + digits..])
        {
            return time(plain[at..at + digits].parse().ok()?, minute, rest);
        }
        at += digits;
    }
}

/// The minute behind an hour, and what stands behind it.
fn minute(rest: &str) -> Option<(u32, &str)> {
    let rest = behind_blank(rest);
    [":", "h", "g", "gio"].iter().find_map(|parts| two_digits(behind_blank(rest.strip_prefix(parts)?)))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((digits.parse().ok()?, &text[2..]))
}

fn behind_blank(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

/// The time, by the half of the day that is told behind it.
fn time(hour: u32, minute: u32, rest: &str) -> Option<(u32, u32)> {
    let seconds = rest.strip_prefix(':').and_then(two_digits);
    let rest = behind_blank(seconds.map_or(rest, |(_, rest)| rest));
    let half = rest.get(..2).filter(|_| !rest[2..].starts_with(|c: char| c.is_ascii_lowercase()));
    let hour = match half {
        Some("pm" | "ch") if hour < 12 => hour + 12,
        Some("am" | "sa") if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_all_shapes() {
        for (line, time) in [
            ("thu bay - 12/10/2024 07:26 18 0", Some((7, 26))),
            ("8h30 ngay 5/3", Some((8, 30))),
            ("14 gio 05", Some((14, 5))),
            ("22 g 15", Some((22, 15))),
            ("2:30:11 pm", Some((14, 30))),
            ("12:05 sa, gmt+7", Some((0, 5))),
            ("2:30 pmx", Some((2, 30))),
            ("24:10", None),
            ("10:70 08:12", None),
            ("123:45", None),
            ("a:10:20", None),
            ("17/05/2024", None),
            ("7 gi 30, 9:0", None),
            ("", None),
        ] {
            assert_eq!(read(line), time, "{line}");
        }
    }
}
