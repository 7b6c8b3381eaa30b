//! Texts of any size: news as it is usually written, and shapes that were thought out to make a reader slow.

use std::fs;
use std::path::Path;

/// A text that grows by one piece again and again.
pub struct Shape {
    pub name: &'static str,
    opening: &'static str,
    /// `{n}` stands for a number, `{w}` for a word with a capital, `{d}` for a day of a month: others in each piece.
    piece: &'static str,
    closing: &'static str,
}

const fn text(name: &'static str, piece: &'static str) -> Shape {
    Shape { name, opening: "", piece, closing: "" }
}

const fn page(name: &'static str, opening: &'static str, piece: &'static str, closing: &'static str) -> Shape {
    Shape { name, opening, piece, closing }
}

/// The usual text, in place of a piece of its own.
const CORPORA: &str = "{corpora}";

#[rustfmt::skip]
pub const SHAPES: &[Shape] = &[
    text("usual text", CORPORA),
    text("usual text in one line", "Sáng {d}/9, Huyện ủy {w} {w} tổ chức hội nghị với {n} đại biểu, trao {n} triệu đồng cho bà con. "),
    text("usual paragraphs, each new", "Chiều {d}/5, ông {w} {w} {w}, Phó Chủ tịch UBND xã {w} {w}, trao {n} suất quà trị giá {n} triệu đồng theo Quyết định số {n}/QĐ-UBND ngày {d}/4/2024.\n"),
    text("one word without end", "nghiêng"),
    text("one letter without end", "ề"),
    text("words of one letter", "a b c d "),
    text("foreign words", "the {w}ing of kampong "),
    text("digits", "1234567890"),
    text("digits and stops", "1.000."),
    text("digits and commas", "1,"),
    text("digits in groups", "1 000 "),
    text("numbers in a list", "{n}, "),
    text("ratios", "1/2/"),
    text("days without end", "ngày {d}/1 "),
    text("days in a list", "{d}/1, {d}/2, "),
    text("days from and to", "từ {d}/1 - {d}/2 đến "),
    text("words of dates", "sáng thứ hai ngày mùng năm tháng giêng năm "),
    text("clocks", "8 giờ 30 phút "),
    text("years", "2020 - 2025, "),
    text("months in a list", "tháng 1, tháng 2, tháng 3 và "),
    text("words of relative time", "hôm qua, tuần trước, năm ngoái, cùng kỳ "),
    text("heads of units", "Huyện ủy Huyện ủy "),
    text("heads of units in a list", "HĐND, UBND, UBMTTQ, "),
    text("heads behind heads", "Ban Thường vụ Ban Chấp hành Đảng bộ "),
    text("units and their names", "UBND xã {w} {w}, huyện {w}, "),
    text("names of places in a list", "các xã {w} {w}, {w}, {w} và "),
    text("companies", "Công ty TNHH Một thành viên Xây dựng "),
    text("companies named again", "Công ty Cổ phần {w} {w} khởi công nhà máy. {w} {w} cho biết thêm. {w} góp vốn.\n"),
    text("capitals", "Nguyễn Văn An "),
    text("capitals, each new", "{w} {w} {w} "),
    text("all in capitals", "ỦY BAN NHÂN DÂN TỈNH "),
    text("initials", "A. B. C. "),
    text("a person whose name has no end", "ông A B C D "),
    text("persons in a list", "các đồng chí: {w} {w} {w}, Bí thư Huyện ủy; {w} {w} {w}, Phó Bí thư; "),
    text("persons in lines", "{w} {w} {w}\n"),
    text("persons and their titles", "đồng chí {w} {w} - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo, "),
    text("titles alone", "Bí thư, Phó Bí thư, Chủ tịch, Phó Chủ tịch, "),
    text("surnames told again", "Bà {w} cho biết. Bà {w} nói thêm. "),
    text("abbreviations told", "Trung tâm {w} {w} (TT{n}), "),
    text("commas", "Hà Nội, "),
    text("commas alone", ",,,,"),
    text("slashes", "a/b/c/"),
    text("slashes alone", "////"),
    text("dashes", "a - b - "),
    text("dashes alone", "----"),
    text("stops alone", "...."),
    text("stops", "a. b. "),
    text("colons", "Tin: ảnh: bài: "),
    text("open brackets", "((((["),
    text("brackets", "(a) [b] "),
    text("nested brackets", "(Huyện ủy ("),
    text("open quotes", "“ "),
    text("straight quotes", "\"a\" "),
    text("roman numerals", "I, II, III, IV, XVIII, "),
    text("roman numerals without end", "MDCLXVI"),
    text("combining marks", "\u{301}"),
    text("combining marks on letters", "e\u{302}\u{301}\u{323}\u{302}"),
    text("torn marks", "tie\u{302}\u{301}ng Vie\u{323}\u{302}t "),
    text("tones moved", "hoà thuỷ khoẻ "),
    text("look-alikes", "Đảng Ðảng хã "),
    text("wide forms", "ＨＵＹỆＮ １２３ "),
    text("mojibake", "Tiáº¿ng Viá»‡t "),
    text("mojibake in lines", "Tiáº¿ng Viá»‡t {n}\n"),
    text("glued words", "đảngviênUBNDhuyện2000đồng"),
    text("glued sentences", "họp.Huyện ủy,xã.Ông"),
    text("references", "&amp;amp;ocirc;&#7871;"),
    text("ampersands", "&&&&"),
    text("signs of VIQR", "a ^ ' ` ~ "),
    text("zero width", "\u{200b}\u{200d}a"),
    text("blanks", "        "),
    text("blanks between words", "a      b      "),
    text("no-break blanks", "\u{a0}\u{a0}a"),
    text("tabs", "a\tb\t"),
    text("newlines", "\n\n\n\n"),
    text("blank lines", " \n\t\n"),
    text("carriage returns", "a\r\nb\r"),
    text("short lines", "Tin\n"),
    text("bylines", "Tác giả: {w} {w}\n"),
    text("bylines in one line", "Tác giả: {w} {w}. Ảnh: {w}. "),
    text("lines of the same words", "Sáng 22/9, Huyện ủy Mai Sơn tổ chức hội nghị sơ kết sáu tháng.\n"),
    text("lines of furniture", "Đăng nhập | Trang chủ | Liên hệ\nLượt xem: {n}\nIn trang\n"),
    text("lines of headlines", "Hội nghị sơ kết công tác xây dựng Đảng năm {n}\nNgày {d}/9/2023\n"),
    text("captions", "Ảnh: Quang cảnh hội nghị {n}\n"),
    text("signatures", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n{w} {w} {w}\n"),
    text("bullets", "• {w}\n- {n}\n+ {d}\n"),
    text("table in text", "{w}\t{n}\t{d}/9\t{n},5%\n"),
    text("addresses", "https://{w}.gov.vn/{n}?a=b&c=d, a@b.vn "),
    text("numbers in words", "một hai ba bốn năm "),
    text("numbers joined by words", "một trăm hai mươi mốt triệu "),
    text("magnitudes", "tỷ tỷ "),
    text("magnitudes and numbers", "1 tỷ 250 triệu "),
    text("money", "{n} đồng, "),
    text("money from and to", "từ 5 đến 10 - 20 triệu đồng/"),
    text("measures", "{n} ha, 5 km, 3,5 tạ/ha "),
    text("dimensions", "3 x 4 x 5 "),
    text("shares", "{d},5%; "),
    text("shares in a row", "5% - 7% - "),
    text("counts", "{n} đồng chí, {d}/12 chi bộ, "),
    text("counts without a noun", "hơn {n} và gần "),
    text("about", "hơn gần khoảng trên dưới "),
    text("numbers of documents", "{n}/2023/NĐ-CP, {d}-KH/TU, "),
    text("a number of a document without end", "30/2020/NĐ-CP-TT-QĐ-"),
    text("types of documents", "Nghị quyết số "),
    text("documents with no number", "Nghị quyết Hội nghị Trung ương {d} khóa XII, "),
    text("articles and clauses", "khoản 1, điểm a, Điều 5, "),
    text("of of of", "của của của "),
    text("and and and", "và, và, "),
    page("no page at all", "<", "<", ""),
    page("nested tags", "<!doctype html><body>", "<div>", ""),
    page("nested tags, closed", "<!doctype html><body>", "<div><p>a</div>", ""),
    page("nested formats", "<!doctype html><body><p>", "<b><i><a>", ""),
    page("unclosed tags", "<!doctype html><body>", "<p><b>Sáng {d}/9 ", ""),
    page("tags closed wrongly", "<!doctype html><body>", "<b><p>a</b></p>", ""),
    page("closing tags alone", "<!doctype html><body>", "</div></p>", ""),
    page("attributes", "<!doctype html><body><p ", "a{n}=\"{n}\" ", ">a</p>"),
    page("one attribute without end", "<!doctype html><body><p class=\"", "a{n} ", "\">a</p>"),
    page("tables", "<!doctype html><body>", "<table><tr><td>{n}<td>{w}</tr></table>", ""),
    page("rows of a table", "<!doctype html><body><table>", "<tr><td>{n}</td><td>{w} {w}</td></tr>", "</table>"),
    page("cells of a table", "<!doctype html><body><table><tr>", "<td>{n}</td>", "</table>"),
    page("nested tables", "<!doctype html><body>", "<table><tr><td>a", ""),
    page("nested lists", "<!doctype html><body>", "<ul><li>a", ""),
    page("items of a list", "<!doctype html><body><ul>", "<li><a href=\"/{n}\">{w} {w}</a></li>", "</ul>"),
    page("paragraphs", "<!doctype html><body><article>", "<p>Sáng {d}/9, Huyện ủy {w} họp với {n} đại biểu.</p>", "</article>"),
    page("divs", "<!doctype html><body>", "<div class=\"a{n}\">Sáng {d}/9, Huyện ủy {w} họp.</div>", ""),
    page("line breaks", "<!doctype html><body><div>", "a<br>", "</div>"),
    page("links", "<!doctype html><body>", "<a href=\"/{n}\">a</a> ", ""),
    page("pictures", "<!doctype html><body>", "<figure><img src=\"{n}.jpg\"><figcaption>Ảnh: {w}</figcaption></figure>", ""),
    page("headings", "<!doctype html><body>", "<h1>{w} {w}</h1>", ""),
    page("metas", "<!doctype html><head>", "<meta name=\"keywords\" content=\"{n}\">", "</head><body>a"),
    page("JSON-LD", "<!doctype html><script type=\"application/ld+json\">[", "{\"@type\":\"NewsArticle\",\"author\":\"{w}\"},", "{}]</script>"),
    page("nested JSON-LD", "<!doctype html><script type=\"application/ld+json\">", "[", "</script>"),
    page("graph of JSON-LD", "<!doctype html><script type=\"application/ld+json\">", "{\"@graph\":[", "</script>"),
    page("blocks of JSON-LD", "<!doctype html>", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"{w}\"}</script>", "<p>a"),
    page("scripts", "<!doctype html><body>", "<script>var a = {n};</script>", ""),
    page("comments", "<!doctype html><body>", "<!-- {n} -->", "a"),
    page("a comment without end", "<!doctype html><body><!--", "-- {n} ", ""),
    page("references in a page", "<!doctype html><body><p>", "&#7871;&ocirc;&amp;", ""),
    page("a title without end", "<!doctype html><title>", "{w} {n} ", "</title><body>a"),
    page("spans of one letter", "<!doctype html><body><p>", "<span>a</span>", ""),
    page("selects", "<!doctype html><body><select>", "<option>{w}", ""),
    page("templates", "<!doctype html><body>", "<template><p>a", ""),
    page("drawings", "<!doctype html><body>", "<svg><path d=\"M{n}\">", ""),
    page("frames", "<!doctype html><body>", "<iframe src=\"{n}\"></iframe>", "a"),
];

/// Bytes that are no text.
pub const BINARY: &str = "binary";
pub const NULS: &str = "nuls";
pub const HIGH: &str = "high bytes";
pub const WIDE: &str = "UTF-16";

impl Shape {
    /// The shape in about so many bytes: never less, and at most a piece more.
    fn bytes(&self, size: usize) -> Vec<u8> {
        if self.piece == CORPORA {
            return usual(size).into_bytes();
        }
        let mut text = String::with_capacity(size + 256);
        text.push_str(self.opening);
        let mut n = 0;
        while text.len() + self.closing.len() < size {
            fill(self.piece, &mut n, &mut text);
        }
        text.push_str(self.closing);
        text.into_bytes()
    }
}

/// The names of all shapes, those that are no text with them.
pub fn names() -> Vec<&'static str> {
    SHAPES.iter().map(|shape| shape.name).chain([BINARY, NULS, HIGH, WIDE]).collect()
}

