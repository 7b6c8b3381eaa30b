//! The lines above the body: headline, date, byline, captions; the rest is furniture.

use std::ops::Range;

use super::article::Role;
use super::furniture::Kind;
use super::line::Open;
use super::text::Typer;
use super::{headline, name, official, picture, signature, stamp};

impl Typer<'_> {
    /// The lines above the body: headline, date, byline, captions; the rest is furniture.
    pub(super) fn head(&mut self, title: Option<usize>, body: usize) {
        if let Some(title) = title {
            let hash = self.lines[title].words_hash;
            let same = |at: &usize| self.lines[*at].words_hash == hash && self.lines[*at].kind.is_none();
            // `null` before it marks what Liferay puts above the page; the headline itself stands below.
            let bare = |at: &usize| !self.words(*at).starts_with("null");
            let some_bare = (0..body).filter(same).any(|at| bare(&at));
            let titles: Vec<usize> = (0..body).filter(same).filter(|at| !some_bare || bare(at)).collect();
            for at in titles {
                self.roles[at] = Role::Title;
            }
            self.second_half(title, body);
        }
        self.head_date(title, body);
        let mut after_image = false;
        for at in 0..body {
            let line = &self.lines[at];
            if self.roles[at] != Role::Boilerplate {
                after_image = false;
                continue;
            }
            if !line.is_text() {
                after_image = line.kind == Some(Kind::Image);
                continue;
            }
            let words = self.words(at);
            let below = title.is_some_and(|title| at > title);
            let near = title.is_none() || title.is_some_and(|title| at.abs_diff(title) <= 3);
            let signed =
                near.then(|| line.signature(words)).flatten().filter(|signed| *signed != signature::Signature::Likely);
            let above = title == Some(at + 1) && at > 0 && !name::is_all_caps(words);
            let dated = self.neighbours(at).any(|other| self.lines[other].stamp);
            self.roles[at] = match signed {
                _ if after_image && picture::fits_under(line, words) => Role::Caption,
                _ if official::is_number_of_document(words) => Role::Paragraph,
                Some(signature::Signature::Labelled) => Role::Byline,
                Some(signature::Signature::Named) if below || dated || above || at + 1 == body => Role::Byline,
                Some(signature::Signature::Desk) if below && at > 0 && self.roles[at - 1] == Role::Byline => {
                    Role::Byline
                }
                _ if self.signed_and_dated(words) => Role::Byline,
                _ if below && picture::is_caption(line, words) => Role::Caption,
                _ if below && (line.chars >= 80 || (line.is_sentence() && line.words >= 5)) => Role::Paragraph,
                _ if below && at + 1 == body && line.words >= 3 && line.chars >= 20 && line.open != Open::Arrow => {
                    Role::Heading
                }
                _ => Role::Boilerplate,
            };
            after_image = false;
        }
    }

    /// A headline in capitals that fills two lines.
    fn second_half(&mut self, title: usize, body: usize) {
        if !name::is_all_caps(self.words(title)) {
            return;
        }
        for other in [title.wrapping_sub(1), title + 1] {
            let joined = other < body
                && self.lines[other.max(title)].gap == 0
                && self.lines[other].is_text()
                && self.lines[other].words >= 3;
            if joined && name::is_all_caps(self.words(other)) && !headline::is_banner(self.words(other)) {
                self.roles[other] = Role::Title;
            }
        }
    }

    /// Of several lines with a date, the one beside the headline dates the article; another is the page's clock.
    fn head_date(&mut self, title: Option<usize>, body: usize) {
        let near = title.unwrap_or(body);
        let stamps = near.saturating_sub(60)..body.min(near + 60);
        let stamps: Vec<usize> =
            stamps.filter(|&at| self.lines[at].stamp && !stamp::is_clock_of_page(self.words(at))).collect();
        let menu = |range: Range<usize>| self.lines[range].iter().filter(|line| line.kind == Some(Kind::Menu)).count();
        let rank = |&at: &usize| match title {
            Some(title) if at > title => at - title - 1,
            Some(title) => (title - at) * 2 + 20 * menu(at..title),
            None => body - at,
        };
        let Some(best) = stamps.iter().copied().min_by_key(rank) else { return };
        for at in stamps {
            // Two lines may date one article: when it was written and when it was changed.
            let beside = at.abs_diff(best) <= 1 && title.is_none_or(|title| (at > title) == (best > title));
            if at == best || beside {
                self.roles[at] = Role::Date;
            }
        }
        if title.is_some_and(|title| best < title && menu(best..title) >= 2) {
            self.roles[best] = Role::Boilerplate;
        }
    }

    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        let last = self.lines.len() - 1;
        [at.checked_sub(1), (at < last).then_some(at + 1)].into_iter().flatten()
    }

    /// `NGUYÊN ĐOAN (thực hiện) 10/10/2018 03:09`
    fn signed_and_dated(&self, words: &str) -> bool {
        let Some(at) = words.find(|c: char| c.is_ascii_digit()) else { return false };
        let (names, date) = words.split_at(at);
        let names = names.trim_end_matches(|c: char| !c.is_alphabetic() && !matches!(c, ')' | '.'));
        stamp::read(date).is_some() && signature::read(names).is_some()
    }
}
