//! The words that dates are made of, and those that stand beside them.

use crate::error::Error;
use crate::fact::date::Part;
use crate::fact::date::written::{Shift, Unit};
use crate::lexicon::{Inserted, Lexicon};
use crate::table::{Row, Table};
use crate::token::Token;
use crate::vocabulary::{Class, Vocabulary};

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
    const fn begins(self) -> bool {
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
}

/// What a word beside a date says of it; the columns of `beside.tsv`, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Beside(u32);

impl Beside {
    /// `những năm qua`
    pub(crate) const VAGUE: Beside = Beside(1);
    /// `ngày 15 hàng tháng`
    pub(crate) const EACH: Beside = Beside(2);
    /// `đến 30/6`
    pub(crate) const CUE: Beside = Beside(4);
    /// `lúc 8 giờ`
    pub(crate) const AT: Beside = Beside(8);
    /// `SN 1992`
    pub(crate) const BIRTH: Beside = Beside(16);
    /// `đường 30/4`
    pub(crate) const PLACE: Beside = Beside(32);
    /// `Thông tư số 12/2021`
    pub(crate) const DOCUMENT: Beside = Beside(64);
    /// `Cách mạng Tháng Tám`
    pub(crate) const EVENT: Beside = Beside(128);
    /// `trong 8 giờ`
    pub(crate) const DURATION: Beside = Beside(256);
    /// Words that count nothing.
    pub(crate) const SMALL: Beside = Beside(512);
    /// `thế hệ hôm nay`: nowadays.
    pub(crate) const NOWADAYS: Beside = Beside(1024);

    /// `Quy chế 2019`
    pub(crate) const DATED: Beside = Beside(2048);
    /// `2000 người`
    pub(crate) const UNIT: Beside = Beside(4096);
    /// `giờ mở cửa`: what stands behind it comes back each day.
    pub(crate) const HABIT: Beside = Beside(8192);

    /// `sẽ`: what stands behind it is to come.
    pub(crate) const AHEAD: Beside = Beside(16384);

    /// `trước`: no ratio stands behind it.
    pub(crate) const BY: Beside = Beside(32768);
    /// `so với`: a year behind it is only compared with.
    pub(crate) const COMPARED: Beside = Beside(65536);
    /// `trả trước`: no day stands behind it.
    pub(crate) const ADVANCE: Beside = Beside(262_144);
    /// `trước Công nguyên`
    pub(crate) const BEFORE_CHRIST: Beside = Beside(131_072);

    const NAMES: [&'static str; 19] = [
        "vague",
        "each",
        "cue",
        "at",
        "birth",
        "place",
        "document",
        "event",
        "duration",
        "small",
        "nowadays",
        "dated",
        "unit",
        "habit",
        "ahead",
        "by",
        "compared",
        "before_christ",
        "advance",
    ];

    fn of_row(row: &Row<'_>) -> Result<Self, Error> {
        row.get("roles")?.split(',').try_fold(Beside::default(), |set, name| {
            match Self::NAMES.iter().position(|known| *known == name) {
                Some(place) => Ok(Beside(set.0 | 1 << place)),
                None => Err(row.error(format!("«{name}» is no role"))),
            }
        })
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a role.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The lexicons of this kind.
#[derive(Debug)]
pub(crate) struct Words {
    /// The words at which a date may begin.
    pub(crate) class: Class,
    /// The words at which the name of a fixed day may begin.
    pub(crate) feasts: Class,
    /// The words with which such a name goes on behind its first.
    pub(crate) within_feasts: Class,
    /// The words at which any other phrase of this kind may begin.
    other: Class,
    dates: Lexicon<Sense>,
    signs: Lexicon<Sense>,
    beside: Lexicon<Beside>,
    named: Lexicon<()>,
}

impl Words {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let class = vocabulary.new_class();
        let (feasts, other) = (vocabulary.new_class(), vocabulary.new_class());
        let within_feasts = vocabulary.new_class();
        let mut words = Self {
            class,
            feasts,
            within_feasts,
            other,
            dates: Lexicon::new(other),
            signs: Lexicon::new(other),
            beside: Lexicon::new(other),
            named: Lexicon::new(feasts),
        };
        let dates = Table::new("date/words.tsv", include_str!("words.tsv"));
        // Words such as `và` and `giờ` only go on with a date: they need not wake the finder.
        let mut begin = Vec::new();
        words.dates.load_each(vocabulary, &dates, "word", sense, |outline, sense| {
            begin.extend(sense.begins().then_some(outline.first));
        })?;
        vocabulary.mark(begin, class);
        words.signs.load(vocabulary, &Table::new("date/signs.tsv", include_str!("signs.tsv")), "word", sense)?;
        let beside = Table::new("date/beside.tsv", include_str!("beside.tsv"));
        for row in beside.rows() {
            let roles = Beside::of_row(&row)?;
            match words.beside.insert(vocabulary, row.get("word")?, roles) {
                Some(Inserted { known, .. }) => known.into_iter().for_each(|known| *known = known.or(roles)),
                None => return Err(row.error("this can't be written in Vietnamese letters")),
            }
        }
        let holidays = Table::new("date/holidays.tsv", include_str!("holidays.tsv"));
        let mut within = Vec::new();
        words.named.load_each(
            vocabulary,
            &holidays,
            "word",
            |_| Ok(()),
            |outline, ()| {
                within.extend(outline.second);
            },
        )?;
        vocabulary.mark(within, within_feasts);
        Ok(words)
    }

    /// The same tokens, where a phrase may begin with the first: one look that spares most walks through a lexicon.
    #[inline]
    fn open<'t>(&self, tokens: &'t [Token]) -> Option<&'t [Token]> {
        tokens.first().filter(|first| first.classes.meets(self.other)).map(|_| tokens)
    }

    /// The longest date word that these tokens start with.
    #[inline]
    pub(crate) fn sense(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.dates.longest(self.open(tokens)?).map(|(length, sense)| (length, *sense))
    }

    /// The shortest one: `đến` where `đến hết` is written.
    pub(crate) fn first(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.dates.all(self.open(tokens)?).next().map(|(length, sense)| (length, *sense))
    }

    /// A number in letters, a month of the moon or the sign of a year.
    #[inline]
    pub(crate) fn sign(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        self.signs.longest(self.open(tokens)?).map(|(length, sense)| (length, *sense))
    }

    /// The name of a fixed day: `Nhà giáo Việt Nam`.
    pub(crate) fn named(&self, tokens: &[Token]) -> Option<usize> {
        self.named.longest(tokens).map(|(length, ())| length)
    }

    /// What the words that begin here say of a date before them.
    pub(crate) fn behind(&self, tokens: &[Token]) -> Beside {
        self.beside.all(self.open(tokens).unwrap_or_default()).fold(Beside::default(), |set, (_, roles)| set.or(*roles))
    }

    /// What the words that end here, at most four, say of a date behind them.
    pub(crate) fn before(&self, tokens: &[Token]) -> Beside {
        let from = tokens.len().saturating_sub(4);
        (from..tokens.len())
            .filter_map(|start| self.beside.exactly(self.open(&tokens[start..])?))
            .fold(Beside::default(), |set, roles| set.or(*roles))
    }
}

fn sense(row: &Row<'_>) -> Result<Sense, Error> {
    let value = row.get("value")?;
    let number = || value.parse::<i8>().map_err(|_| row.error("the value must be a number"));
    let part = || Part::of_name(value).ok_or_else(|| row.error("the value must be a part of the day or of a period"));
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
