import { english } from './english.ts'

export type Messages = typeof english

/** The catalogue in use. Screens read texts from here and nowhere else. */
export const messages: Messages = english
