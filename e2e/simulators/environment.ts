/** What sends an engine to the simulators, by where they are served. */
export function environmentFor(origins: {
  readonly google: string
  readonly microsoft: string
}): Readonly<Record<string, string>> {
  return {
    KALENDS_GOOGLE_API_ORIGIN: origins.google,
    KALENDS_GOOGLE_AUTH_ORIGIN: origins.google,
    KALENDS_GOOGLE_TOKEN_ORIGIN: origins.google,
    KALENDS_GRAPH_ORIGIN: origins.microsoft,
    KALENDS_MICROSOFT_AUTHORITY: `${origins.microsoft}/common`,
  }
}
