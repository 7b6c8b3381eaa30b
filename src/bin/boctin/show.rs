//! The article in the terminal, its facts coloured by kind; plain brackets where there are no colours.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use boctin::{Document, Fact, FactKind, Role, Span};

/// Writes an article for the eye.
pub fn write(out: &mut impl Write, source: &str, document: &Document) -> io::Result<()> {
    let paint = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let bold = if paint { Style::new().bold() } else { Style::new() };
    let dim = if paint { Style::new().dimmed() } else { Style::new() };
    write!(out, "{dim}{source}")?;
    for told in [&document.published, &document.author].into_iter().flatten() {
        write!(out, " · {told}")?;
    }
    writeln!(out, "{dim:#}\n")?;
    let mut facts = document.facts.as_slice();
    for block in document.blocks.iter().filter(|block| block.role != Role::Boilerplate) {
        let before = facts.partition_point(|fact| fact.span.start() < block.span.start());
        let here = facts[before..].partition_point(|fact| fact.span.start() < block.span.end());
        let style = match block.role {
            Role::Title | Role::Heading => bold,
            Role::Date | Role::Caption | Role::Byline => dim,
            _ => Style::new(),
        };
        line(out, &document.text, block.span, &facts[before..before + here], Pen { paint, style })?;
        facts = &facts[before + here..];
    }
    legend(out, &document.facts, paint)
}

/// How a line is written.
#[derive(Clone, Copy)]
struct Pen {
    paint: bool,
    style: Style,
}

impl Pen {
    fn open(self, out: &mut impl Write, fact: &Fact) -> io::Result<()> {
        if self.paint { write!(out, "{}", style(fact.kind())) } else { write!(out, "[{}: ", fact.kind()) }
    }

    /// Ends a fact, and goes on with the one around it.
    fn close(self, out: &mut impl Write, fact: &Fact, around: Option<&&Fact>) -> io::Result<()> {
        if !self.paint {
            return out.write_all(b"]");
        }
        let style_around = around.map_or(self.style, |around| style(around.kind()));
        write!(out, "{:#}{style_around}", style(fact.kind()))
    }
}

/// Writes one line with its facts, which may lie in each other; a fact that crosses another is left out.
fn line(out: &mut impl Write, text: &str, span: Span, facts: &[Fact], pen: Pen) -> io::Result<()> {
    let mut open: Vec<&Fact> = Vec::new();
    let mut at = span.start();
    let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default().as_bytes();
    write!(out, "{}", pen.style)?;
    for fact in facts {
        while let Some(last) = open.pop_if(|last| last.span.end() <= fact.span.start()) {
            out.write_all(cut(at, last.span.end()))?;
            at = last.span.end();
            pen.close(out, last, open.last())?;
        }
        if open.last().is_some_and(|last| last.span.end() < fact.span.end()) {
            continue;
        }
        out.write_all(cut(at, fact.span.start()))?;
        at = fact.span.start();
        pen.open(out, fact)?;
        open.push(fact);
    }
    while let Some(last) = open.pop() {
        out.write_all(cut(at, last.span.end()))?;
        at = last.span.end();
        pen.close(out, last, open.last())?;
    }
    out.write_all(cut(at, span.end()))?;
    writeln!(out, "{:#}", pen.style)
}

/// The kinds that were found, in their colours, and how many of each.
fn legend(out: &mut impl Write, facts: &[Fact], paint: bool) -> io::Result<()> {
    let counts = FactKind::ALL.map(|kind| (kind, facts.iter().filter(|fact| fact.kind() == kind).count()));
    let entries: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            let style = if paint { style(*kind) } else { Style::new() };
            format!("{style}{kind}{style:#} {count}")
        })
        .collect();
    if entries.is_empty() { Ok(()) } else { writeln!(out, "\n{}", entries.join("  ")) }
}

fn style(kind: FactKind) -> Style {
    let (color, underlined) = match kind {
        FactKind::Date => (AnsiColor::Green, false),
        FactKind::Unit => (AnsiColor::Blue, false),
        FactKind::Count => (AnsiColor::Yellow, false),
        FactKind::Percent => (AnsiColor::BrightYellow, false),
        FactKind::Money => (AnsiColor::BrightGreen, false),
        FactKind::Measure => (AnsiColor::BrightCyan, false),
        FactKind::Directive => (AnsiColor::Magenta, true),
        FactKind::Person => (AnsiColor::Cyan, false),
        FactKind::Byline => (AnsiColor::Red, false),
        _ => (AnsiColor::White, false),
    };
    let style = Style::new().fg_color(Some(color.into()));
    if underlined { style.underline() } else { style }
}
