//! Builds small PDFs, object by object, for tests.

/// A PDF being built.
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    fonts: String,
    /// Additional entries for the resources of every page.
    pub resources: String,
    /// Additional entries for every page.
    pub page: String,
    /// Additional entries for the catalog.
    pub catalog: String,
}

impl Pdf {
    /// Creates a PDF with Helvetica, encoded for Latin letters, as font `F`.
    pub(crate) fn new() -> Self {
        let mut pdf = Self {
            objects: vec![Vec::new(); 2],
            pages: Vec::new(),
            fonts: String::new(),
            resources: String::new(),
            page: String::new(),
            catalog: String::new(),
        };
        pdf.font("F", "/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding");
        pdf
    }

    /// Adds an object and returns its number.
    pub(crate) fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream with these dictionary entries and returns its number.
    pub(crate) fn stream(&mut self, entries: &str, content: impl AsRef<[u8]>) -> usize {
        let content = content.as_ref();
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
        body.extend(content);
        body.extend(b"\nendstream");
        self.object(body)
    }

    /// Adds a font with these entries.
    pub(crate) fn font(&mut self, name: &str, entries: &str) {
        let font = self.object(format!("<< /Type /Font {entries} >>"));
        self.fonts += &format!("/{name} {font} 0 R ");
    }

    /// Adds a font with two-byte codes, mapped by the given lines of `bfchar`, if any.
    pub(crate) fn composite(&mut self, name: &str, mapped: Option<&str>) {
        let map = mapped.map(|lines| {
            let count = lines.lines().count();
            self.stream("", format!("1 begincodespacerange <0000> <FFFF> endcodespacerange\n{count} beginbfchar\n{lines}\nendbfchar"))
        });
        let descendant =
            self.object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Own /DW 500 >>");
        let map = map.map(|map| format!("/ToUnicode {map} 0 R")).unwrap_or_default();
        let entries = format!(
            "/Subtype /Type0 /BaseFont /ABCDEF+Own /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] {map}"
        );
        self.font(name, &entries);
    }

    /// Adds a page with this content.
    pub(crate) fn page(&mut self, content: impl AsRef<[u8]>) {
        let content = self.stream("", content);
        let page = self.object(Vec::new());
        let (fonts, resources, more) = (&self.fonts, &self.resources, &self.page);
        self.objects[page - 1] = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R {more} /Resources << /Font << {fonts} >> {resources} >> >>"
        )
        .into_bytes();
        self.pages.push(page);
    }

    /// Returns the bytes of the file.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] =
            format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")).into_bytes();
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (nth, body) in self.objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend(format!("{} 0 obj\n", nth + 1).into_bytes());
            out.extend(body);
            out.extend(b"\nendobj\n");
        }
        let table = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).into_bytes());
        for offset in &offsets {
            out.extend(format!("{offset:010} 00000 n \n").into_bytes());
        }
        let size = offsets.len() + 1;
        out.extend(
            format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes(),
        );
        out
    }
}
