//! What stands in the place of a picture: codes and the names of files.

/// Whether the line is a placeholder or a file name: `[img]`, `DSC_0412`, `z6531_0c1a7d.jpg`, `![](…)`.
pub(super) fn is_placeholder(line: &str) -> bool {
    let line = without_size(line.trim_matches(|c: char| c.is_whitespace() || c == '|'));
    const CODES: [&str; 9] =
        ["![", "[img", "<img", "[caption", "[/caption", "[gallery", "[video", "[embed", "{gallery"];
    if CODES.iter().any(|code| line.starts_with(code)) && !line.ends_with('.') {
        return true;
    }
    // `Ảnh 3/7`: which of a row of pictures.
    let place = line.strip_prefix("Ảnh ").or_else(|| line.strip_prefix("Hình ")).filter(|rest| rest.contains('/'));
    if place.is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic())) {
        return true;
    }
    let line = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(line);
    let stem = match line.rsplit_once('.') {
        Some((stem, ending)) => {
            let known = ["jpg", "jpeg", "png", "gif", "webp", "bmp", "jfif", "mp4", "heic", "avif"];
            if !known.iter().any(|k| ending.eq_ignore_ascii_case(k)) {
                return false;
            }
            return stem.split_whitespace().count() <= 8;
        }
        None => line,
    };
    is_camera_name(stem)
}

/// A file name without its size: `co_1.gif (186 KB)`.
fn without_size(line: &str) -> &str {
    let Some((name, size)) = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return line };
    let units = size.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let is_size = size.len() <= 12 && matches!(units, "KB" | "MB" | "Kb" | "Mb" | "kB" | "kb" | "bytes" | "B");
    if is_size { name.trim_end() } else { line }
}

/// `DSC_0412`, `IMG_20240517_081200`, `z6531207744185_0c1a7d2b`
fn is_camera_name(stem: &str) -> bool {
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let prefix = stem.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let known = ["DSC", "DSCN", "DSCF", "IMG", "PIC", "P", "z", "image", "photo", "img", "VID", "MG", "_MG"];
    stem.len() >= 5
        && stem.len() <= 90
        && stem.is_ascii()
        && !stem.contains(' ')
        && digits >= 3
        && (known.contains(&prefix)
            || (stem.starts_with('_') && digits >= 3)
            || (digits >= 12 && stem.contains(['_', '-'])))
        && stem.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'(' | b')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told() {
        for line in [
            "[img]",
            "DSC_0412",
            "IMG_20240517_081200.JPG",
            "z6531207744185_0c1a7d2b93f0.jpg",
            "![]() |",
            "hop dan.png",
            "co_4.gif (186 KB)",
            "[caption id=\"attachment_5\" align=\"alignnone\"]",
        ] {
            assert!(is_placeholder(line), "{line}");
        }
        for line in ["P12", "Ảnh đẹp", "Quý I năm 2024.", "z", "16/CT-TTg", "COVID-19"] {
            assert!(!is_placeholder(line), "{line}");
        }
    }
}