/// The shape of this name in about so many bytes.
pub fn bytes(name: &str, size: usize) -> Vec<u8> {
    match name {
        BINARY => (0..size as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
        NULS => vec![0; size],
        HIGH => vec![0xE1; size],
        WIDE => usual(size).encode_utf16().flat_map(u16::to_le_bytes).take(size & !1).collect(),
        _ => SHAPES.iter().find(|shape| shape.name == name).expect("a shape of this name").bytes(size),
    }
}

/// Writes a piece with what stands for its braces.
fn fill(piece: &str, n: &mut usize, out: &mut String) {
    let mut rest = piece;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        *n += 1;
        match behind.get(..2) {
            Some("n}") => out.push_str(&(*n * 7919 % 99_991).to_string()),
            Some("d}") => out.push_str(&(*n * 31 % 28 + 1).to_string()),
            Some("w}") => out.push_str(&word(*n)),
            // A brace of JSON.
            _ => {
                out.push('{');
                rest = behind;
                continue;
            }
        }
        rest = &behind[2..];
    }
    out.push_str(rest);
}

/// A syllable with a capital; after some thousands they come again.
fn word(n: usize) -> String {
    const ONSETS: [&str; 21] = [
        "B", "C", "Ch", "D", "Đ", "G", "H", "Kh", "L", "M", "N", "Ng", "Nh", "Ph", "S", "T", "Th", "Tr", "V", "X", "Qu",
    ];
    const RHYMES: [&str; 23] = [
        "a", "an", "anh", "ạch", "ăn", "âm", "ất", "en", "ét", "iên", "inh", "ông", "ơn", "ụng", "ương", "ức", "ải",
        "ào", "ậu", "ôi", "ích", "oan", "uyên",
    ];
    let n = n.wrapping_mul(2_654_435_761) >> 7;
    format!("{}{}", ONSETS[n % ONSETS.len()], RHYMES[n / ONSETS.len() % RHYMES.len()])
}

/// The paragraphs of the articles of `corpora/` one behind the other, again and again under other days: one long article.
pub fn usual(size: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let articles: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    // What is so long is no furniture.
    let paragraphs: Vec<&str> = articles.iter().flat_map(|text| text.lines()).filter(|line| line.len() > 120).collect();
    let mut text = String::with_capacity(size + 16_384);
    for (n, paragraph) in paragraphs.iter().cycle().enumerate() {
        if text.len() >= size {
            break;
        }
        // A line that was there before is furniture; the day makes another one of it.
        text.push_str(&format!("{paragraph} Ngày {}/{}/{}.\n", n % 28 + 1, n / 28 % 12 + 1, 1900 + n / 336));
    }
    let end = (0..=size.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.truncate(end.unwrap_or(0));
    text
}
