/** Height of the hours of a time grid. */
export const remPerMinute = 0.05
/** Times that a pointer sets are multiples of so many minutes. */
export const pointerStep = 15
