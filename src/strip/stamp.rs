//! Lines that date an article: `17/05/2024`, `Cập nhật lúc: 08:12 22/09/2023`, `Thứ bảy - 12/10/2024 07:26 18 0`.

use once_cell::sync::Lazy;
use regex::Regex;

use super::fold::{ascii, folded};
use super::hash::WordMap;
use super::moment::{self, Moment};
use super::{clock, digits};
use crate::calendar::Day;

/// The longest line that may be a date and nothing else.
const LONGEST: usize = 220;

/// When a line says that the article was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day, with the time where it is told; none where the line is relative or tells no day.
    pub(super) moment: Option<Moment>,
}

/// Reads a line that holds a date and nothing but a date, its labels and counters.
pub(super) fn read(line: &str) -> Option<Stamp> {
    if line.len() > LONGEST || !may_tell_a_day(line) {
        return None;
    }
    let plain = ascii(line);
    let plain = without_poster(&plain);
    // The words first: they rule out most lines, and cost less than the patterns.
    let bare = plain.split(|c: char| !c.is_ascii_alphabetic()).all(|word| word.is_empty() || KNOWN.contains_key(word));
    let first = plain.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| !word.is_empty());
    if first.is_some_and(|first| LABELS.contains(&first)) && LABELLED.is_match(plain) && !line.ends_with(['.', ';']) {
        return Some(Stamp { moment: moment(plain) });
    }
    if !bare && let Some((date, section)) = line.split_once('|') {
        // `07-03-2026 - 00:01 | Thị trường`: the section stands behind.
        let named =
            section.split_whitespace().count() <= 5 && !section.bytes().any(|b| b.is_ascii_digit() || b == b'|');
        let stamp = if named { read(date) } else { None };
        if stamp.as_ref().is_some_and(|stamp| stamp.moment.is_some()) {
            return stamp;
        }
    }
    let counts = || plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count();
    if !(bare || is_place_and_date(line, plain)) || counts() > 10 {
        return None;
    }
    let moment = moment(plain);
    (moment.is_some() || MONTH_ONLY.is_match(plain) || RELATIVE.is_match(plain)).then_some(Stamp { moment })
}

/// Whether a year stands in the line, or it counts the time since: no other line dates an article.
fn may_tell_a_day(line: &str) -> bool {
    let mut run = 0;
    let mut number = false;
    for byte in line.bytes() {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        number |= run > 0;
        if run == 4 {
            return true;
        }
    }
    // `2 giờ trước`; a combining mark may stand in it.
    number && line.len() <= 60 && line.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"tr"))
}

/// Whether the line tells what day it is for the reader: `Hôm nay: Thứ tư, 13/03/2019`.
pub(super) fn is_clock_of_page(line: &str) -> bool {
    let key = folded(line);
    ["hom nay", "bay gio", "ngay hom nay", "today"].iter().any(|now| key.starts_with(now))
}

/// The line without the account that put it there: `Người nhập: bientap2 - …`, `… by admin`.
fn without_poster(plain: &str) -> &str {
    let plain = plain.trim();
    let rest = plain.split_once(':').filter(|(label, _)| {
        matches!(
            label.trim(),
            "nguoi nhap" | "nguoi dang" | "nguoi gui" | "nguoi cap nhat" | "dang boi" | "posted by" | "tac gia"
        )
    });
    if let Some((_, rest)) = rest {
        let rest = rest.trim_start();
        let account = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
        let after = rest[account..].trim_start();
        let alone = account > 0
            && (after.starts_with(['-', '|', ',', '/', '('])
                || rest[..account].ends_with(|c: char| c.is_ascii_digit()));
        // A name has several words; `plain` has no capitals to tell by.
        return if alone { after.trim_start_matches(['-', '|', ',', '/', ' ']) } else { plain };
    }
    // `Gửi bởi webmaster on Monday, …`
    let by = ["gui boi ", "dang boi ", "posted by ", "written by ", "submitted by ", "by "]
        .iter()
        .find_map(|label| plain.strip_prefix(label));
    if let Some((_, rest)) = by.and_then(|rest| rest.split_once(' ')) {
        let joint = ["on ", "ngay ", "luc ", "vao ", "- ", "| "].iter().any(|joint| rest.starts_with(joint));
        return if joint { rest } else { plain };
    }
    let last = |label: &str| memchr::memmem::rfind(plain.as_bytes(), label.as_bytes());
    let ends = last(" by ").or_else(|| last(" boi "));
    ends.filter(|&at| plain[at..].len() <= 40 && !plain[at..].bytes().any(|b| b.is_ascii_digit()))
        .map_or(plain, |at| &plain[..at])
}

