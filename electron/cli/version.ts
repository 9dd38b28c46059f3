import manifest from '../../package.json' with { type: 'json' }

/** Of Kalends. */
export const version: string = manifest.version
