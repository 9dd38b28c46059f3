interface Revocation {
  readonly revocation: 'done' | 'unsupported' | 'failed' | 'none'
  readonly manageUrl: string | null
}

/** What became of our access at the provider, and what is left to do; nothing where there was none. */
export function revocationLines({ revocation, manageUrl }: Revocation): string[] {
  switch (revocation) {
    case 'done':
      return ['Its provider was told to let Kalends in no more.']
    case 'unsupported':
      return [`Only you can take Kalends’ access back at the provider: ${manageUrl}`]
    case 'failed':
      return [`The provider could not be told. Take Kalends’ access back there: ${manageUrl}`]
    case 'none':
      return []
  }
}
