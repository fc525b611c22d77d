//! What is tested of the delivery.
