/** Milliseconds since 1970-01-01T00:00Z: when something was done. Planned time has whole minutes (`Instant`) instead. */
export type EpochMs = number;
