//! What the words beside a date say of it.

use crate::error::Error;
use crate::table::Row;

/// What a word beside a date says of it; the columns of `beside.tsv`, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Beside(u32);

impl Beside {
    /// `những năm qua`
    pub(crate) const VAGUE: Beside = Beside(1 << 0);
    /// `ngày 15 hàng tháng`
    pub(crate) const EACH: Beside = Beside(1 << 1);
    /// `đến 30/6`
    pub(crate) const CUE: Beside = Beside(1 << 2);
    /// `lúc 8 giờ`
    pub(crate) const AT: Beside = Beside(1 << 3);
    /// `SN 1992`
    pub(crate) const BIRTH: Beside = Beside(1 << 4);
    /// `đường 30/4`
    pub(crate) const PLACE: Beside = Beside(1 << 5);
    /// `Thông tư số 12/2021`
    pub(crate) const DOCUMENT: Beside = Beside(1 << 6);
    /// `Cách mạng Tháng Tám`
    pub(crate) const EVENT: Beside = Beside(1 << 7);
    /// `trong 8 giờ`
    pub(crate) const DURATION: Beside = Beside(1 << 8);
    /// Words that count nothing.
    pub(crate) const SMALL: Beside = Beside(1 << 9);
    /// `thế hệ hôm nay`: nowadays.
    pub(crate) const NOWADAYS: Beside = Beside(1 << 10);
    /// `Quy chế 2019`
    pub(crate) const DATED: Beside = Beside(1 << 11);
    /// `2000 người`
    pub(crate) const UNIT: Beside = Beside(1 << 12);
    /// `giờ mở cửa`: what stands behind it comes back each day.
    pub(crate) const HABIT: Beside = Beside(1 << 13);
    /// `sẽ`: what stands behind it is to come.
    pub(crate) const AHEAD: Beside = Beside(1 << 14);
    /// `trước`: no ratio stands behind it.
    pub(crate) const BY: Beside = Beside(1 << 15);
    /// `so với`: a year behind it is only compared with.
    pub(crate) const COMPARED: Beside = Beside(1 << 16);
    /// `trước Công nguyên`
    pub(crate) const BEFORE_CHRIST: Beside = Beside(1 << 17);
    /// `trả trước`: no day stands behind it.
    pub(crate) const ADVANCE: Beside = Beside(1 << 18);

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

    /// The roles that a row names.
    pub(super) fn of_row(row: &Row<'_>) -> Result<Self, Error> {
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
