/** The languages that Kalends speaks, and in which it reads a line of plain words; tags of BCP 47. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
