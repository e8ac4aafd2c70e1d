//! A paper as PDF, for whoever has no receipt printer: the same pieces in the same places, on a page of 80 mm.
//!
//! Letters are of Courier, which every reader has and whose letters are all as wide, so that lines break where the
//! printer's do. The page is tagged and says its language, so that it is read aloud in order; Courier is not embedded,
//! and so this is no PDF/UA.

use fast_qr::qr::QRBuilder;
use kernel::Lang;
use pdf_writer::types::StructRole;
use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::paper::{COLUMNS, Paper, Piece, Size, broken};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
const WIDTH: f32 = 80.0 * MM;
const MARGIN: f32 = 5.0 * MM;
/// A QR code is as wide as the printer's.
const CODE: f32 = 34.0 * MM;
/// And has so much white around it, without which telephones do not find it.
const WHITE: f32 = 4.0 * MM;
/// Letters of Courier are this wide, of their size.
const LETTER: f32 = 0.6;
const LINE: f32 = 1.25;
const FONT: Name = Name(b"F");

/// Something on the page: where its upper edge is, and what is drawn.
struct Drawn {
    top: f32,
    what: What,
}

enum What {
    Words(Vec<Vec<u8>>, Size),
    Code(String),
}

/// The whole file, with the title that readers show.
pub(super) fn file(paper: &Paper, title: &str, lang: Lang) -> Vec<u8> {
    let (drawn, height) = laid(paper);
    let mut pdf = Pdf::new();
    let mut last = 0;
    let mut next = || {
        last += 1;
        Ref::new(last)
    };
    let (catalog, tree, page, font) = (next(), next(), next(), next());
    let (content, info, root, document, parents, marks) =
        (next(), next(), next(), next(), next(), next());
    let elements: Vec<Ref> = drawn.iter().map(|_| next()).collect();

    let mut head = pdf.catalog(catalog);
    head.pages(tree).lang(TextStr(lang.code()));
    head.mark_info().marked(true);
    head.viewer_preferences().display_doc_title(true);
    head.pair(Name(b"StructTreeRoot"), root);
    head.finish();
    pdf.document_info(info).title(TextStr(title));
    pdf.pages(tree).kids([page]).count(1);
    let mut sheet = pdf.page(page);
    sheet
        .parent(tree)
        .media_box(Rect::new(0.0, 0.0, WIDTH, height));
    sheet.contents(content).struct_parents(0);
    sheet.resources().fonts().pair(FONT, font);
    sheet.finish();
    pdf.type1_font(font)
        .base_font(Name(b"Courier-Bold"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));

    let mut tags = pdf.indirect(root).dict();
    tags.pair(Name(b"Type"), Name(b"StructTreeRoot"));
    tags.pair(Name(b"K"), document)
        .pair(Name(b"ParentTree"), parents);
    tags.finish();
    let mut whole = pdf.struct_element(document);
    whole.kind(StructRole::Document).parent(root);
    let mut children = whole.children();
    for element in &elements {
        children.struct_element(*element);
    }
    children.finish();
    whole.finish();
    // Which mark of the page belongs to which element.
    let mut numbers = pdf.indirect(parents).dict();
    let mut pairs = numbers.insert(Name(b"Nums")).array();
    pairs.item(0).item(marks);
    pairs.finish();
    numbers.finish();
    pdf.indirect(marks).array().items(elements.iter().copied());

    let mut drawing = Content::new();
    for (mark, (one, element)) in (0..).zip(drawn.iter().zip(&elements)) {
        let mut tag = pdf.struct_element(*element);
        tag.parent(document).page(page);
        match &one.what {
            What::Words(..) => tag.kind(StructRole::P),
            What::Code(address) => tag.kind(StructRole::Figure).alt(TextStr(address)),
        };
        tag.children().marked_content_id(mark);
        tag.finish();
        one.draw(&mut drawing, mark, height);
    }
    pdf.stream(content, &drawing.finish());
    pdf.finish()
}

