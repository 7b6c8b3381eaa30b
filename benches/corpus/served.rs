//! The pages of `corpora/` as a portal serves them: the article is a tenth of what comes over the wire, the rest are style
//! sheets, scripts, menus and lists of other news.

// Each program uses its share of this file.
#![allow(dead_code)]

use std::fmt::Write;

/// So many rules a style sheet has, statements a script, and links a menu and a list of news.
const RULES: usize = 60;
const STATEMENTS: usize = 150;
const SECTIONS: usize = 24;
const NEWS: usize = 30;

/// A page with all that is served around it; one that has no head or body stays as it is.
pub fn served(page: &str) -> String {
    let Some((head, rest)) = page.split_once("</head>") else { return page.to_owned() };
    let Some((body, end)) = rest.rsplit_once("</body>") else { return page.to_owned() };
    let opened = body.find("<body").and_then(|at| Some(at + body[at..].find('>')? + 1)).unwrap_or(0);
    let (before, inside) = body.split_at(opened);
    [head, &style(), &script(), "</head>", before, &menu(), inside, &news(), "</body>", end].concat()
}

fn style() -> String {
    let mut style = "<style>".to_owned();
    for i in 0..RULES {
        let _ = writeln!(style, ".box-{i} > .item-{i}:hover{{margin:0 {i}px;color:#{:06x};display:flex}}", i * 40_503);
    }
    style + "</style>"
}

fn script() -> String {
    let mut script = "<script>window.dataLayer=window.dataLayer||[];".to_owned();
    for i in 0..STATEMENTS {
        let _ = writeln!(
            script,
            "dataLayer.push({{\"event\":\"view\",\"zone\":\"zone-{i}\",\"slot\":[{i},{}],\"lazy\":true}});if(a<b&&c>{i}){{go(\"<div>\")}}",
            i * 7
        );
    }
    script + "</script>"
}

fn menu() -> String {
    let mut menu = "<nav class=\"menu\"><ul>".to_owned();
    for i in 0..SECTIONS {
        let _ = writeln!(
            menu,
            "<li class=\"menu-item\"><a href=\"/chuyen-muc-{i}.htm\" title=\"Chuyên mục {i}\">Chuyên mục {i}</a></li>"
        );
    }
    menu + "</ul></nav>"
}

fn news() -> String {
    let mut news = "<aside class=\"box-related\"><h3>Tin liên quan</h3>".to_owned();
    for i in 0..NEWS {
        let _ = writeln!(
            news,
            "<div class=\"item\"><a class=\"thumb\" href=\"/tin-{i}.htm\"><img src=\"/anh/{i}.jpg\" alt=\"\" width=\"200\"></a>\
             <h4><a href=\"/tin-{i}.htm\">Bản tin số {i} của chuyên mục đời sống</a></h4><span class=\"time\">{i} phút trước</span></div>"
        );
    }
    news + "</aside>"
}
