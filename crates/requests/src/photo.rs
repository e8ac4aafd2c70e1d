//! What of a photo is kept: the picture, and nothing that was hidden in the file.
//!
//! A telephone writes into each photo where and when it was taken, and with which telephone. So a photo is
//! never kept as it came: it is read, turned the right way up, made smaller and written anew. Whatever else was in
//! the file — places, thumbnails, comments, another file behind the picture — is not written again.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, imageops::FilterType,
};

/// The largest file that is taken.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// How many photos go with one request.
pub const MOST_PHOTOS: usize = 3;
/// The most points a photo may unpack to. A telephone's usual photo has twelve million.
const MOST_PIXELS: u64 = 32_000_000;
/// The longer side of what is kept: enough to read a house number.
const SIDE: u32 = 1_600;
const QUALITY: u8 = 82;

/// A photo as it is kept: JPEG without metadata.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The bytes.
    pub jpeg: Vec<u8>,
}

/// Why a file is not taken as a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPhoto {
    /// There are more bytes in it than [`MOST_BYTES`].
    #[error("the file is larger than {} MB", MOST_BYTES / 1024 / 1024)]
    TooHeavy,
    /// Its bytes are not those of a JPEG, PNG or WebP picture, whatever its name says.
    #[error("the file is no JPEG, PNG or WebP picture")]
    NoPicture,
    /// It unpacks to more points than we hold in memory.
    #[error("the picture has more than {} million points", MOST_PIXELS / 1_000_000)]
    TooWide,
    /// It says it is a picture, but it cannot be read.
    #[error("the picture is damaged")]
    Damaged,
}

impl NoPhoto {
    /// The key of the sentence that tells a person why.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooHeavy => "requests-photo-heavy",
            Self::NoPicture => "requests-photo-kind",
            Self::TooWide => "requests-photo-wide",
            Self::Damaged => "requests-photo-damaged",
        }
    }
}

impl Photo {
    /// Reads what somebody sent and writes it anew. Takes the time of a picture: call it away from the others' thread.
    pub fn of(bytes: &[u8]) -> Result<Self, NoPhoto> {
        if bytes.len() > MOST_BYTES {
            return Err(NoPhoto::TooHeavy);
        }
        let format = match infer::get(bytes).map(|kind| kind.mime_type()) {
            Some("image/jpeg") => ImageFormat::Jpeg,
            Some("image/png") => ImageFormat::Png,
            Some("image/webp") => ImageFormat::WebP,
            _ => return Err(NoPhoto::NoPicture),
        };
        let picture = unpacked(bytes, format)?;
        let picture = if picture.width().max(picture.height()) > SIDE {
            picture.resize(SIDE, SIDE, FilterType::Triangle)
        } else {
            picture
        };
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(&DynamicImage::ImageRgb8(picture.into_rgb8()))
            .map_err(|_| NoPhoto::Damaged)?;
        Ok(Self { jpeg })
    }
}

fn unpacked(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, NoPhoto> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 4);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NoPhoto::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NoPhoto::TooWide);
    }
    // Said in the metadata, which is about to be left behind.
    let orientation = decoder.orientation().map_err(|_| NoPhoto::Damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NoPhoto::Damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small JPEG that says, in its metadata, that it stands on its side and where it was taken.
    fn from_a_telephone() -> Vec<u8> {
        let mut plain = Vec::new();
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(40, 20, |x, _| {
            image::Rgb([if x < 20 { 250 } else { 5 }, 120, 40])
        }));
        JpegEncoder::new(&mut plain).encode_image(&picture).unwrap();
        // TIFF, little endian, two entries: orientation 6, and a maker's text with a place in it.
        let place = b"GPS 41.3874 N 2.1686 E\0";
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        tiff.extend([0x0f, 0x01, 2, 0]);
        tiff.extend(u32::try_from(place.len()).unwrap().to_le_bytes());
        tiff.extend(38u32.to_le_bytes());
        tiff.extend([0; 4]);
        tiff.extend(place);
        let mut file = plain[..2].to_vec();
        file.extend([0xff, 0xe1]);
        file.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        file.extend(b"Exif\0\0");
        file.extend(tiff);
        file.extend(&plain[2..]);
        file.extend(b"<script>alert(1)</script>");
        file
    }

    #[test]
    fn where_a_photo_was_taken_is_not_kept_and_it_stands_upright() {
        let sent = from_a_telephone();
        let holds =
            |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
        assert!(holds(&sent, b"GPS 41") && holds(&sent, b"Exif"));
        let kept = Photo::of(&sent).unwrap().jpeg;
        for hidden in [&b"GPS 41"[..], b"Exif", b"<script>"] {
            assert!(!holds(&kept, hidden));
        }
        let picture = image::load_from_memory(&kept).unwrap();
        assert_eq!((picture.width(), picture.height()), (20, 40));
    }

    #[test]
    fn a_file_is_what_its_bytes_are() {
        for (file, expected) in [
            (&b"<svg onload=alert(1)>"[..], NoPhoto::NoPicture),
            (b"%PDF-1.7", NoPhoto::NoPicture),
            (b"GIF89a", NoPhoto::NoPicture),
            (b"\xff\xd8\xff\xe0 no picture at all", NoPhoto::Damaged),
            (b"", NoPhoto::NoPicture),
        ] {
            assert_eq!(Photo::of(file).unwrap_err(), expected);
        }
        assert_eq!(
            Photo::of(&vec![0; MOST_BYTES + 1]).unwrap_err(),
            NoPhoto::TooHeavy
        );
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_square_as_large_as_a_field_is_refused() {
        // A PNG that promises 60,000 × 60,000 points.
        let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        file.extend(60_000u32.to_be_bytes());
        file.extend(60_000u32.to_be_bytes());
        file.extend([8, 2, 0, 0, 0]);
        let crc = crc(&file[12..]);
        file.extend(crc.to_be_bytes());
        file.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        let refused = Photo::of(&file).unwrap_err();
        assert!(
            matches!(refused, NoPhoto::TooWide | NoPhoto::Damaged),
            "{refused:?}"
        );
    }

    fn crc(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
            }
        }
        !crc
    }

    #[test]
    fn a_large_photo_is_made_small_enough_to_look_at() {
        let picture = DynamicImage::ImageRgb8(image::RgbImage::new(4_000, 1_000));
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        let kept = image::load_from_memory(&Photo::of(file.get_ref()).unwrap().jpeg).unwrap();
        assert_eq!((kept.width(), kept.height()), (1_600, 400));
    }
}
