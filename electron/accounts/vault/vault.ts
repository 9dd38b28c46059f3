/**
 * Keeps secrets (tokens, passwords, client secrets) unreadable at rest. What it seals may be stored anywhere; without
 * the data key it is noise, and moved to another place than the one it was sealed for it does not open.
 */
export interface Vault {
  /** Id of the data key that `seal` uses now. */
  readonly keyId: string
  /** Seals a secret for one place, such as `account/12`. */
  seal(secret: string, place: string): string
  /** The secret again. Raises `CalendarError` damaged when the text was altered, moved, or its key is missing. */
  open(sealed: string, place: string): string
  /** Id of the data key that a sealed text needs: those of former keys are to be sealed again after a rotation. */
  keyIdOf(sealed: string): string
}
