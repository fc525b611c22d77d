// What is being done in a record, above its sections.

export type Doing = "reading" | "concern" | "open" | "death" | "pause" | "end" | "phase";
