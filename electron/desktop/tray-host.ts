import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a desktop's panel is called on the session's bus when it shows icons of applications. */
const watcher = 'org.kde.StatusNotifierWatcher'
const bus = 'org.freedesktop.DBus'
const patience = 3_000

/** Programs that can ask the bus; most desktops on Linux have one of them. */
const askers: readonly { readonly program: string; readonly parts: readonly string[] }[] = [
  {
    program: 'gdbus',
    parts: [
      ...['call', '--session', '--dest', bus, '--object-path', '/org/freedesktop/DBus'],
      ...['--method', `${bus}.NameHasOwner`, watcher],
    ],
  },
  {
    program: 'busctl',
    parts: ['--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', watcher],
  },
  {
    program: 'dbus-send',
    parts: [
      ...['--session', '--print-reply', `--dest=${bus}`, '/org/freedesktop/DBus'],
      ...[`${bus}.NameHasOwner`, `string:${watcher}`],
    ],
  },
]

/**
 * Whether this desktop has a place for tray icons (freedesktop.org, Status Notifier Item); null where nobody can say.
 * Electron makes an icon all the same, and does not know whether anybody shows it.
 */
export async function hasTrayHost(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean | null> {
  if (platform !== 'linux') return true
  for (const { program, parts } of askers) {
    const said = await ask(program, parts, environment)
    if (said !== null) return said
  }
  return null
}

async function ask(
  program: string,
  parts: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<boolean | null> {
  try {
    const options = { env: environment, timeout: patience }
    const { stdout } = await promisify(execFile)(program, [...parts], options)
    return /\btrue\b/.test(stdout) ? true : /\bfalse\b/.test(stdout) ? false : null
  } catch {
    return null
  }
}
