//! How a thing stands in what comes from what.

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    There,
    /// It is named as a parent and is nowhere.
    Missing,
    /// Its row is kept elsewhere.
    Elsewhere,
    /// The table that would have it is not open.
    NotLooked,
    /// It comes from a thing of a stage or family that is not expected.
    Misplaced,
    /// It comes from itself.
    Circle,
}
