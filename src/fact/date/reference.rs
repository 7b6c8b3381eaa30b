//! What is known when a date is resolved.

use crate::calendar::Day;
use crate::fact::date::edtf::Known;

/// What is known when a date is resolved: the day of publication, and what the text told before.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reference {
    pub(crate) published: Option<Day>,
    /// Where no day of publication is known: the explicit date of the text to which a year must lie nearest.
    pub(crate) anchor: Option<Day>,
    /// The day told last.
    pub(crate) told: Option<Told>,
    /// A day told right before: `20-11-1953 (tức ngày 14 tháng 10 năm Quý Tỵ)`.
    pub(crate) beside: Option<Day>,
    /// Whether that day was told in the same sentence.
    pub(crate) told_here: bool,
    /// The day told first: that of the news, where no day of publication is known.
    pub(crate) news: Option<Told>,
    /// A year told right before: `năm 1968, ngày 11.2`.
    pub(crate) year: Option<i16>,
    /// The year with which the sentence opens: `Năm 1925, … từ 1/5`, `Chỉ tiêu năm 2023: trước 30/6 …`.
    pub(crate) scene: Option<i16>,
    /// The month, quarter or year told shortly before, from which `năm trước` counts.
    pub(crate) period: Option<Known>,
    /// Where no day of publication is known: the latest year of the text.
    pub(crate) latest: Option<i16>,
}

/// A day that the text told, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Told {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: i8,
}

impl Told {
    pub(crate) fn known(self) -> Known {
        Known::Day { year: self.year, month: self.month, day: Some(self.day) }
    }
}

impl Reference {
    /// An article of this day.
    pub fn published(day: Day) -> Self {
        Self { published: Some(day), ..Self::default() }
    }

    /// The day to which an unsaid year must lie nearest.
    pub(crate) fn near(&self) -> Option<Day> {
        self.published.or(self.anchor)
    }

    /// The day that `hôm nay` is.
    pub(crate) fn today(&self) -> Option<Known> {
        self.published.map(Known::day).or(self.news.map(Told::known))
    }

    /// The day told last, however long ago, else that of publication: `cùng ngày`.
    pub(crate) fn same(&self) -> Option<Known> {
        self.told.map(Told::known).or(self.published.map(Known::day))
    }

    /// The day told before, else that of publication. A told day of long ago is another story's.
    pub(crate) fn told(&self) -> Option<Known> {
        let told = self.told.map(Told::known);
        let fits = match (told.and_then(Known::whole), self.published) {
            (Some(told), Some(published)) => self.told_here || published.days_since(told).abs() <= 366,
            _ => true,
        };
        told.filter(|_| fits).or(self.published.map(Known::day))
    }

    /// The year told before: `năm đó`.
    pub(crate) fn told_year(&self) -> Option<i16> {
        self.period.and_then(Known::year).or(self.told.and_then(|told| told.year))
    }

    /// The year in which the article was published, as far as anything tells.
    pub(crate) fn this_year(&self) -> Option<i16> {
        self.published.or(self.anchor).map(Day::year).or(self.latest)
    }
}
