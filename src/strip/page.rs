//! An HTML page in, the article out: the markup's evidence first, the line typer last.

use std::borrow::Cow;

use scraper::Html;

use super::article::{Article, Block, Page, Role};
use super::furniture::Kind;
use super::html::{Shown, Text};
use super::learn::SiteFurniture;
use super::line::{Close, Line, words_hash};
use super::metadata::{self, Seen};
use super::portal::{self, Part, Portals, Profile};
use super::site::host;
use super::verdict::Told;
use super::witness::{Heading, Witnesses};
use super::words::Gathered;
use super::zone::Zone;
use super::{content, depth, html, signature, text, unseen};

/// Reads the whole page.
///
/// `site` is what recurs over the documents of its site, `own` the profiles that the caller brought.
pub(super) fn read(source: &str, site: Option<&SiteFurniture>, own: Option<&Portals>) -> Article<'static> {
    let bare = unseen::bare(source);
    let flat = if bare.deep { depth::flattened(&bare.html) } else { Cow::Borrowed(&*bare.html) };
    let page = Html::parse_document(&flat);
    drop(flat);
    let mut shown = html::text(&page, |head| {
        let (host, generator) =
            (host(head.address().unwrap_or_default()), head.meta(&["generator"]).unwrap_or_default());
        let known = portal::built_in().for_page(&host, generator);
        own.map_or(Profile::default(), |own| own.for_page(&host, generator)).before(known)
    });
    drop(page);
    let head = std::mem::take(&mut shown.head);
    let aside = content::asides(&shown);
    let mut lines = lines(&shown, &aside);
    let headed = shown.lines.iter().filter(|line| line.heading > 0).map(|line| Heading {
        words: &shown.text[line.start..line.end],
        rank: line.heading,
        linked: line.linked * 5 >= (line.end - line.start) * 4,
    });
    let first: Vec<Heading<'_>> = headed.take(24).collect();
    let witnesses = Witnesses::new(&head, &first);
    let (title, told) = told(&shown, &lines, &witnesses.titles);
    let named: Vec<usize> =
        (0..lines.len()).filter(|&at| shown.lines[at].part == Some(Part::Title) && lines[at].words > 2).collect();
    let title = if named.is_empty() { title } else { Some(metadata::one_line(words(&shown, named[0]))) };
    let told = if named.is_empty() { told } else { named };
    let titles = if told.is_empty() { headings(&shown, &lines) } else { told.clone() };
    let content = content::find(&shown, &lines, &aside, &titles);
    whole_bodies_are_no_leads(&mut shown);
    let boxed = captions_in_boxes(&shown, &lines);
    for (at, line) in lines.iter_mut().enumerate() {
        mark(&shown, at, line, aside[at]);
        if boxed[at] && line.is_text() && line.marked.is_none_or(|role| role == Role::Lead) {
            line.marked = Some(Role::Caption);
        }
    }
    if let Some(site) = site {
        site.mark(&shown.text, &mut lines, None);
    }
    for &at in &titles {
        lines[at].marked = Some(Role::Title);
        lines[at].kind = None;
    }

    let mut roles = vec![Role::Boilerplate; lines.len()];
    let mut evidence = Told {
        article: witnesses.call_it_article(),
        title: !told.is_empty(),
        day: !witnesses.published().is_empty() || lines[content.article.clone()].iter().any(|line| line.stamp),
        author: !witnesses.authors().is_empty(),
        fragment: head.title.is_empty(),
    };
    let mut kind = content.seen.page(evidence, content.article.is_empty());
    let nothing = kind == Page::Other && content.seen.is_nothing();
    if kind != Page::List && !nothing && !content.article.is_empty() {
        // What the markup puts aside is no part of the article, nor does the article end before it.
        let own: Vec<usize> =
            content.article.filter(|&at| !aside[at] || lines[at].marked == Some(Role::Title)).collect();
        let kept: Vec<Line> = own.iter().map(|&at| lines[at].clone()).collect();
        let typed = text::type_lines(&shown.text, &kept);
        for (at, role) in own.into_iter().zip(typed.roles) {
            roles[at] = role;
        }
        kind = if kind == Page::Article { typed.page } else { kind };
    }
    let blocks = super::blocks(&shown.text, &lines, &roles);

    let mut seen = Seen::of(&shown.text, &blocks);
    if seen.authors.is_empty() {
        seen.authors.extend(author(&shown, &blocks));
    }
    seen.authors.retain(|name| !witnesses.site.is_named(name));
    evidence.author |= !seen.authors.is_empty();
    let shown_first = |role: Role| {
        let first = blocks.iter().find(|block| block.role == role);
        first.map(|block| metadata::one_line(&shown.text[block.span]))
    };
    let (lead, caption) = (shown_first(Role::Lead), shown_first(Role::Caption));
    let mut metadata = witnesses.weigh(seen, title, lead, caption);
    metadata.confidence = content.seen.confidence(kind, evidence);
    metadata.page = kind;
    metadata.author = metadata.author.filter(|_| kind == Page::Article);
    Article { text: Cow::Owned(shown.text), blocks, metadata }
}