/// The pieces from top to bottom, and how high the page is.
fn laid(paper: &Paper) -> (Vec<Drawn>, f32) {
    let (mut drawn, mut top) = (Vec::new(), MARGIN);
    for piece in &paper.0 {
        match piece {
            Piece::Words(words, size) => {
                let lines = broken(&letters(words), COLUMNS / size.times());
                let high = points(*size) * LINE * many(lines.len());
                drawn.push(Drawn {
                    top,
                    what: What::Words(lines, *size),
                });
                top += high;
            }
            Piece::Gap => top += points(Size::Small) * LINE,
            Piece::Code(address) => {
                let what = What::Code(address.clone());
                drawn.push(Drawn { top, what });
                top += CODE + 2.0 * WHITE;
            }
        }
    }
    (drawn, top + MARGIN)
}

impl Drawn {
    fn draw(&self, page: &mut Content, mark: i32, height: f32) {
        let name: &[u8] = match self.what {
            What::Words(..) => b"P",
            What::Code(_) => b"Figure",
        };
        page.begin_marked_content_with_properties(Name(name))
            .properties()
            .identify(mark);
        match &self.what {
            What::Words(lines, size) => {
                let size = points(*size);
                for (at, line) in lines.iter().enumerate() {
                    let wide = many(line.len()) * size * LETTER;
                    let base = height - self.top - size * (many(at) * LINE + 1.0);
                    page.begin_text().set_font(FONT, size);
                    page.next_line((WIDTH - wide) / 2.0, base);
                    page.show(Str(line)).end_text();
                }
            }
            What::Code(address) => squares(page, address, height - self.top - WHITE),
        }
        page.end_marked_content();
    }
}

/// The black squares of a code, in the middle of the page.
fn squares(page: &mut Content, address: &str, top: f32) {
    let Ok(code) = QRBuilder::new(address).build() else {
        return;
    };
    let side = CODE / many(code.size);
    let left = (WIDTH - CODE) / 2.0;
    for row in 0..code.size {
        for (column, square) in code[row].iter().take(code.size).enumerate() {
            if square.value() {
                let (x, y) = (left + many(column) * side, top - many(row + 1) * side);
                page.rect(x, y, side, side);
            }
        }
    }
    page.fill_nonzero();
}

/// The size of letters of which so many are in a line.
fn points(size: Size) -> f32 {
    (WIDTH - 2.0 * MARGIN) / many(COLUMNS) / LETTER * many(size.times())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are few letters on a paper"
)]
fn many(count: usize) -> f32 {
    count as f32
}

/// The letters in the table of PDF that has all of Catalan and Spanish: ISO 32000-1, annex D, `WinAnsiEncoding`.
fn letters(text: &str) -> Vec<u8> {
    let letter = |letter: char| match letter {
        ' '..='~' | '\u{a1}'..='ÿ' => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
        '\u{a0}' | '\u{202f}' | '\t' | '\n' => b' ',
        '€' => 0x80,
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '—' => 0x97,
        _ => b'?',
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(file: &[u8], part: &[u8]) -> bool {
        file.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_page_has_the_words_their_order_and_the_code() {
        let mut paper = Paper::default();
        paper.words(Size::Small, "Paral·lel d’Òdena").gap();
        paper.words(Size::Huge, "A027");
        paper.code("https://vila.example/torn/abc");
        let file = paper.pdf("Torn A027", Lang::Ca);
        assert!(file.starts_with(b"%PDF-1.") && file.ends_with(b"%%EOF"));
        assert!(has(&file, b"/Lang(ca)") || has(&file, b"/Lang (ca)"));
        let words = hex::encode_upper(b"Paral\xB7lel d\x92\xD2dena");
        assert!(has(&file, words.as_bytes()), "every letter has its byte");
        assert!(has(&file, b"(A027)") && has(&file, b"StructTreeRoot"));
        assert!(
            has(&file, b"vila.example/torn/abc"),
            "the code has words too"
        );
        let squares = file.windows(4).filter(|part| *part == b" re\n").count();
        assert!(squares > 200, "{squares} squares");
    }

    #[test]
    fn words_too_long_for_a_line_are_broken_and_stay_on_the_page() {
        let mut paper = Paper::default();
        paper.words(Size::Huge, "AAAAAAAAAAAAA");
        let (drawn, height) = laid(&paper);
        let What::Words(lines, size) = &drawn[0].what else {
            panic!("words")
        };
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| many(line.len()) * points(*size) * LETTER <= WIDTH - 2.0 * MARGIN + 0.1));
        assert!(height > 3.0 * points(Size::Huge));
    }
}
