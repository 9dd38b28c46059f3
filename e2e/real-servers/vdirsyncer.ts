import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vdirsyncerConfig } from '../support/vdirsyncer-config.ts'
import type { ServedCalendar } from './synced-store.ts'

const run = promisify(execFile)

/** vdirsyncer and khal (Debian's) on a folder of their own that mirrors a calendar: an independent client. */
export class Vdirsyncer {
  readonly #folder: string
  readonly #calendar: ServedCalendar

  static async open(calendar: ServedCalendar): Promise<Vdirsyncer> {
    const folder = await mkdtemp(join(tmpdir(), 'kalends-vdirsyncer-'))
    const made = new Vdirsyncer(folder, calendar)
    await made.#configure()
    return made
  }

  constructor(folder: string, calendar: ServedCalendar) {
    this.#folder = folder
    this.#calendar = calendar
  }

  get #events(): string {
    return join(this.#folder, 'events')
  }

  /** Both ways between the folder and the server. */
  async sync(): Promise<void> {
    await this.#run('vdirsyncer', '-c', join(this.#folder, 'vdirsyncer'), 'sync')
  }

  /** khal's `new`: what a person types. */
  async khalNew(...words: string[]): Promise<void> {
    await this.#run('khal', '-c', join(this.#folder, 'khal'), 'new', '-a', 'work', ...words)
  }

  /** khal's own reading of a day: a line for each event. */
  async khalList(day: string): Promise<string[]> {
    const words = ['list', '--format', '{start-time} {title}', day, '1d']
    const text = await this.#run('khal', '-c', join(this.#folder, 'khal'), ...words)
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  }

  /** The texts of all resources in the folder. */
  async texts(): Promise<string[]> {
    const names = (await readdir(this.#events)).filter((name) => name.endsWith('.ics'))
    return Promise.all(names.map((name) => readFile(join(this.#events, name), 'utf8')))
  }

  /** Rewrites the resource in which `from` occurs. */
  async replace(from: string, to: string): Promise<void> {
    for (const name of await readdir(this.#events)) {
      const path = join(this.#events, name)
      const text = await readFile(path, 'utf8')
      if (text.includes(from)) await writeFile(path, text.replace(from, to))
    }
  }

  async remove(mark: string): Promise<void> {
    for (const name of await readdir(this.#events)) {
      const path = join(this.#events, name)
      if ((await readFile(path, 'utf8')).includes(mark)) await rm(path)
    }
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }

  async #configure(): Promise<void> {
    const { path, ...server } = this.#calendar
    await mkdir(this.#events)
    const status = join(this.#folder, 'status')
    await writeFile(
      join(this.#folder, 'vdirsyncer'),
      vdirsyncerConfig({ server, path, events: this.#events, status }),
    )
    await writeFile(
      join(this.#folder, 'khal'),
      `[calendars]
[[work]]
path = ${this.#events}
[sqlite]
path = ${join(this.#folder, 'khal.db')}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/Berlin
local_timezone = Europe/Berlin
`,
    )
    await this.#run('sh', '-c', `yes | vdirsyncer -c ${join(this.#folder, 'vdirsyncer')} discover`)
  }

  async #run(program: string, ...words: string[]): Promise<string> {
    const environment = {
      ...process.env,
      HOME: this.#folder,
      LC_ALL: 'C.UTF-8',
      XDG_CONFIG_HOME: this.#folder,
    }
    const { stdout } = await run(program, words, { env: environment, cwd: this.#folder })
    return stdout
  }
}
