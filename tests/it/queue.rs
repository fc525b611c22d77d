//! What is tested of the queue.
