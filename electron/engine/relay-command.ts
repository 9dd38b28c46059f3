import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFolder } from './data-folder.ts'

export interface RelayPlace {
  /** the engine's data folder */
  readonly home: string
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  /** the program that runs the engine, and whether it is a Node that runs scripts */
  readonly program: string
  readonly isNode: boolean
  readonly exists: (path: string) => boolean
}

/**
 * The relay's own script: beside this file where both are bundled, else its source. In a clone the project's Node lies
 * beside the bundle too.
 */
const isSource = import.meta.url.endsWith('.ts')
const script = fileURLToPath(new URL(isSource ? '../bridge/main.ts' : 'bridge.js', import.meta.url))
const cloneNode = fileURLToPath(new URL('../node_modules/node/bin/', import.meta.url))

/**
 * The command by which an assistant on this machine starts the relay (electron/bridge), by absolute paths: an assistant has
 * another PATH than a person's shell, and hands little of its environment on. `undefined` where only a Node is missing.
 *
 * The packaged desktop says how it is to be started (`KALENDS_RELAY`, JSON): its program runs no scripts, and an AppImage
 * lies elsewhere at every start.
 */
export function relayCommand(place: RelayPlace): string[] | undefined {
  const start = startOf(place)
  if (start === undefined) return undefined
  return place.home === usualHome(place) ? start : [...start, '--home', place.home]
}

function startOf({ environment, platform, program, isNode, exists }: RelayPlace): string[] | undefined {
  if (environment.KALENDS_RELAY) return JSON.parse(environment.KALENDS_RELAY) as string[]
  const name = platform === 'win32' ? 'node.exe' : 'node'
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((path) => path !== '')
  const node = isNode ? program : [cloneNode, ...folders].map((folder) => join(folder, name)).find(exists)
  return node === undefined ? undefined : [node, script]
}

/** Where the relay looks by itself: of the variables that choose the folder, assistants hand on those of Windows alone. */
function usualHome({ environment, platform }: RelayPlace): string {
  return dataFolder({ APPDATA: environment.APPDATA }, platform)
}

/** This process's own place. */
export function ownPlace(home: string, environment: NodeJS.ProcessEnv): RelayPlace {
  return {
    home,
    environment,
    platform: process.platform,
    program: process.execPath,
    isNode: process.versions.electron === undefined,
    exists: existsSync,
  }
}
