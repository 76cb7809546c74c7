//! The one integration binary: everything here links once.

mod architecture;
mod dictionary_cqdg;
