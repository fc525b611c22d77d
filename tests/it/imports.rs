//! What is tested of the imports.
