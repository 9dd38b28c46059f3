import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** A keyring (freedesktop.org, Secret Service) on a session bus of its own, with nobody's secrets in it. */
export interface Keyring {
  /** For programs that are to find it. */
  readonly variables: Readonly<Record<string, string>>
  leave(): Promise<void>
  /** Unlocked, with what was in it. */
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** The usual bus would start another keyring, a locked one, by itself when there is none. */
const busWithoutServices = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`

/** The reason where the machine can't have one (Debian: dbus-daemon, gnome-keyring, libsecret-1-0). */
export async function startKeyring(): Promise<Keyring | string> {
  for (const program of ['dbus-daemon', 'gnome-keyring-daemon'])
    if (spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0)
      return `there is no ${program} on this machine`
  // By which Electron asks it.
  const { stdout: libraries } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  if (!libraries?.includes('libsecret-1.so.0')) return 'there is no libsecret on this machine'
  const home = mkdtempSync(join(tmpdir(), 'kalends-keyring-'))
  const config = join(home, 'bus.conf')
  writeFileSync(config, busWithoutServices)
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = (await once(bus.stdout, 'data')) as [Buffer]
  const variables = { DBUS_SESSION_BUS_ADDRESS: address.toString().trim(), XDG_CURRENT_DESKTOP: 'GNOME' }
  const own = { HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  const start = () => startDaemon(home, { ...process.env, ...variables, ...own })
  let daemon: ChildProcess | null = await start()
  const leave = async (): Promise<void> => {
    if (daemon !== null) await end(daemon)
    daemon = null
  }
  return {
    variables,
    leave,
    comeBack: async () => {
      daemon ??= await start()
    },
    close: async () => {
      await leave()
      await end(bus)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** With its keyring unlocked; it serves once its socket is there. */
async function startDaemon(home: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const socket = join(home, 'keyring/control')
  rmSync(socket, { force: true })
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  daemon.stdin.end('a keyring for a test')
  for (const until = performance.now() + 10_000; performance.now() < until; await setTimeout(50))
    if (existsSync(socket)) return daemon
  await end(daemon)
  throw new Error('the keyring does not come up')
}

async function end(running: ChildProcess): Promise<void> {
  const ended = once(running, 'exit')
  running.kill()
  await ended
}
