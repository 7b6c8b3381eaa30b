//! One round of repairs over a text: the sweep finds what is unusual, each piece of it is repaired, the edits are kept.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::normalize::among::is_among_foreign;
use crate::normalize::builder::Builder;
use crate::normalize::characters::{
    is_chinese, is_invisible, is_joiner, is_odd_space, is_of_word, is_wide, plain_form, reference,
};
use crate::normalize::compose;
use crate::normalize::edit::Edit;
use crate::normalize::glue;
use crate::normalize::letters::Letter;
use crate::normalize::lines::Lines;
use crate::normalize::mojibake;
use crate::normalize::punctuation;
use crate::normalize::repair::{Repair, Repairs};
use crate::normalize::shown::{self, Pieces};
use crate::normalize::sweep::Sweep;
use crate::normalize::tone::{ToneStyle, restyle};
use crate::normalize::torn;
use crate::normalize::usual;
use crate::normalize::word::mend;

/// No word is longer.
const FAR: usize = 64;

/// The blank at which no line is broken; where an editor of pages puts one, it puts many.
const NO_BREAK: &str = "\u{A0}";
/// So many of them in so many bytes are worth a round of their own.
const MANY: usize = 8;
const NEAR: usize = 256;

/// One round of repairs over a text.
pub(super) struct Round<'t> {
    style: ToneStyle,
    repairs: Repairs,
    text: &'t str,
    builder: Builder<'t>,
    lines: Lines,
    /// Whether all letters from some place on were composed.
    composed: bool,
}

impl<'t> Round<'t> {
    pub(super) fn new(text: &'t str, style: ToneStyle, repairs: Repairs) -> Self {
        Self { style, repairs, text, builder: Builder::new(text), lines: Lines::default(), composed: false }
    }

    /// The repaired text and what was repaired; `None` where nothing was.
    pub(super) fn run(mut self) -> Option<(String, Vec<Edit>)> {
        self.sweep();
        if let Some(page) = self.lines.page_of(self.text) {
            // What most lines tell of their page helps to read the others.
            return self.read_anew(|line| mojibake::unscramble(line, Some(page)).0);
        }
        if self.lines.are_in_bytes() {
            return self.read_anew(shown::utf8);
        }
        self.builder.finish()
    }

    const fn makes(&self, repair: Repair) -> bool {
        self.repairs.contains(repair)
    }

