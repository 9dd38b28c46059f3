/** The argument with which an assistant starts the desktop's program as its relay. */
export const relayWord = '--mcp'

type Started = Pick<NodeJS.Process, 'env' | 'execPath' | 'platform'>

/**
 * The command by which an assistant starts this program as its relay. Undefined on Windows, where a program with windows
 * has no standard input.
 */
export function relayCommand(started: Started, isWithoutSandbox: boolean): string[] | undefined {
  if (started.platform === 'win32') return undefined
  return [programOf(started), ...(isWithoutSandbox ? ['--no-sandbox'] : []), relayWord]
}

/** Passes an assistant's messages to the engine until it ends; gives the exit code. The desktop is what starts an engine. */
export async function serveAssistant(argv: readonly string[]): Promise<0 | 1> {
  const at = argv.indexOf(relayWord)
  const { runRelay } = await import('#electron/bridge/run-relay.ts')
  return await runRelay(argv.slice(at + 1), {
    program: programOf(process),
    // Of an Electron that is given a script, that; and the switches it came with.
    words: [...argv.slice(1, at), '--hidden'],
  })
}

/** An AppImage runs from another place at every start; the file itself stays where it is. */
function programOf({ env, execPath }: Started): string {
  return env.APPIMAGE || execPath
}