fn words(shown: &Text, at: usize) -> &str {
    &shown.text[shown.lines[at].start..shown.lines[at].end]
}

fn lines(shown: &Text, aside: &[bool]) -> Vec<Line> {
    let mut gathered = Gathered::default();
    let mut read = |(line, &aside): (&Shown, &bool)| {
        // A headline may stand in what looks like a banner.
        if aside && !(1..=2).contains(&line.heading) && line.part.is_none() {
            return Line::beside(&shown.text, line.start, line.end);
        }
        let mut line = Line::read(&shown.text, line.start, line.end, &mut gathered);
        line.gap = 1;
        line
    };
    shown.lines.iter().zip(aside).map(&mut read).collect()
}

/// The first headline of the head's that the page shows, and the lines that hold it.
fn told(shown: &Text, lines: &[Line], titles: &[(String, &str)]) -> (Option<String>, Vec<usize>) {
    for (title, _) in titles {
        let hash = words_hash(title);
        let found: Vec<usize> = (0..lines.len())
            .filter(|&at| lines[at].words_hash == hash && lines[at].words > 2 && lines[at].kind.is_none())
            .collect();
        // A page may show its headline again in a list of news; the heading is the one.
        let headed: Vec<usize> =
            found.iter().copied().filter(|&at| (1..=2).contains(&shown.lines[at].heading)).collect();
        if !headed.is_empty() {
            return (Some(title.clone()), headed);
        }
        if !found.is_empty() {
            return (Some(title.clone()), found.into_iter().take(1).collect());
        }
    }
    (None, Vec::new())
}

/// The headings of the first rank.
fn headings(shown: &Text, lines: &[Line]) -> Vec<usize> {
    (0..lines.len()).filter(|&at| shown.lines[at].heading == 1 && lines[at].words > 3).collect()
}

/// How many lines in a row a lead may have, in the line of those that the markup calls so.
const LEAD_LINES: usize = 4;

/// Takes the name of a lead from what is too long for one: `text-with-summary` is what Drupal calls a whole body.
fn whole_bodies_are_no_leads(shown: &mut Text) {
    for run in shown.lines.chunk_by_mut(|a, b| a.zone == b.zone) {
        if run.len() > LEAD_LINES && run[0].zone == Some(Zone::Lead) {
            run.iter_mut().for_each(|line| line.zone = None);
        }
    }
}

/// Which lines are the only ones of a box with a picture; not where that would leave the page without a text.
fn captions_in_boxes(shown: &Text, lines: &[Line]) -> Vec<bool> {
    let boxed: Vec<bool> = (0..lines.len())
        .map(|at| shown.lines[at].boxed && shown.lines[at].heading == 0 && lines[at].chars <= 400)
        .collect();
    let mass = |in_box: bool| -> u32 {
        (0..lines.len()).filter(|&at| boxed[at] == in_box && lines[at].is_prose()).map(|at| lines[at].chars).sum()
    };
    let stories = (0..lines.len()).filter(|&at| boxed[at] && lines[at].is_prose()).count();
    if stories <= 2 && mass(true) > mass(false) { vec![false; lines.len()] } else { boxed }
}

