//! Articles that nobody has read before: lines of `corpora/` in another order, with other digits in their numbers.
//!
//! One article read again and again is what a processor has learnt to foresee; a crawl brings a new one each time.

// Each program uses its share of this file.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

/// An endless stream of articles, always the same one.
pub struct Stream {
    articles: Vec<Vec<String>>,
    lines: Vec<String>,
    seed: u64,
}

impl Stream {
    /// The stream over the texts of `corpora/`.
    pub fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        let articles: Vec<Vec<String>> =
            paths.iter().map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()).collect();
        // What is long enough for a paragraph may stand in any article.
        let lines = articles.iter().flatten().filter(|line| line.len() > 120).cloned().collect();
        Self { articles, lines, seed: 20_240_517 }
    }

    /// A number below `end`, by a linear congruence: nobody gambles here.
    fn below(&mut self, end: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % end
    }

    /// The next articles, of at least so many bytes together.
    pub fn of_size(&mut self, size: usize) -> Vec<String> {
        let (mut articles, mut bytes) = (Vec::new(), 0);
        while bytes < size {
            let article = self.next_article();
            bytes += article.len();
            articles.push(article);
        }
        articles
    }

    /// The next article: the short lines of one, its paragraphs taken from all of them.
    pub fn next_article(&mut self) -> String {
        let chosen = self.below(self.articles.len());
        let mut text = String::new();
        for at in 0..self.articles[chosen].len() {
            let long = self.articles[chosen][at].len() > 120;
            let line = if long {
                let other = self.below(self.lines.len());
                self.lines[other].clone()
            } else {
                self.articles[chosen][at].clone()
            };
            self.with_other_digits(&line, &mut text);
            text.push('\n');
        }
        text
    }

    /// Other digits behind the stops and commas inside of numbers: `2.000` becomes `2.713`, `22/9` stays a day.
    fn with_other_digits(&mut self, line: &str, out: &mut String) {
        let mut before = ['\0'; 2];
        for letter in line.chars() {
            let inside = letter.is_ascii_digit() && matches!(before[1], '.' | ',') && before[0].is_ascii_digit();
            let goes_on = letter.is_ascii_digit() && before[0] == '#' && before[1].is_ascii_digit();
            if inside || goes_on {
                out.push(char::from(b'0' + self.below(10) as u8));
                before = ['#', '0'];
            } else {
                out.push(letter);
                before = [before[1], letter];
            }
        }
    }
}
