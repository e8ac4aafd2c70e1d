//! A value that everybody shares and that is replaced whole, now and then.

use std::sync::{Arc, PoisonError, RwLock};

/// What is in force now. Clones share it; whoever took it out keeps what they took until they are done.
#[derive(Debug)]
pub struct Live<T>(Arc<RwLock<Arc<T>>>);

impl<T> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(value))))
    }

    /// What is in force now.
    pub fn now(&self) -> Arc<T> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts `value` in force for whoever asks from now on.
    pub fn replace(&self, value: T) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(value);
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_began_with_the_old_value_ends_with_it() {
        let live = Live::new(1);
        let (shared, taken) = (live.clone(), live.now());
        shared.replace(2);
        assert_eq!((*taken, *live.now()), (1, 2));
    }
}
