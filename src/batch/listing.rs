//! Which files a batch reads, and in which order: walked once, kept beside the output, and cut into groups.
//!
//! A group is a row of small files that make a unit together, or one file that may make many. Groups are known from
//! the listing alone, so a run that goes on need not open what is done.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use globset::GlobBuilder;
use serde::{Deserialize, Serialize};

use crate::batch::error::{At, Error};
use crate::batch::record::Seal;

/// A group has no more files than this.
const MANY: usize = 4096;

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    /// The path as it is shown; bytes that are no UTF-8 are written as `\xFF`.
    pub(crate) path: String,
    /// The bytes of a path that is no UTF-8, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    /// How long the file was when it was listed.
    pub(crate) bytes: u64,
    /// When it was last changed, in nanoseconds of Unix time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) modified: Option<u64>,
}

impl Input {
    fn of(path: &Path) -> Self {
        let known = fs::metadata(path).ok();
        let bytes = known.as_ref().map_or(0, fs::Metadata::len);
        let modified = known.and_then(|known| known.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|time| u64::try_from(time.as_nanos()).ok());
        let (path, raw) = shown(path.as_os_str());
        Self { path, raw, bytes, modified }
    }

    /// Standard input.
    fn stdin() -> Self {
        Self { path: "-".to_owned(), raw: None, bytes: 0, modified: None }
    }

    pub(crate) fn is_stdin(&self) -> bool {
        self.path == "-" && self.raw.is_none()
    }

    /// The path as the system knows it.
    pub(crate) fn path(&self) -> PathBuf {
        match &self.raw {
            Some(raw) => PathBuf::from(of_hex(raw)),
            None => PathBuf::from(&self.path),
        }
    }

    /// Whether the file is still as it was listed.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.is_stdin() || Self::of(&self.path()) == *self
    }
}

/// Files that are cut into units together.
#[derive(Debug)]
pub(crate) struct Group {
    /// Which one, from 0.
    pub(crate) index: u32,
    pub(crate) inputs: Vec<Input>,
}

impl Group {
    pub(crate) fn bytes(&self) -> u64 {
        self.inputs.iter().map(|input| input.bytes).sum()
    }
}

/// What is known of all the inputs together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extent {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    pub(crate) groups: u32,
    /// The SHA-256 of all paths and lengths.
    pub(crate) sha256: String,
}

/// Walks the inputs and writes what it finds into a file, a line each.
pub(crate) fn write(inputs: &[PathBuf], out: &Path, depth: usize, unit: u64, to: &Path) -> Result<Extent, Error> {
    let mut list = List {
        file: BufWriter::new(File::create(to).at(to)?),
        to: to.to_owned(),
        out: out.canonicalize().ok(),
        depth,
        extent: Extent::default(),
        seal: Seal::default(),
        bundle: Bundle::new(unit),
    };
    for path in inputs {
        list.add(path)?;
    }
    let List { file, mut extent, seal, bundle, .. } = list;
    file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| file.sync_all()).at(to)?;
    extent.sha256 = seal.hex();
    extent.groups = bundle.groups();
    Ok(extent)
}

/// A listing that is being written.
struct List {
    file: BufWriter<File>,
    to: PathBuf,
    /// The folder of the output, which is no input.
    out: Option<PathBuf>,
    depth: usize,
    extent: Extent,
    seal: Seal,
    bundle: Bundle,
}

impl List {
    fn add(&mut self, path: &Path) -> Result<(), Error> {
        if path.as_os_str() == "-" {
            return self.put(&Input::stdin());
        }
        let is_pattern = path.as_os_str().as_encoded_bytes().iter().any(|byte| b"*?[{".contains(byte));
        if !path.exists() && is_pattern {
            return self.matching(path);
        }
        if path.is_dir() { self.walk(path, 0, &|_| true) } else { self.put(&Input::of(path)) }
    }

    /// All files that a pattern means.
    fn matching(&mut self, pattern: &Path) -> Result<(), Error> {
        let text = pattern.to_string_lossy();
        let glob = GlobBuilder::new(&text).literal_separator(true).build();
        let glob = glob.map_err(|error| Error::refused(error.to_string()))?.compile_matcher();
        let is_plain = |part: &OsStr| !part.as_encoded_bytes().iter().any(|byte| b"*?[{".contains(byte));
        let root: PathBuf = pattern.iter().take_while(|part| is_plain(part)).collect();
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { &root };
        let before = self.extent.files;
        self.walk(root, 0, &|path| glob.is_match(path))?;
        if self.extent.files == before {
            return Err(Error::refused(format!("{text}: no file has such a name")));
        }
        Ok(())
    }

