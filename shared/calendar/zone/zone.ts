/**
 * A time zone: a function between instants and wall-clock times. Both sides are whole seconds since 1970-01-01T00:00:00,
 * the instant in UTC, the wall-clock time as if it were UTC; plain numbers, because expansion does this millions of
 * times.
 */
export interface Zone {
  /** IANA name, or for a zone known only from its VTIMEZONE the id under which the store keeps it. */
  readonly id: string
  /** Seconds that wall clocks are ahead of UTC at an instant. */
  offsetAt(instant: number): number
  /**
   * The instant of a wall-clock time, as RFC 5545 §3.3.5 has it: of a time that occurs twice the first; a time that
   * does not occur is read with the offset before the gap.
   */
  instantOf(wallClock: number): number
}
