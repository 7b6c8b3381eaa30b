//! Where the article's own text begins and ends among the lines of a page.

use std::ops::Range;

use super::furniture::Kind;
use super::line::{Close, Line, Open};
use super::signature::Signature;

/// How far a heading such as `Tin liên quan` looks ahead to see whether the article goes on below its list.
const AHEAD: usize = 40;

/// The lines from the first to the last that read like body text; none where no line does.
pub(super) fn find(text: &str, lines: &[Line]) -> Option<Range<usize>> {
    let mass = |is_body: fn(&Line) -> bool| {
        lines.iter().filter(|line| is_body(line)).map(|line| line.chars as usize).sum::<usize>()
    };
    // Some offices write whole articles without a full stop.
    let strict = mass(Line::is_prose);
    let strict =
        (strict > 0 && strict * 3 >= mass(Line::is_long)).then(|| between(text, lines, Line::is_prose)).flatten();
    strict.or_else(|| between(text, lines, Line::is_long)).or_else(|| between(text, lines, Line::is_sentence))
}

fn between(text: &str, lines: &[Line], is_body: fn(&Line) -> bool) -> Option<Range<usize>> {
    let end = article_end(text, lines, is_body);
    let mut prose: Vec<usize> = (0..end).filter(|&at| is_body(&lines[at])).collect();
    drop_strays(lines, &mut prose);
    let last = prose.last()? + 1;
    Some(*prose.first()?..signed_end(text, lines, last, end).unwrap_or(last))
}

/// How many short lines, such as the cells of a table, may stand between the last paragraph and the closing sentence.
const SHORT_LINES: usize = 30;

/// Where the article ends if short lines and then a sentence with a name below it follow its last paragraph.
fn signed_end(text: &str, lines: &[Line], last: usize, end: usize) -> Option<usize> {
    let ahead = &lines[last..end.min(last + SHORT_LINES)];
    let own = ahead.iter().take_while(|line| {
        let short =
            line.is_text() || !line.letters || matches!(line.kind, Some(Kind::Image | Kind::Menu | Kind::Contact));
        short && line.open != Open::Arrow
    });
    let own = own.count();
    let closing = (1..own).rev().find(|&at| {
        let sentence = &ahead[at - 1];
        sentence.is_sentence() && sentence.words >= 6 && signs(text, &ahead[at]) && !ahead[at].is_closed()
    })?;
    Some(last + closing)
}

/// The first line that portals put below an article, if the article does not go on after it.
fn article_end(text: &str, lines: &[Line], is_body: fn(&Line) -> bool) -> usize {
    let mass = |line: &Line| if is_body(line) { line.chars as usize } else { 0 };
    let whole: usize = lines.iter().map(mass).sum();
    let mut before = 0;
    for (at, line) in lines.iter().enumerate() {
        let ends = match line.kind {
            _ if before == 0 => false,
            // What readers write, and what owners write, may be long; it is still not the article.
            Some(Kind::Comment | Kind::Rating | Kind::Footer) => whole - before <= 2 * before,
            Some(kind) if kind.is_after_article() => !goes_on(text, &lines[at + 1..], before, is_body),
            // `./.` closes an article, and so does a name under it, unless body text goes on.
            _ if at > 0 && before >= 150 && lines[at - 1].close == Close::EndMark && is_body(&lines[at - 1]) => {
                !goes_on(text, &lines[at..], before, is_body)
            }
            None if at > 0 && before >= 150 && lines[at - 1].is_sentence() && signs(text, line) => {
                is_list(&lines[at + 1..], is_body) && !goes_on(text, &lines[at + 1..], before, is_body)
            }
            _ => false,
        };
        if ends {
            return at;
        }
        before += mass(line);
    }
    lines.len()
}

/// Whether body text goes on after a box inside it: a run of paragraphs, not headlines that each have a summary.
fn goes_on(text: &str, lines: &[Line], before: usize, is_body: fn(&Line) -> bool) -> bool {
    let ahead = &lines[..lines.len().min(AHEAD)];
    let Some(first) = ahead.iter().position(is_body).filter(|&first| first <= 12) else { return false };
    let (mut mass, mut paragraphs, mut others, mut between, mut signed) = (0, 0, 0, 0, false);
    for (at, line) in ahead.iter().enumerate().skip(first) {
        match line.kind {
            Some(kind) if kind.is_after_article() => break,
            Some(Kind::Image | Kind::Link) => {}
            // Who signs below a paragraph signs the article.
            _ if paragraphs >= 2 && is_body(&ahead[at - 1]) && signs(text, line) => {
                signed = ahead.get(at + 1).is_none_or(|next| !is_body(next));
                break;
            }
            _ if is_body(line) => {
                mass += line.chars as usize;
                paragraphs += 1;
                between = others;
            }
            _ => others += 1,
        }
    }
    // One paragraph alone goes on with the article only where it closes it, or is long.
    let closing =
        ahead[first].close == Close::EndMark || (ahead[first].chars >= 180 && ahead[first].close == Close::Sentence);
    let run = signed || if paragraphs == 1 { closing } else { between + 1 < paragraphs };
    run && mass >= (before / 10).max(120)
}

