/** Where a command writes. Once its reader has gone (`kalends export | head`), further text is dropped. */
export interface Screen {
  /** Resolves when there is room for more, so that long output does not pile up in memory. */
  write(text: string | Uint8Array): Promise<void>
  readonly isTerminal: boolean
  /** width in character cells; 80 where there is no terminal */
  readonly columns: number
  readonly isColored: boolean
  /** true when the reader has gone: whoever only writes can stop */
  readonly isClosed: boolean
}

/** All that a command sees of the process it runs in. */
export interface Terminal {
  readonly output: Screen
  readonly errors: Screen
  /** standard input */
  input(): AsyncIterable<Uint8Array>
  /** A line typed without showing it; undefined where nobody can be asked. Raises `unavailable` when that is broken off. */
  askSecret(prompt: string): Promise<string | undefined>
  /** Opens an address in the person's browser; false where nobody would see it. */
  openBrowser(address: string): Promise<boolean>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl+C or a request to end (SIGTERM). Until somebody asks for it, those end the process at once. */
  stopSignal(): AbortSignal
}
