import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { basic, type DavServer, startRadicale } from '../../electron/providers/caldav/testing/dav-server.ts'
import { calendarFile } from './calendar-file.ts'

/** A real CalDAV server with a second client of it, which speaks plain HTTP and knows nothing of Kalends. */
export class Dav {
  readonly server: DavServer

  private constructor(server: DavServer) {
    this.server = server
  }

  /** Starts a Radicale whose user has a calendar “Team” at `team/`. */
  static async start(): Promise<Dav> {
    const dav = new Dav(await startRadicale())
    await dav.makeCalendar('team', 'Team', '#c9402b')
    return dav
  }

  /** RFC 4791 §5.3.1, with the colour as Apple's programs give it. */
  async makeCalendar(path: string, name: string, color: string): Promise<void> {
    const body = `<?xml version="1.0" encoding="utf-8"?>
      <C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/">
        <D:set><D:prop><D:displayname>${name}</D:displayname><A:calendar-color>${color}</A:calendar-color></D:prop></D:set>
      </C:mkcalendar>`
    await this.#ask('MKCALENDAR', new URL(`${this.server.user}/${path}/`, this.server.url), body)
  }

  /** Whether the server is installed here. */
  static get isInstalled(): boolean {
    try {
      execFileSync('radicale', ['--version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }

  /** Writes an event: content lines but UID and DTSTAMP. */
  async put(name: string, lines: string[], calendar = 'team'): Promise<void> {
    const file = calendarFile([{ uid: `${name}@example.org`, lines }])
    await this.#ask('PUT', this.#address(name, calendar), file)
  }

  async delete(name: string, calendar = 'team'): Promise<void> {
    await this.#ask('DELETE', this.#address(name, calendar))
  }

  /** The stored text of an event; null when it is not there. */
  async get(name: string): Promise<string | null> {
    const response = await fetch(this.#address(name), { headers: { authorization: basic(this.server) } })
    return response.ok ? await response.text() : null
  }

  /** How many events the calendar has. */
  async count(): Promise<number> {
    const response = await fetch(new URL(`${this.server.user}/team/`, this.server.url), {
      method: 'PROPFIND',
      headers: { authorization: basic(this.server), depth: '1' },
    })
    return (await response.text()).split(/team\/[^<]*\.ics</).length - 1
  }

  /** The user gets another password; the old one is no longer accepted. */
  async changePassword(password: string): Promise<void> {
    await writeFile(join(this.server.folder, 'users'), `${this.server.user}:${password}\n`)
  }

  close(): Promise<void> {
    return this.server.close()
  }

  async #ask(method: string, address: URL, body: string | null = null): Promise<void> {
    const type = method === 'PUT' ? 'text/calendar; charset=utf-8' : 'application/xml; charset=utf-8'
    const response = await fetch(address, {
      method,
      body,
      headers: { authorization: basic(this.server), 'content-type': type },
    })
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`)
  }

  #address(name: string, calendar = 'team'): URL {
    return new URL(`${this.server.user}/${calendar}/${name}.ics`, this.server.url)
  }
}
