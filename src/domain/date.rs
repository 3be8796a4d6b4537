//! EDTF dates.