    /// All files of a folder by name, folders in their turn; hidden ones are left out, links to folders not followed.
    fn walk(&mut self, folder: &Path, depth: usize, wanted: &dyn Fn(&Path) -> bool) -> Result<(), Error> {
        if depth > self.depth || (self.out.is_some() && folder.canonicalize().ok() == self.out) {
            return Ok(());
        }
        let mut names: Vec<(OsString, bool)> = Vec::new();
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            // A folder that can't be opened is listed, and quarantined when it is read.
            Err(_) => return self.put(&Input::of(folder)),
        };
        for entry in entries {
            let entry = entry.at(folder)?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let name = entry.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push((name, is_folder));
            }
        }
        names.sort_unstable();
        for (name, is_folder) in names {
            // As a pattern says it: `a`, not `./a`.
            let path = if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
            if is_folder {
                self.walk(&path, depth + 1, wanted)?;
            } else if wanted(&path) && !path.is_dir() {
                self.put(&Input::of(&path))?;
            }
        }
        Ok(())
    }

    fn put(&mut self, input: &Input) -> Result<(), Error> {
        let line = serde_json::to_string(input).map_err(|error| Error::io(&input.path, error))?;
        writeln!(self.file, "{line}").at(&self.to)?;
        self.seal.add(format!("{}\t{}\n", input.path, input.bytes).as_bytes());
        self.extent.files += 1;
        self.extent.bytes += input.bytes;
        self.bundle.add(input.bytes);
        Ok(())
    }
}

/// Where groups end: small files stand together as long as they make no more than a unit.
struct Bundle {
    unit: u64,
    groups: u32,
    bytes: u64,
    files: usize,
}

impl Bundle {
    fn new(unit: u64) -> Self {
        Self { unit, groups: 0, bytes: 0, files: 0 }
    }

    /// Whether a group ends before a file of so many bytes.
    fn add(&mut self, bytes: u64) -> bool {
        let is_full = self.files > 0 && (self.bytes + bytes > self.unit || self.files >= MANY);
        if is_full {
            self.groups += 1;
            (self.bytes, self.files) = (0, 0);
        }
        self.bytes += bytes;
        self.files += 1;
        is_full
    }

    fn groups(&self) -> u32 {
        self.groups + u32::from(self.files > 0)
    }
}

/// The groups of a listing, read as they are needed.
pub(crate) struct Groups {
    lines: io::Lines<BufReader<File>>,
    path: PathBuf,
    bundle: Bundle,
    next: Option<Input>,
}

impl Groups {
    pub(crate) fn open(path: &Path, unit: u64) -> Result<Self, Error> {
        let lines = BufReader::new(File::open(path).at(path)?).lines();
        Ok(Self { lines, path: path.to_owned(), bundle: Bundle::new(unit), next: None })
    }

    pub(crate) fn next(&mut self) -> Result<Option<Group>, Error> {
        let mut inputs: Vec<Input> = self.next.take().into_iter().collect();
        let index = self.bundle.groups;
        for line in self.lines.by_ref() {
            let line = line.at(&self.path)?;
            let input: Input = serde_json::from_str(&line).map_err(|error| Error::io(self.path.display(), error))?;
            if self.bundle.add(input.bytes) {
                self.next = Some(input);
                return Ok(Some(Group { index, inputs }));
            }
            inputs.push(input);
        }
        // The last group is closed by the end.
        self.bundle.groups += 1;
        Ok((!inputs.is_empty()).then_some(Group { index, inputs }))
    }
}

/// The first file in which two listings differ, by name.
pub(crate) fn first_difference(one: &Path, other: &Path) -> io::Result<Option<String>> {
    let mut one = BufReader::new(File::open(one)?).lines();
    let mut other = BufReader::new(File::open(other)?).lines();
    loop {
        match (one.next().transpose()?, other.next().transpose()?) {
            (None, None) => return Ok(None),
            (a, b) if a == b => {}
            (a, b) => {
                let path = |line: Option<String>| line.and_then(|line| serde_json::from_str::<Input>(&line).ok());
                return Ok(path(b).or(path(a)).map(|input| input.path));
            }
        }
    }
}

#[cfg(unix)]
fn shown(path: &OsStr) -> (String, Option<String>) {
    use std::os::unix::ffi::OsStrExt;
    if let Some(path) = path.to_str() {
        return (path.to_owned(), None);
    }
    let mut text = String::new();
    for chunk in path.as_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
    }
    (text, Some(path.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(unix)]
fn of_hex(hex: &str) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    let digits = hex.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    OsString::from_vec(digits.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect())
}

#[cfg(not(unix))]
fn shown(path: &OsStr) -> (String, Option<String>) {
    (path.to_string_lossy().into_owned(), None)
}

#[cfg(not(unix))]
fn of_hex(hex: &str) -> OsString {
    OsString::from(hex)
}
