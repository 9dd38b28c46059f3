/**
 * The longest message taken from a client, in octets. More than the largest calendar file that a tool takes as text, so
 * that a file which is too large meets an error of that tool, with a hint, and not a closed connection.
 */
export const longestMessage = 16 * 1024 * 1024

/** Requests of one connection that may wait for their answers; reading stops while there are that many. */
export const mostPendingRequests = 256

/** Octets of iCalendar text that go through a model; more goes by file. */
export const longestImportText = 5 * 1024 * 1024
export const longestExportText = 256 * 1024

/** A file that an assistant may name for import, in octets. */
export const largestImportFile = 256 * 1024 * 1024
