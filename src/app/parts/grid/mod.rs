//! A table as a grid: virtual both ways, from windows that the engine gives, edited in place.
//!
//! Rule of the room: the page holds the windows that are in sight and a few beside them, never the table. Cells are drawn
//! without views of their own, since there are hundreds of them at every step of a wheel.

mod act;
mod clip;
mod editor;
mod find;
mod frame;
mod keys;
mod paint;
mod point;
mod sheet;
mod side;
mod start;
mod tools;
mod windows;

pub use clip::clipboard;
pub use frame::GridFrame;
pub use start::StartEmpty;