/// The day, and the time if told, in a line that may hold other things too.
pub(super) fn find(line: &str) -> Option<Moment> {
    (line.len() <= LONGEST).then(|| moment(&ascii(line))).flatten()
}

/// Whether a short line closes with a date, as the line of section and date above a headline does.
#[cfg(feature = "html")]
pub(super) fn find_tail(line: &str) -> bool {
    line.len() <= 90 && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']')) && find(line).is_some()
}

/// A day that stands anywhere in a text of the page's head, such as `2024-05-17T08:30:00+07:00`.
#[cfg(feature = "html")]
pub(super) fn iso(value: &str) -> Option<Moment> {
    find(value)
}

/// Whether the line says when the article was changed rather than published: `Cập nhật lúc …`.
pub(super) fn is_update(line: &str) -> bool {
    let key = folded(line);
    ["cap nhat", "lan cap nhat", "sua", "chinh sua", "updated", "update", "last"]
        .iter()
        .any(|label| key.starts_with(label))
}

/// The day in the path of an address: `/2024/05/17/`, `-20240517083000.htm`, `/17-05-2024/`.
#[cfg(feature = "html")]
pub(super) fn of_address(address: &str) -> Option<Moment> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    let digits = path.split(|c: char| !c.is_ascii_digit()).filter(|run| matches!(run.len(), 8 | 12 | 14));
    let written = digits.filter_map(|run| {
        let (year, rest) = run.split_at(4);
        moment(&format!("{year}-{}-{}", &rest[..2], &rest[2..4]))
    });
    written.into_iter().next().or_else(|| digits::find(path).and_then(|_| moment(path))).map(|found| Moment {
        time: None,
        offset: None,
        ..found
    })
}

/// `Hà Nội, ngày 17 tháng 5 năm 2024`: the head of an official letter.
fn is_place_and_date(line: &str, plain: &str) -> bool {
    let Some((place, _)) = line.split_once(',') else { return false };
    let words = place.split_whitespace().count();
    let capitals = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    words <= 4 && capitals && plain.split_once(',').is_some_and(|(_, rest)| LETTER_DATE.is_match(rest))
}

fn moment(plain: &str) -> Option<Moment> {
    let written = |text: Option<regex::Match>| text.and_then(|m| m.as_str().parse::<u32>().ok());
    let with_month = Some(plain).filter(|plain| plain.contains("thang"));
    let (year, month, day, at) = if let Some((year, month, day, at)) = digits::find(plain) {
        // The American order, proved by a month that none is, or by the day of the week beside it.
        let american = month > 12 || is_american(plain, year, month, day);
        let (day, month) = if american { (month, day) } else { (day, month) };
        (year, month, day, at)
    } else if !plain.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    } else if let Some(found) = with_month.and_then(|plain| IN_WORDS.captures(plain)) {
        (written(found.get(3))?, written(found.get(2))?, written(found.get(1))?, found.get(0)?.range())
    } else if let Some(found) = with_month.and_then(|plain| MONTH_NAMED.captures(plain)) {
        let month = VIETNAMESE_MONTHS.iter().position(|name| *name == &found[2])? as u32 + 1;
        (written(found.get(3))?, month, written(found.get(1))?, found.get(0)?.range())
    } else {
        let found = IN_ENGLISH.captures(plain)?;
        let name = found.get(2).or(found.get(3))?.as_str();
        let month = MONTHS.iter().position(|m| name.starts_with(m))? as u32 + 1;
        (written(found.get(5))?, month, written(found.get(1).or(found.get(4)))?, found.get(0)?.range())
    };
    if !(1990..=2100).contains(&year) {
        return None;
    }
    let day = Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    // A time stands after the date or before it, never inside.
    let time = clock::read(&plain[at.end..]).or_else(|| clock::read(&plain[..at.start]));
    Some(Moment { day, time, offset: time.and_then(|_| moment::zone(plain)) })
}