/// Whether the line signs the article rather than a picture in it.
fn signs(text: &str, line: &Line) -> bool {
    line.is_text()
        && !line.is_closed()
        && line.words <= 16
        && line.signature(&text[line.start..line.end]).is_some_and(|signed| signed != Signature::Likely)
}

/// Whether the next lines are headlines, with or without summaries and dates.
fn is_list(lines: &[Line], is_body: fn(&Line) -> bool) -> bool {
    let ahead = &lines[..lines.len().min(12)];
    let stamps = ahead.iter().filter(|line| line.stamp || line.listed).count();
    let paragraphs = ahead.iter().filter(|line| is_body(line)).count();
    let others = ahead.iter().filter(|line| line.is_text() && !is_body(line)).count();
    stamps >= 2 || (others >= 2 && others >= paragraphs)
}

/// Drops the single sentences of a page's head and foot that stand far from the article, beyond furniture.
fn drop_strays(lines: &[Line], prose: &mut Vec<usize>) {
    let whole: usize = prose.iter().map(|&at| lines[at].chars as usize).sum();
    let above = prose.windows(2).map(|pair| (pair[0], pair[0], pair[1]));
    let (above, cut) = strays(lines, above, whole, 2);
    prose.drain(..above);
    let below = prose.windows(2).rev().map(|pair| (pair[1], pair[0], pair[1]));
    let (below, _) = strays(lines, below, whole - cut, 8);
    prose.truncate(prose.len() - below);
}

/// How many paragraphs from one end of the page are strays, and how long they are together.
///
/// Each of `steps` goes from one paragraph to the next, the outer one named first. Strays are a small part of the `whole`;
/// where no furniture that is known lies between, they are less than one in `share`.
fn strays(
    lines: &[Line],
    steps: impl Iterator<Item = (usize, usize, usize)>,
    whole: usize,
    share: usize,
) -> (usize, usize) {
    let (mut dropped, mut cut, mut seen) = (0, 0, 0);
    for (count, (outer, from, to)) in steps.enumerate() {
        seen += lines[outer].chars as usize;
        if seen * 2 > whole - cut {
            break;
        }
        let small = (seen - cut) * 4 <= whole - cut;
        if (small && is_apart(lines, from, to)) || ((seen - cut) * share <= whole - cut && is_far(lines, from, to)) {
            (dropped, cut) = (count + 1, seen);
        }
    }
    (dropped, cut)
}

/// Whether furniture that is known lies between two paragraphs.
fn is_apart(lines: &[Line], from: usize, to: usize) -> bool {
    let between = &lines[from + 1..to];
    let furniture = between.iter().filter(|line| line.kind.is_some_and(|kind| kind != Kind::Image)).count();
    furniture >= 2 && between.len() >= 3 && furniture * 3 >= between.len()
}

/// Whether a long run of headlines lies between two paragraphs, and no colon that would announce a list.
fn is_far(lines: &[Line], from: usize, to: usize) -> bool {
    let between = &lines[from + 1..to];
    let bare =
        between.iter().filter(|line| line.close == Close::Bare && line.open != Open::Bullet && !line.cells).count();
    between.len() >= 5 && bare * 5 >= between.len() * 4 && lines[from].close != Close::Colon
}

#[cfg(test)]
mod tests {
    use super::super::cut::cut;
    use super::*;

    const PARAGRAPH: &str = "Từ sáng sớm, hàng trăm người dân trong ấp đã có mặt ở bến đò cũ để cùng nhau dọn rác, vớt lục bình và trồng lại hàng dừa nước.\n";

    #[test]
    fn the_body_ends_before_comments_however_long() {
        let text = format!("Dọn bến đò cũ\n{PARAGRAPH}{PARAGRAPH}Ý kiến bạn đọc\n{PARAGRAPH}{PARAGRAPH}");
        assert_eq!(find(&text, &cut(&text)), Some(1..3));
    }

    #[test]
    fn a_box_of_related_news_inside_does_not_end_the_body() {
        let text = format!(
            "{PARAGRAPH}{PARAGRAPH}Tin liên quan\nNgày hội sông nước\nĐua ghe ngo\n{PARAGRAPH}{PARAGRAPH}Tin liên quan\nĐua ghe ngo"
        );
        assert_eq!(find(&text, &cut(&text)), Some(0..7));
    }
}
