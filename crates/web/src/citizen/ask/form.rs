//! A form with photos.

use axum::extract::{FromRequest, Request};
use requests::photo::{MOST_BYTES, MOST_PHOTOS};

use crate::kit::parts::{Limits, Parts};
use crate::kit::{Failure, House};

/// One byte and one photo more than may be sent: enough to see that it is too much, and to say so.
const LIMITS: Limits = Limits {
    whole: 4 * MOST_BYTES * MOST_PHOTOS,
    kept: MOST_BYTES + 1,
    files: MOST_PHOTOS + 1,
};

/// What somebody asks the office for, as it came.
pub struct Sent(pub Parts);

impl FromRequest<House> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, house: &House) -> Result<Self, Failure> {
        Parts::read(request, house, LIMITS).await.map(Self)
    }
}