    /// The text with each of its lines read by `read`.
    fn read_anew(&self, read: impl Fn(&str) -> Pieces) -> Option<(String, Vec<Edit>)> {
        let mut builder = Builder::new(self.text);
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            for (range, piece) in read(line) {
                builder.replace(start + range.start..start + range.end, &piece, Repair::Mojibake.into());
            }
            start += line.len();
        }
        builder.finish()
    }

    fn sweep(&mut self) {
        let mut at = 0;
        let mut sweep = Sweep::new(self.text, self.style);
        while let Some(place) = sweep.next_unusual(at) {
            let next = self.repair(place.max(at));
            debug_assert!(next > place, "every look goes on");
            at = next;
        }
    }

    /// Repairs what stands at a byte, and tells where to go on.
    fn repair(&mut self, at: usize) -> usize {
        if self.makes(Repair::Mojibake)
            && let Some(end) = self.unscramble(at)
        {
            return end;
        }
        if self.makes(Repair::Compose)
            && let Some(end) = self.compose(at)
        {
            return end;
        }
        let Some(c) = self.text[at..].chars().next() else { return self.text.len() };
        if c == ' ' || is_odd_space(c) || is_invisible(c) {
            self.blanks(at)
        } else if c == '&' {
            self.reference(at, c)
        } else if is_wide(c) {
            self.wide(at)
        } else if c == '…' || u8::try_from(c).is_ok_and(punctuation::is_mark) {
            if let Some(place) = punctuation::missing_blank(self.text, at) {
                self.put(place..place, " ", Repair::Punctuation.into());
            }
            at + c.len_utf8()
        } else if torn::is_torn(c) && self.is_torn_off(at, c) && self.makes(Repair::Marks) {
            self.torn(at).unwrap_or_else(|| self.word(at))
        } else {
            self.word(at)
        }
    }

    /// Composes all letters from a byte on, where a word begins of which a mark stands behind its letter; where the next
    /// round finds what else is to be done.
    fn compose(&mut self, start: usize) -> Option<usize> {
        let word = self.text.as_bytes()[start..].iter().take_while(|byte| !byte.is_ascii_whitespace());
        if self.composed || !word.take(FAR).any(|byte| *byte == compose::FIRST) {
            return None;
        }
        self.composed = true;
        let start = start.max(self.builder.settled());
        let mut found = None;
        for (range, letter) in compose::letters(self.text.as_bytes(), start) {
            self.builder.put_letter(range, letter, Repair::Compose.into());
            found = Some(self.text.len());
        }
        found
    }

    fn put(&mut self, range: Range<usize>, piece: &str, repairs: Repairs) {
        let repairs = if repairs == Repairs::NONE { Repair::Compose.into() } else { repairs };
        if self.repairs.covers(repairs) {
            self.builder.replace(range, piece, repairs);
        }
    }

    /// Reads a line anew that was read in the wrong encoding; where it ends, if it was.
    fn unscramble(&mut self, at: usize) -> Option<usize> {
        let (line, pieces) = self.lines.unscramble(self.text, at, self.builder.settled())?;
        for (range, piece) in pieces {
            self.put(line.start + range.start..line.start + range.end, &piece, Repair::Mojibake.into());
        }
        Some(line.end)
    }

    /// A run of blanks and of what is not seen.
    fn blanks(&mut self, start: usize) -> usize {
        let is_blank = |c: char| c == ' ' || is_odd_space(c) || is_invisible(c);
        let run = self.text[start..].find(|c| !is_blank(c)).unwrap_or(self.text.len() - start);
        let end = start + run;
        let (before, after) = (self.text[..start].chars().next_back(), self.text[end..].chars().next());
        let keeps_invisible = !self.makes(Repair::Invisible) || is_joiner(before, after);
        let keeps_spaces = !self.makes(Repair::Spaces);
        // A mark behind blanks was torn off its letter: it is looked at before they are lost.
        if self.makes(Repair::Marks)
            && after.is_some_and(|c| torn::is_torn(c) && is_combining_mark(c))
            && let Some(next) = self.torn(end)
        {
            return next;
        }
        let (mut piece, mut repairs, mut spaced) = (String::new(), Repairs::NONE, false);
        for c in self.text[start..end].chars() {
            if is_invisible(c) {
                if keeps_invisible { piece.push(c) } else { repairs = repairs.with(Repair::Invisible) }
            } else if keeps_spaces {
                piece.push(c);
            } else {
                if spaced || c != ' ' {
                    repairs = repairs.with(Repair::Spaces);
                }
                if !spaced {
                    piece.push(' ');
                }
                spaced = true;
            }
        }
        if repairs != Repairs::NONE {
            self.put(start..end, &piece, repairs);
        }
        let found = !keeps_spaces && self.text[start..end].contains(NO_BREAK);
        if found { self.more_blanks(end) } else { end }
    }

    /// Replaces the no-break blanks between words in the rest of a line, if many are near. The next round finds what else
    /// is to be done there. Where to go on.
    fn more_blanks(&mut self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let line_ends = |bytes: &[u8]| memchr::memchr(b'\n', bytes);
        let near = &bytes[from..bytes.len().min(from + NEAR)];
        let near = &near[..line_ends(near).unwrap_or(near.len())];
        let mut done = from;
        if memmem::find_iter(near, NO_BREAK).count() < MANY {
            return done;
        }
        for at in memmem::find_iter(&bytes[from..], NO_BREAK).map(|at| from + at) {
            if line_ends(&bytes[done..at]).is_some() {
                break;
            }
            let range = at..at + NO_BREAK.len();
            let (before, after) = (self.text[..at].chars().next_back(), self.text[range.end..].chars().next());
            let is_plain = |c: char| !(c.is_whitespace() || is_invisible(c) || torn::is_torn(c));
            if ![before, after].into_iter().all(|c| c.is_some_and(is_plain)) {
                break;
            }
            done = range.end;
            self.put(range, " ", Repair::Spaces.into());
        }
        done
    }

    fn reference(&mut self, at: usize, c: char) -> usize {
        let Some((letter, length)) = reference(&self.text[at..]) else { return at + c.len_utf8() };
        self.put(at..at + length, letter.encode_utf8(&mut [0; 4]), Repair::References.into());
        at + length
    }

    /// A run of wide characters.
    fn wide(&mut self, start: usize) -> usize {
        let end = self.text[start..].find(|c| !is_wide(c)).map_or(self.text.len(), |length| start + length);
        let around = [self.text[..start].chars().next_back(), self.text[end..].chars().next()];
        let among_chinese = around.into_iter().flatten().any(is_chinese);
        let piece: String = self.text[start..end].chars().map(|c| plain_form(c, among_chinese)).collect();
        self.put(start..end, &piece, Repair::Width.into());
        end
    }

    /// Whether a mark stands behind a blank, or is a sign of its own that marks no letter where it stands.
    fn is_torn_off(&self, at: usize, c: char) -> bool {
        let before = self.text[..at].chars().next_back();
        !is_combining_mark(c) || before.is_some_and(|c| c == ' ' || is_odd_space(c))
    }

    fn torn(&mut self, mark: usize) -> Option<usize> {
        let (range, word) = torn::whole(self.text, mark, self.builder.settled())?;
        self.put(range.clone(), &word, Repair::Marks.into());
        Some(range.end.max(mark + 1)).filter(|end| self.text.is_char_boundary(*end))
    }

    /// A run of letters and marks.
    fn word(&mut self, at: usize) -> usize {
        let (start, end) = self.bounds(at);
        let word = &self.text[start..end];
        let (before, after) = (self.text[..start].chars().next_back(), self.text[end..].chars().next());
        // What stands beside it may turn out to be a part of it: the next round sees it whole.
        let whole = ![before, after].into_iter().flatten().any(|c| is_invisible(c) || is_wide(c));
        let referred = after == Some('&') && reference(&self.text[end..]).is_some();
        if whole && !referred && self.vietnamese(start..end, before) {
            return end;
        }
        let simple = || word.chars().all(|c| c.is_ascii() || Letter::of(c).is_some());
        if self.makes(Repair::Compose) && !simple() {
            let composed: String = word.nfc().collect();
            if composed != word {
                self.put(start..end, &composed, Repair::Compose.into());
            }
        }
        end
    }

    /// The run that a character belongs to: letters and marks, or a sign with marks on it.
    fn bounds(&self, at: usize) -> (usize, usize) {
        let mut start = at;
        let mut chars = self.text[at..].chars();
        let first = chars.next();
        if first.is_some_and(is_combining_mark)
            && let Some(base) = self.text[self.builder.settled()..at].chars().next_back()
            && base != '\n'
        {
            start -= base.len_utf8();
        }
        let rest = chars.as_str();
        let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        (start, self.text.len() - rest.len() + length)
    }

    /// Repairs a run as a Vietnamese word, or two; false where it is none.
    fn vietnamese(&mut self, range: Range<usize>, before: Option<char>) -> bool {
        let word = &self.text[range.clone()];
        let style = self.style;
        if style != ToneStyle::Keep && usual::is_syllable(word, ToneStyle::Keep) && usual::moves(word, style) {
            self.put(range, &restyle(word, style), Repair::Style.into());
            return true;
        }
        let mended = mend(word).filter(|mended| {
            // Between slashes or brackets stands the sound of a word.
            let sound = mended.repairs.contains(Repair::LookAlikes)
                && word.starts_with(char::is_lowercase)
                && matches!(before, Some('/' | '[' | 'ˈ' | 'ː'));
            let doubtful =
                [Repair::Tones, Repair::LookAlikes].into_iter().any(|repair| mended.repairs.contains(repair));
            let foreign = || doubtful && is_among_foreign(self.text, range.clone());
            self.repairs.covers(mended.repairs) && !sound && !foreign()
        });
        let (text, repairs) = match &mended {
            Some(mended) => (mended.text.as_str(), mended.repairs),
            None => (word, Repairs::NONE),
        };
        if style != ToneStyle::Keep && usual::is_syllable(text, ToneStyle::Keep) && usual::moves(text, style) {
            self.put(range, &restyle(text, style), repairs.with(Repair::Style));
            return true;
        }
        let is_syllable = mended.as_ref().is_some_and(|mended| mended.syllable);
        if !is_syllable
            && self.makes(Repair::Glued)
            && !matches!(before, Some('#' | '@'))
            && let Some(cut) = glue::cut(text)
            && !is_among_foreign(self.text, range.clone())
        {
            let (left, right) = text.split_at(cut);
            let (left, right) = (restyle(left, style), restyle(right, style));
            self.put(range, &format!("{left} {right}"), repairs.with(Repair::Glued));
            return true;
        }
        if mended.is_some() {
            self.put(range, text, repairs);
        }
        mended.is_some()
    }
}
