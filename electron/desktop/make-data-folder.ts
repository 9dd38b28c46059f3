import { accessSync, constants, mkdirSync } from 'node:fs'

/** Makes the folder of everything that Kalends keeps, for this user alone; gives the code of the error where it can't be used. */
export function makeDataFolder(path: string): string | null {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  }
}
