//! Lectern