/// Whether the day of the week that stands in the line fits the date only with its day and month exchanged.
fn is_american(plain: &str, year: u32, month: u32, day: u32) -> bool {
    let falls = |month: u32, day: u32| {
        let of = || Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
        of().map(Day::weekday)
    };
    month != day
        && day <= 12
        && weekday(plain).is_some_and(|named| falls(month, day) != Some(named) && falls(day, month) == Some(named))
}

/// The day of the week that stands in a line, Monday being 1: `thu sau`, `t6`, `friday`.
fn weekday(plain: &str) -> Option<i8> {
    let mut words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let day = match word {
            "thu" => match words.next()? {
                "hai" | "2" => 1,
                "ba" | "3" => 2,
                "tu" | "4" => 3,
                "nam" | "5" => 4,
                "sau" | "6" => 5,
                "bay" | "7" => 6,
                _ => continue,
            },
            "chu" if words.next() == Some("nhat") => 7,
            "cn" | "sun" | "sunday" => 7,
            "t2" | "mon" | "monday" => 1,
            "t3" | "tue" | "tuesday" => 2,
            "t4" | "wed" | "wednesday" => 3,
            "t5" | "thursday" => 4,
            "t6" | "fri" | "friday" => 5,
            "t7" | "sat" | "saturday" => 6,
            _ => continue,
        };
        return Some(day);
    }
    None
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern that is written here compiles")
}

static IN_WORDS: Lazy<Regex> = Lazy::new(|| pattern(r"([0-9]{1,2}),? +thang +([0-9]{1,2}),? +(?:nam +)?([0-9]{4})"));
// `14 Tháng Mười Một 2011`
static MONTH_NAMED: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"([0-9]{1,2}),? +thang +(gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi),? +(?:nam +)?([0-9]{4})",
    )
});
static IN_ENGLISH: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"(?:([0-9]{1,2})(?:st|nd|rd|th)?,? ([a-z]{3,9})|([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?),? ([0-9]{4})",
    )
});
static LETTER_DATE: Lazy<Regex> = Lazy::new(|| pattern(r"^ *ngay +[0-9]{1,2} +thang +[0-9]{1,2} +nam +[0-9]{4}\.?$"));
// `Ngày đăng: 28/06/2022 | Lượt xem: 215 | Người đăng: admin`
static LABELLED: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"(?x)^[^a-z0-9]*(?: ngay\ (?:dang|gui|tao|cap\ nhat|xuat\ ban|phat\ hanh|viet)(?:\ tin|\ bai)? | (?:duoc\ )?(?:dang|gui|cap\ nhat|xuat\ ban|tao)\ (?:luc|ngay|vao) | duoc\ (?:dang|tao|gui|cap\ nhat) | cap\ nhat | thoi\ gian(?:\ dang)?
        | posted(?:\ on)? | published(?:\ on)? | publish\ date | updated )
        [\ ]? [:,|-] [^a-z]{0,12} (?:(?:thu|ngay|chu)\ [a-z]*[\ ,-]*)? [^a-z]{0,12}? [0-9]{1,2}\ ?[/.-]\ ?[0-9]{1,2}\ ?[/.-]\ ?[0-9]{4}",
    )
});
/// The words with which [`LABELLED`] begins.
const LABELS: [&str; 12] =
    ["ngay", "dang", "gui", "cap", "xuat", "tao", "duoc", "thoi", "posted", "published", "publish", "updated"];
static MONTH_ONLY: Lazy<Regex> =
    Lazy::new(|| pattern(r"^ *(?:date +[0-9]{4}-[0-9]{2}|thang +[0-9]{1,2}[ /-]+(?:nam +)?[0-9]{4}) *$"));
static RELATIVE: Lazy<Regex> =
    Lazy::new(|| pattern(r"^[^a-z]*(?:[0-9]+ (?:giay|phut|gio|ngay|tuan|thang|nam) )+truoc[ .]*$"));

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const VIETNAMESE_MONTHS: [&str; 12] =
    ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"];

static KNOWN: Lazy<WordMap<&str, ()>> = Lazy::new(|| WORDS.iter().map(|&word| (word, ())).collect());

