import type { Nothing } from './problem-facts.ts'

/** What is wrong with a file or worth knowing about one of its events. `said` is more about it, in English. */
export interface ImportFacts {
  'file-empty': Nothing
  'file-archive': Nothing
  'file-web-page': Nothing
  'file-contacts': Nothing
  'file-no-calendar': Nothing
  'file-is-folder': { path: string }
  'file-missing': { path: string }
  'file-unreadable': { path: string }
  'file-part-too-large': { line: number; megabytes: number }
  'file-line-too-long': { line: number; megabytes: number }
  'file-cut-off': Nothing
  'import-line-unreadable': { said: string }
  'import-end-missing': Nothing
  'import-start-missing': Nothing
  'import-ends-before-start': Nothing
  'import-length-unreadable': { value: string }
  'import-time-unreadable': { value: string }
  'import-rule-unreadable': { said: string }
  'import-message': { method: string }
  'import-left-out': { name: string; count: number }
  'import-left-out-by-choice': Nothing
  'import-older': Nothing
  'import-newer-in-file': Nothing
  'import-twice-in-file': Nothing
  'import-alike': { uid: string }
  'import-cancelled': Nothing
  'import-instance-cancelled': Nothing
  'import-cancels-older': Nothing
  'import-read-only': Nothing
  'import-cancels-nothing': Nothing
  'import-single-instance': Nothing
  'import-this-one-only': Nothing
}
