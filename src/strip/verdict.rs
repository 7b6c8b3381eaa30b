//! Whether a page is an article, a list of them or something else, and how surely.

use super::article::Page;

/// What speaks for an article, and what for a list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Paragraphs that tell a story of their own.
    pub(super) paragraphs: usize,
    /// Their characters.
    pub(super) mass: u32,
    /// Summaries below headlines that link to other pages.
    pub(super) summaries: usize,
    /// Lines that are links.
    pub(super) links: usize,
    /// Lines that are dates.
    pub(super) stamps: usize,
    /// Whether it reads like a list of headlines.
    pub(super) is_list: bool,
}

/// What a page tells beside its lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    /// It calls itself an article.
    pub(super) article: bool,
    /// It shows the headline that its head names.
    pub(super) title: bool,
    /// It tells a day of publication.
    pub(super) day: bool,
    /// Somebody signs it.
    pub(super) author: bool,
    /// It has no head: a part that somebody cut out of a page.
    pub(super) fragment: bool,
}

/// So few characters of running text are an error message or a form.
const NOTHING: u32 = 250;

impl Seen {
    /// What the page is; `empty` says that no article was found in it.
    pub(super) fn page(&self, told: Told, empty: bool) -> Page {
        match () {
            () if self.is_list && (!told.article || empty || self.is_told_in_summaries()) => Page::List,
            // Neither a headline nor a date, and the page does not call itself an article: an office's home page.
            () if empty || !(told.article || told.day || told.title || self.is_story_of(told)) => Page::Other,
            () => Page::Article,
        }
    }

    /// Whether the page has no story beside the summaries of others: `og:type` is `article` on many lists.
    fn is_told_in_summaries(&self) -> bool {
        self.summaries >= 3 && self.paragraphs <= 2
    }

    /// Whether a part of a page holds text rather than links.
    fn is_story_of(&self, told: Told) -> bool {
        told.fragment && self.links <= self.paragraphs
    }

    /// Whether there is hardly a sentence on the page.
    pub(super) fn is_nothing(&self) -> bool {
        self.mass < NOTHING
    }

    /// How sure it is that the page is what it was found to be: from one half to one.
    pub(super) fn confidence(&self, page: Page, told: Told) -> f64 {
        let told: f64 = [(told.article, 2.0), (told.title, 2.0), (told.day, 2.0), (told.author, 1.0)]
            .into_iter()
            .filter_map(|(is, weight)| is.then_some(weight))
            .sum();
        let story = f64::from(self.mass.min(1_500)) / 200.0;
        let count = |number: usize, most: usize| number.min(most) as f64;
        let list = 2.0 * count(self.summaries, 5) + count(self.links, 30) / 5.0 + count(self.stamps, 8) / 2.0;
        let margin = match page {
            Page::Article => story + told - 2.0 - 0.4 * list,
            Page::List => list + 2.0 - story,
            Page::Other => 4.0 - story - told,
        };
        let sure = 1.0 / (1.0 + (-margin.max(0.0) / 2.5).exp());
        (sure * 100.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_is_more_confidence() {
        let told = Told { title: true, day: true, ..Told::default() };
        let short = Seen { paragraphs: 2, mass: 400, links: 20, ..Seen::default() };
        let long = Seen { paragraphs: 12, mass: 3_000, links: 20, ..Seen::default() };
        let [less, more] = [short, long].map(|seen| seen.confidence(Page::Article, told));
        assert!((0.5..more).contains(&less) && more > 0.9, "{less} {more}");
    }

    #[test]
    fn headlines_with_summaries_are_a_list_whatever_the_head_says() {
        let told = Told { article: true, title: true, day: true, ..Told::default() };
        let seen = Seen { summaries: 5, links: 9, stamps: 5, is_list: true, ..Seen::default() };
        assert_eq!(seen.page(told, false), Page::List);
        assert!(seen.confidence(Page::List, told) > 0.9);
    }
}