/// The words that may stand beside a date without making the line anything else, unmarked.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "cn", "t", "ngay", "thang", "luc", "gio", "phut", "giay",
    "h", "g", "p", "am", "pm", "sa", "ch", "gmt", "utc", "vn", "cap", "nhat", "dang", "tin", "bai", "tai", "gui", "xuat",
    "ban", "publish", "published", "publication", "date", "on", "time", "at", "update", "updated", "post", "posted", "created", "create",
    "last", "modified", "view", "views", "count", "luot", "xem", "doc", "truy", "binh", "luan", "thoi", "gian", "vao", "cuoi", "lan", "hom",
    "truoc", "tuan", "khoi", "tao", "phat", "hanh", "viet", "nay", "plm", "so", "hits", "comments", "comment",
    "mot", "tam", "chin", "muoi", "nguoi", "da", "duoc", "ict", "min", "read", "edited", "chinh", "sua", "share", "shares", "reads", "het", "hieu", "hour", "hours", "day", "days", "ago",
    "mon", "tue", "tues", "wed", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "st", "nd", "rd", "th",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(line: &str) -> Option<String> {
        read(line).and_then(|stamp| stamp.moment).map(|moment| moment.to_string())
    }

    #[test]
    fn date_lines_of_all_portals_are_read() {
        for (line, expected) in [
            ("17/05/2024", "2024-05-17"),
            ("Ngày 08-10-2018", "2018-10-08"),
            ("09:26 28/11/2018", "2018-11-28T09:26"),
            ("11:00, 13/10/2014", "2014-10-13T11:00"),
            ("THỨ BA, 04/10/2022 15:03:00", "2022-10-04T15:03"),
            ("Thứ Hai, 10/08/2015, 08:10 [GMT+7]", "2015-08-10T08:10+07:00"),
            ("Cập nhật lúc 22:26, Thứ Hai, 01/01/2018 (GMT+7)", "2018-01-01T22:26+07:00"),
            ("Cập nhật lúc: 18:00 |22/05/2022", "2022-05-22T18:00"),
            ("Cập nhật ngày: 11/05/2013 - 05:48", "2013-05-11T05:48"),
            ("Thứ bảy - 12/10/2024 07:26 18 0", "2024-10-12T07:26"),
            ("Thứ Tư, ngày 30/03/2022, 10:21", "2022-03-30T10:21"),
            ("Chủ nhật, 26 Tháng 11 2023 15:06 / 5314 Lượt xem", "2023-11-26T15:06"),
            ("date 2025-08-28", "2025-08-28"),
            ("Publish date 28/07/2021 | 11:30  | View count: 221", "2021-07-28T11:30"),
            ("11/18/2024 12:00:00 AM GMT+7", "2024-11-18T00:00+07:00"),
            ("ngày 3 tháng 12 năm 2008", "2008-12-03"),
            ("Thứ Ba, 05.02.2013 | 14h05", "2013-02-05T14:05"),
            ("Đăng ngày: 7 - 8 - 2025", "2025-08-07"),
            ("May 17, 2024", "2024-05-17"),
            ("Lượt xem: 73 | Gửi lúc: 05/12/2013 15:42:27", "2013-12-05T15:42"),
            ("Người nhập: bientap2 - Vào lúc: 22-07-2011 07:49 - 417 người đã đọc", "2011-07-22T07:49"),
            ("Thứ Hai, 14 Tháng Mười Một 2011", "2011-11-14"),
            ("Posted on 20 November 2018 by admin", "2018-11-20"),
            ("Submitted by quantri on T6, 03/09/2018 - 10:15", "2018-03-09T10:15"),
            ("Được đăng: Thứ tư, 26 Tháng 7 2017 16:40", "2017-07-26T16:40"),
            ("Thứ hai, 03/09/2018", "2018-09-03"),
            ("07-03-2026 - 00:01 AM | Thị trường chứng khoán", "2026-03-07T00:01"),
            ("Đồng Xoài, ngày 4 tháng 7 năm 2022", "2022-07-04"),
        ] {
            assert_eq!(iso(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_more_is_no_date_line() {
        for line in [
            "Từ ngày 17/5/2024 thu phí qua trạm",
            "Kỷ niệm 50 năm ngày giải phóng 30/4/2025",
            "Hôm nay: 1499",
            "31/31/2024",
            "Thứ hai tuần này 12",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_relative_date_dates_the_line_and_no_day() {
        assert_eq!(read("2 tháng 2 tuần trước"), Some(Stamp { moment: None }));
    }
}
