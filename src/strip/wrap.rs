//! Paragraphs that a page breaks at a fixed width: which rows belong together.

use super::line::{Close, Line, Open};
use super::row::Row;

/// Rows that are looked at to see whether the text is broken at a width; more would not change the verdict.
const LOOKED_AT: usize = 2_000;

/// The width, in bytes, at which the text is broken; none where each line is a paragraph.
pub(super) fn width(text: &str, rows: &[Row]) -> Option<usize> {
    let rows = &rows[..rows.len().min(LOOKED_AT)];
    let mut lengths: Vec<usize> = rows.iter().map(|row| text[row.start..row.end].chars().count()).collect();
    let broken = rows.windows(2).filter(|pair| {
        let (row, next) = (&text[pair[0].start..pair[0].end], &text[pair[1].start..pair[1].end]);
        let open = !row.ends_with(['.', '!', '?', ':', ';', '”', '"', ')', '…']);
        pair[1].gap == 0 && open && row.len() > 50 && next.starts_with(char::is_lowercase)
    });
    let broken = broken.count();
    lengths.sort_unstable();
    let width = lengths.get(lengths.len() * 19 / 20).copied().unwrap_or_default();
    let longest = lengths.last().copied().unwrap_or_default();
    (broken >= 3 && broken * 5 >= rows.len() && (40..=130).contains(&width) && longest <= 260).then_some(width)
}

/// Whether `row` goes on with the paragraph that opens with the row `first` and whose last row so far is `before`.
pub(super) fn continues(width: usize, first: &Line, before: &Line, row: &Line) -> bool {
    let special = |line: &Line| line.kind.is_some_and(|kind| kind.is_strong()) || line.stamp || line.listed;
    if row.gap > 0 || special(first) || special(row) || row.open == Open::Bullet {
        return false;
    }
    let chars = before.chars as usize;
    match before.close {
        _ if row.open == Open::Small => true,
        Close::Bare if row.open == Open::Digit => true,
        Close::Bare => chars * 2 >= width,
        Close::EndMark => false,
        // A sentence that happens to end at the margin.
        Close::Sentence | Close::Dots | Close::Colon => {
            chars * 10 >= width * 9 && row.close != Close::Bare || chars >= width
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cut::cut;

    const POEM: &str = "Vụ lúa hè thu năm nay bà con trong ấp gieo sạ sớm hơn mọi năm chừng\n\
        nửa tháng để tránh mặn, nhờ vậy mà đến nay đã có hơn một nửa diện tích\n\
        trổ bông. Cán bộ khuyến nông xuống tận ruộng chỉ cách bón phân và phòng\n\
        rầy nâu, ai cũng yên tâm.\n\nBan Quản trị hợp tác xã cho biết sẽ thu mua toàn bộ số lúa của xã viên\n\
        với giá cao hơn thị trường.\nLê Văn Tám";

    #[test]
    fn rows_of_one_paragraph_are_one_line() {
        let lines = cut(POEM);
        assert_eq!(lines.len(), 3);
        assert!(POEM[lines[1].start..].starts_with("Ban Quản trị"));
        assert!(POEM[lines[2].start..].starts_with("Lê Văn Tám"));
    }

    #[test]
    fn paragraphs_of_one_line_each_stay_apart() {
        assert_eq!(cut("Sáng nay trời mưa.\nBà con nghỉ chợ.\nChiều tạnh, chợ lại đông.").len(), 3);
    }
}
