//! What a word is in a date.

use crate::error::Error;
use crate::fact::date::Part;
use crate::fact::date::written::{Shift, Unit};
use crate::table::Row;

/// What a word is in a date; the rows of `words.tsv` and `signs.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// `sáng`
    Part(Part),
    /// `nay`, `qua`, `mai` behind a part of the day.
    Near(i8),
    /// `ngày`
    Day,
    /// `hôm`
    On,
    Month,
    /// `March`
    MonthAbroad(i8),
    /// `T12`
    MonthShort(i8),
    Quarter,
    Year,
    Decade,
    Century,
    /// `những năm`
    ThoseYears,
    /// `nhiệm kỳ`, and whatever else bears its years behind it.
    Term,
    /// `đầu`, `giữa`, `cuối`
    Stage(Part),
    /// `nửa đầu`: its EDTF number.
    Half(i8),
    /// `sáu tháng đầu năm`: how many; whether they are the last of the year. 0 where a number stands before.
    Months(i8, bool),
    Hour,
    Minute,
    Second,
    /// `rưỡi`
    HalfHour,
    /// `kém`
    Less,
    /// `SA`, `CH`: whether it is the afternoon.
    HalfDay(bool),
    /// `khoảng`
    About,
    /// `thứ Hai`: 1 for Monday; whether it is Vietnamese.
    Weekday(i8, bool),
    From,
    To,
    /// `tới`: until, or ahead.
    Until,
    And,
    /// `tuần sau`
    Relative(Shift),
    /// `vừa qua`, `sắp tới`: whether it lies ahead.
    Ahead(bool),
    This,
    /// `âm lịch`
    Lunar,
    /// `dương lịch`
    Solar,
    /// `mùng`
    LunarDay,
    /// `rằm`
    FullMoon,
    Tet,
    /// `Tết Nguyên đán`
    NewYear,
    /// `Tết Trung thu`
    MidAutumn,
    /// `giao thừa`
    Eve,
    Season(i8),
    /// `dịp lễ`
    Occasion,
    /// A number in letters.
    Number(i8),
    /// `Giêng`, `Chạp`
    LunarMonth(i8),
    Stem(u8),
    Branch(u8),
}

impl Sense {
    /// Whether a date may begin with such a word.
    pub(super) const fn begins(self) -> bool {
        match self {
            Sense::Part(_)
            | Sense::Day
            | Sense::On
            | Sense::Month
            | Sense::MonthAbroad(_)
            | Sense::MonthShort(_)
            | Sense::Quarter
            | Sense::Year
            | Sense::Decade
            | Sense::Century
            | Sense::ThoseYears
            | Sense::Term
            | Sense::Stage(_)
            | Sense::Half(_)
            | Sense::Months(..)
            | Sense::About
            | Sense::Weekday(..)
            | Sense::From
            | Sense::Relative(_)
            | Sense::LunarDay
            | Sense::FullMoon
            | Sense::Tet
            | Sense::NewYear
            | Sense::MidAutumn
            | Sense::Eve
            | Sense::Season(_)
            | Sense::Occasion => true,
            Sense::Near(_)
            | Sense::Hour
            | Sense::Minute
            | Sense::Second
            | Sense::HalfHour
            | Sense::Less
            | Sense::HalfDay(_)
            | Sense::To
            | Sense::Until
            | Sense::And
            | Sense::Ahead(_)
            | Sense::This
            | Sense::Lunar
            | Sense::Solar
            | Sense::Number(_)
            | Sense::LunarMonth(_)
            | Sense::Stem(_)
            | Sense::Branch(_) => false,
        }
    }

    /// What a row of a table says.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Error> {
        let value = row.get("value")?;
        let number = || value.parse::<i8>().map_err(|_| row.error("the value must be a number"));
        let part =
            || Part::of_name(value).ok_or_else(|| row.error("the value must be a part of the day or of a period"));
        Ok(match row.get("sense")? {
            "part" => Sense::Part(part()?),
            "near" => Sense::Near(number()?),
            "day" => Sense::Day,
            "on" => Sense::On,
            "month" => Sense::Month,
            "month_short" => Sense::MonthShort(number()?),
            "month_abroad" => Sense::MonthAbroad(number()?),
            "quarter" => Sense::Quarter,
            "year" => Sense::Year,
            "decade" => Sense::Decade,
            "those_years" => Sense::ThoseYears,
            "century" => Sense::Century,
            "term" => Sense::Term,
            "stage" => Sense::Stage(part()?),
            "half" => Sense::Half(number()?),
            "months" => Sense::Months(number()?.abs(), value.starts_with('-')),
            "hour" => Sense::Hour,
            "minute" => Sense::Minute,
            "second" => Sense::Second,
            "half_hour" => Sense::HalfHour,
            "less" => Sense::Less,
            "half_day" => Sense::HalfDay(value == "pm"),
            "about" => Sense::About,
            "weekday" => Sense::Weekday(number()?, true),
            "weekday_abroad" => Sense::Weekday(number()?, false),
            "from" => Sense::From,
            "to" => Sense::To,
            "until" => Sense::Until,
            "and" => Sense::And,
            "relative" => Sense::Relative(shift(row, value)?),
            "ahead" => Sense::Ahead(value == "future"),
            "this" => Sense::This,
            "lunar" => Sense::Lunar,
            "solar" => Sense::Solar,
            "lunar_day" => Sense::LunarDay,
            "full_moon" => Sense::FullMoon,
            "tet" => Sense::Tet,
            "new_year" => Sense::NewYear,
            "mid_autumn" => Sense::MidAutumn,
            "eve" => Sense::Eve,
            "season" => Sense::Season(number()?),
            "occasion" => Sense::Occasion,
            "number" => Sense::Number(number()?),
            "lunar_month" => Sense::LunarMonth(number()?),
            "stem" => Sense::Stem(number()?.unsigned_abs()),
            "branch" => Sense::Branch(number()?.unsigned_abs()),
            _ => return Err(row.error("no such sense")),
        })
    }
}

/// Reads `week -1` or `year -1 told`.
fn shift(row: &Row<'_>, value: &str) -> Result<Shift, Error> {
    let mut words = value.split(' ');
    let unit = match words.next() {
        Some("day") => Unit::Day,
        Some("week") => Unit::Week,
        Some("month") => Unit::Month,
        Some("quarter") => Unit::Quarter,
        Some("year") => Unit::Year,
        Some("decade") => Unit::Decade,
        Some("century") => Unit::Century,
        _ => return Err(row.error("the value must name a unit")),
    };
    let by = words.next().and_then(|by| by.parse().ok()).ok_or_else(|| row.error("the value must tell how many"))?;
    Ok(Shift { unit, by, told: words.next() == Some("told") })
}
