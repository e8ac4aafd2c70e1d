//! Who sees what: the office sees everything, a partner only what was handed to it.

use kernel::StaffId;

use crate::callback::Callback;

/// Whose call-backs somebody works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The office's.
    Office,
    /// Everybody's: whoever answers for the waits.
    Everyone,
    /// Those handed to these partner departments.
    Partner(Vec<String>),
}

/// A member of staff at the telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Who.
    pub staff: StaffId,
    /// What they see.
    pub scope: Scope,
}

impl Desk {
    /// Whether this call-back is any of theirs. The office may open one it handed over, to take it back.
    pub fn sees(&self, callback: &Callback) -> bool {
        match &self.scope {
            Scope::Office | Scope::Everyone => true,
            Scope::Partner(departments) => {
                callback.partner && departments.contains(&callback.department)
            }
        }
    }

    /// Whether they work at a partner.
    pub fn is_partner(&self) -> bool {
        matches!(self.scope, Scope::Partner(_))
    }
}
