//! The one integration binary: everything here links once.

mod dictionary_cqdg;
