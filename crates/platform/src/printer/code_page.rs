//! Letters as a receipt printer knows them: its table 19, PC858, which has all of Catalan and Spanish, and the euro.

/// `ESC t 19`: the letters that follow are of PC858.
pub(super) const CHOOSE: [u8; 3] = [0x1B, b't', 19];

/// What PC858 has from 0x80 on. Its lines and boxes are left out: they stand here as spaces.
const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»     ÁÂÀ©    ¢¥       ãÃ       ¤ðÐÊËÈ€ÍÎÏ    ¦Ì ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The letters in the printer's table. What it lacks and we write is written as a typewriter would.
pub(super) fn letters(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='~' => bytes.push(u8::try_from(letter).unwrap_or(b'?')),
            '’' | '‘' => bytes.push(b'\''),
            '“' | '”' => bytes.push(b'"'),
            '–' | '—' => bytes.push(b'-'),
            '…' => bytes.extend_from_slice(b"..."),
            '\u{a0}' | '\u{202f}' | '\t' | '\n' => bytes.push(b' '),
            // Nothing else steers a printer: a control letter would.
            letter if letter.is_control() => {}
            letter => bytes.push(high(letter)),
        }
    }
    bytes
}

fn high(letter: char) -> u8 {
    let place = HIGH.chars().position(|one| one == letter);
    place
        .and_then(|place| u8::try_from(place + 0x80).ok())
        .unwrap_or(b'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_we_write_has_its_byte() {
        assert_eq!(HIGH.chars().count(), 128);
        assert_eq!(
            letters("àèéíïòóúüç·ñ¿€"),
            [
                0x85, 0x8A, 0x82, 0xA1, 0x8B, 0x95, 0xA2, 0xA3, 0x81, 0x87, 0xFA, 0xA4, 0xA8, 0xD5
            ]
        );
        assert_eq!(
            letters("ÀÈÉÍÏÒÓÚÜÇÑ¡ªº°"),
            [
                0xB7, 0xD4, 0x90, 0xD6, 0xD8, 0xE3, 0xE0, 0xE9, 0x9A, 0x80, 0xA5, 0xAD, 0xA6, 0xA7,
                0xF8
            ]
        );
        assert_eq!(letters("col·lecció"), b"col\xFAlecci\xA2");
    }

    #[test]
    fn what_the_printer_lacks_is_written_as_a_typewriter_would() {
        assert_eq!(
            letters("l’ajuntament – 5\u{a0}min…"),
            b"l'ajuntament - 5 min..."
        );
        assert_eq!(letters("سلام A"), b"???? A");
    }

    #[test]
    fn no_text_steers_the_printer() {
        assert_eq!(letters("A\u{1b}@\u{1d}V\u{0}\u{85}"), b"A@V");
    }
}