/// Tells the line typer what the markup tells.
fn mark(shown: &Text, at: usize, line: &mut Line, aside: bool) {
    let Shown { start, end, linked, heading, item, pictured, zone, .. } = shown.lines[at];
    let words = &shown.text[start..end];
    let links = linked * 5 >= (end - start) * 4;
    if aside || (links && !line.stamp && heading != 1 && line.signature(words).is_none()) {
        line.kind = line.kind.or(Some(Kind::Tool));
        line.stamp &= !aside;
        return;
    }
    line.marked = match zone {
        Some(Zone::Caption) if line.chars <= 400 => Some(Role::Caption),
        Some(Zone::Lead) if line.chars >= 60 => Some(Role::Lead),
        _ if pictured
            && !item
            && heading == 0
            && line.close == Close::Bare
            && line.chars <= 200
            && line.words >= 3
            && line.signature(words).is_none() =>
        {
            Some(Role::Caption)
        }
        _ if heading > 1 && line.chars <= 160 && !line.is_prose() => Some(Role::Heading),
        _ => None,
    };
    // Headings of one's own article are no names of sections.
    if line.marked == Some(Role::Heading) && line.kind == Some(Kind::Category) {
        line.kind = None;
    }
}

/// Who signs the article where it is shown, by the name of the element.
fn author(shown: &Text, blocks: &[Block]) -> Option<String> {
    let near = |at: usize| {
        blocks[at.saturating_sub(6)..(at + 6).min(blocks.len())].iter().any(|block| block.role.is_content())
    };
    let signed = (0..shown.lines.len()).filter(|&at| shown.lines[at].zone == Some(Zone::Author) && near(at));
    let names = signed.map(|at| &shown.text[shown.lines[at].start..shown.lines[at].end]);
    let mut names = names.filter(|name| signature::read(name) == Some(signature::Signature::Named));
    names.next().map(metadata::one_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Article<'static> {
        super::read(page, None, None)
    }

    /// An office's page as ASP.NET makes it: tables for layout, no heading, the office's name for a title.
    const OFFICE: &str = r#"<html><head><title>Cổng thông tin điện tử xã Đak Pơ</title></head><body><form action=x>
<table><tr><td colspan=2><div class="banner">CỔNG THÔNG TIN ĐIỆN TỬ XÃ ĐAK PƠ</div></td></tr>
<tr><td valign=top><ul class="leftnav"><li><a href=1>Giới thiệu</a></li><li><a href=2>Tin tức</a></li><li><a href=3>Văn bản</a></li></ul></td>
<td><span id="ctl00_lblTitle" class="title">Làng Kuk Kôn làm đường hoa</span><br><span class="date">(12/05/2021 08:30)</span>
<div class="sapo"><b>Hơn 60 hội viên phụ nữ làng Kuk Kôn vừa trồng xong 800 m đường hoa dẫn vào nhà rông, tạo cảnh quan sạch đẹp cho buôn làng.</b></div>
<div id="content"><p align=center><img src=a.jpg><br><em>Chị em làng Kuk Kôn trồng hoa ven đường</em></p>
Tuyến đường trước đây cỏ mọc um tùm, rác thải vứt bừa bãi. Chi hội họp bàn, mỗi nhà góp một ngày công và vài chục bầu hoa giống tự ươm.<br><br>
Đến nay hai bên đường đã phủ kín hoa mười giờ, cúc vạn thọ. Bà Đinh Thị Blyếp cho biết, chị em thay nhau tưới nước mỗi chiều nên hoa nở rất đều.<br><br>
Xã đang nhân rộng cách làm này ra bốn làng còn lại.
<p align=right><b>Đinh Blưm</b></p></div>
<div class="othernews"><b>Tin khác</b><ul><li><a href=x>Tiêm phòng cho đàn bò</a> (11/05/2021)</li><li><a href=y>Tập huấn trồng mì</a> (10/05/2021)</li></ul></div></td></tr>
<tr><td colspan=2><div class="footer">UBND xã Đak Pơ. Địa chỉ: thôn 2. Điện thoại: 0269.000.000. Email: dakpo@example.vn</div></td></tr></table></form></body></html>"#;

    /// A newspaper's page with all that is asked of one today.
    const PAPER: &str = r#"<!doctype html><html lang="vi-VN"><head><meta property="og:title" content="Sông Trà cạn nước - Báo Quê"><meta property="og:site_name" content="Báo Quê"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Sông Trà cạn nước","datePublished":"2024-03-05T06:00:00+07:00","author":[{"@type":"Person","name":"Thu Ba"},{"@type":"Organization","name":"Báo Quê"}]}</script></head>
<body class="has-sidebar menu-open"><header><div class=menu><a href=/>Trang chủ</a><a href=/a>Thời sự</a></div></header>
<main><article><h1>Sông Trà cạn nước</h1><div class="meta"><span>Thu Ba</span> <time datetime="2024-03-05">05/03/2024 06:00</time></div>
<p class="lead">Sông Trà cạn trơ đáy.</p><p>Nắng gắt kéo dài từ đầu năm khiến nhiều đoạn sông cạn, ghe thuyền phải nằm bờ chờ nước lên.</p><figure><img><figcaption>Ghe nằm bờ. Ảnh: T.B</figcaption></figure>
<h2>Nước về muộn</h2><p>Theo bà con, năm nay mưa đầu mùa có thể đến trễ hơn nửa tháng so với mọi năm, nên ai cũng lo vụ rau màu.</p><table><tr><th>Xã<th>Giếng khô<tr><td>Trà Sơn<td>120<tr><td>Trà Thủy<td>80</table><p>Xã đã chở nước đến từng xóm.</p><p style="text-align:right"><strong>THU BA</strong></p></article>
<aside><h3>Đọc nhiều</h3><ul><li><a href=1>Bắt đầu cấy vụ hè thu ở các cánh đồng ven biển phía đông</a><li><a href=2>Khánh thành cầu qua sông Trà sau hai năm thi công</a></ul></aside></main></body></html>"#;

    fn roles(page: &str) -> Vec<(Role, String)> {
        let article = read(page);
        article.blocks.iter().map(|block| (block.role, article.text[block.span].to_owned())).collect()
    }

    fn words(roles: &[(Role, String)], role: Role) -> Vec<&str> {
        roles.iter().filter(|(is, _)| *is == role).map(|(_, words)| words.as_str()).collect()
    }

    #[test]
    fn a_page_laid_out_in_tables_gives_its_article() {
        let roles = roles(OFFICE);
        assert_eq!(words(&roles, Role::Title), ["Làng Kuk Kôn làm đường hoa"]);
        assert_eq!(words(&roles, Role::Caption), ["Chị em làng Kuk Kôn trồng hoa ven đường"]);
        assert_eq!(words(&roles, Role::Byline), ["Đinh Blưm"]);
        assert_eq!(words(&roles, Role::Paragraph).len(), 3);
        let metadata = read(OFFICE).metadata;
        assert_eq!(metadata.title.as_deref(), Some("Làng Kuk Kôn làm đường hoa"));
        assert_eq!(metadata.published.as_deref(), Some("2021-05-12T08:30"));
        assert_eq!(metadata.page, Page::Article);
    }

    #[test]
    fn a_newspaper_page_gives_its_article_and_what_its_head_tells() {
        let roles = roles(PAPER);
        assert_eq!(words(&roles, Role::Lead), ["Sông Trà cạn trơ đáy."]);
        assert_eq!(words(&roles, Role::Heading), ["Nước về muộn"]);
        assert!(words(&roles, Role::Paragraph).contains(&"Trà Sơn\t120"));
        assert!(words(&roles, Role::Boilerplate).iter().any(|line| line.starts_with("Khánh thành cầu")));
        let metadata = read(PAPER).metadata;
        assert_eq!(metadata.title.as_deref(), Some("Sông Trà cạn nước"));
        assert_eq!(metadata.published.as_deref(), Some("2024-03-05T06:00+07:00"));
        assert_eq!(metadata.author.as_deref(), Some("Thu Ba"), "the paper is no author");
        assert_eq!(metadata.language.as_deref(), Some("vi-VN"));
    }

    #[test]
    fn a_page_of_headlines_is_a_list_and_an_empty_one_neither() {
        let headlines = "<li><a href=x>Bà con các xã ven biển bắt đầu cấy vụ hè thu</a>".repeat(40);
        assert_eq!(read(&format!("<title>Tin mới</title><ul>{headlines}</ul>")).metadata.page, Page::List);
        assert_eq!(read("").metadata.page, Page::Other);
    }

    #[test]
    fn deep_nesting_costs_neither_stack_nor_time() {
        let page = format!("{}Xin chào", "<div><b><p>".repeat(20_000));
        assert!(read(&page).text.contains("Xin chào"));
    }
}
