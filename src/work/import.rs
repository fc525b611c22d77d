//! Files that are streamed into the service, row by row.
