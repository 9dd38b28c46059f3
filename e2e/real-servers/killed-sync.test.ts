import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type DavServer,
  makeCalendar,
  missingProgram,
  startRadicale,
  startXandikos,
} from '#electron/providers/caldav/testing/dav-server.ts'
import { calendarText, propertyIn, RawClient } from './raw-client.ts'
import { type ServedCalendar, SyncedStore } from './synced-store.ts'

/** Kills on each server. The suite has time for a few; a release takes 200 (KALENDS_KILLS). */
const kills = Number(process.env.KALENDS_KILLS ?? 12)
const seed = Number(process.env.KALENDS_SEED ?? 1)
/** What one round may take on a busy machine. */
const slowestRound = 6_000

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

describe.each([
  { program: 'radicale', start: startRadicale, path: '/ana/work/' },
  { program: 'xandikos', start: startXandikos, path: '/ana/calendars/work/' },
])('a two-way sync with $program that is killed', ({ program, start, path }) => {
  it.skipIf(missingProgram(program) !== null)(
    `at ${kills} random moments ends with both sides equal, nothing doubled and no edit lost`,
    async () => {
      const world = await World.create(start, path)
      let killed = 0
      let usual = 300
      while (killed < kills) {
        await world.editBothSides()
        const { wasKilled, milliseconds } = await world.sync(world.random() * usual)
        if (wasKilled) killed += 1
        else usual = (usual + milliseconds) / 2
      }
      await world.sync(null)
      await world.sync(null)
      await world.expectEqual()
    },
    30_000 + kills * slowestRound,
  )
})

/** What an event has to be in the end. */
interface Expected {
  title: string
  location: string
  isDeleted: boolean
}

/** Both sides of one calendar, edited so that every edit can be told and none contradicts another. */
class World {
  readonly #folder: string
  readonly #served: ServedCalendar
  readonly #other: RawClient
  readonly #expected = new Map<string, Expected>()
  #count = 0
  #state = seed

  static async create(start: () => Promise<DavServer>, path: string): Promise<World> {
    const server = await start()
    cleanUps.push(() => server.close())
    await makeCalendar(server, path)
    const folder = await mkdtemp(join(tmpdir(), 'kalends-killed-'))
    cleanUps.push(() => rm(folder, { recursive: true, force: true }))
    return new World(folder, { ...server, path })
  }

  constructor(folder: string, served: ServedCalendar) {
    this.#folder = folder
    this.#served = served
    this.#other = new RawClient(served)
    SyncedStore.create(this.#path, served).close()
  }

  get #path(): string {
    return join(this.#folder, 'kalends.db')
  }

  /** From 0 to 1; the same ones for the same seed (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }

  async editBothSides(): Promise<void> {
    const synced = new SyncedStore(this.#path, this.#served)
    try {
      await this.#editHere(synced)
    } finally {
      synced.close()
    }
    await this.#editThere()
  }

  /** Titles are edited here, locations there. What is deleted on one side is never edited on the other. */
  async #editHere(synced: SyncedStore): Promise<void> {
    for (let made = 0; made < 3; made += 1) {
      const uid = this.#newUid('here')
      await synced.create(uid, { title: `${uid} new` })
      this.#expected.set(uid, { title: `${uid} new`, location: '', isDeleted: false })
    }
    const present = new Set(synced.events().map((event) => event.uid))
    const editable = this.#uids((uid) => present.has(uid) && !uid.endsWith('deleted-there'))
    for (const uid of this.#some(editable, 3)) {
      const title = `${uid} title ${this.#count++}`
      await synced.edit(uid, { title })
      this.#expect(uid, { title })
    }
    for (const uid of this.#some(
      editable.filter((uid) => uid.endsWith('deleted-here')),
      1,
    )) {
      await synced.delete(uid)
      this.#expect(uid, { isDeleted: true })
    }
  }

  async #editThere(): Promise<void> {
    for (let made = 0; made < 3; made += 1) {
      const uid = this.#newUid('there')
      await this.#other.put(`${uid}.ics`, eventText(uid))
      this.#expected.set(uid, { title: `${uid} new`, location: '', isDeleted: false })
    }
    const names = await this.#other.names()
    for (const name of this.#some(names, 5)) {
      const resource = await this.#other.get(name)
      const uid = propertyIn(resource.text, 'UID')
      if (uid.endsWith('deleted-here')) continue
      const location = `location ${this.#count++}`
      if (uid.endsWith('deleted-there') && this.random() < 0.5) {
        await this.#other.delete(resource)
        this.#expect(uid, { isDeleted: true })
      } else {
        await this.#other.put(name, withLocation(resource.text, location), resource.etag)
        this.#expect(uid, { location })
      }
    }
  }

  /** One sync in a process of its own, killed after a while unless that is null. */
  async sync(killAfter: number | null): Promise<{ wasKilled: boolean; milliseconds: number }> {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'sync-child.ts'), this.#path, JSON.stringify(this.#served)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const ended = endOf(child)
    await said(child, 'ready')
    const started = performance.now()
    if (killAfter !== null) {
      await wait(killAfter)
      child.kill('SIGKILL')
    }
    const { signal, code, errors } = await ended
    if (signal === null && code !== 0) throw new Error(`the sync failed: ${errors}`)
    return { wasKilled: signal === 'SIGKILL', milliseconds: performance.now() - started }
  }

  async expectEqual(): Promise<void> {
    const there = (await this.#other.all()).map(({ text }) => ({
      uid: propertyIn(text, 'UID'),
      title: propertyIn(text, 'SUMMARY'),
      location: propertyIn(text, 'LOCATION'),
    }))
    const synced = new SyncedStore(this.#path, this.#served)
    const here = synced.events().map(({ uid, title, location }) => ({ uid, title, location }))
    const open = synced.open()
    synced.close()
    const expected = [...this.#expected].flatMap(([uid, { isDeleted, title, location }]) =>
      isDeleted ? [] : { uid, title, location },
    )
    expect(sorted(there)).toEqual(sorted(expected))
    expect(sorted(here)).toEqual(sorted(expected))
    expect(open).toEqual({ unsettled: [], conflicts: 0 })
  }

  #newUid(side: 'here' | 'there'): string {
    const fate = ['kept', `deleted-${side}`][this.#count % 2]
    return `${side}-${this.#count++}-${fate}`
  }

  #uids(matches: (uid: string) => boolean): string[] {
    return [...this.#expected].flatMap(([uid, { isDeleted }]) => (!isDeleted && matches(uid) ? uid : []))
  }

  #some<T>(values: readonly T[], most: number): T[] {
    const left = [...values]
    return Array.from({ length: Math.min(most, left.length) }, () =>
      left.splice(Math.floor(this.random() * left.length), 1),
    ).flat()
  }

  #expect(uid: string, change: Partial<Expected>): void {
    Object.assign(this.#expected.get(uid) ?? {}, change)
  }
}

function eventText(uid: string): string {
  const times = ['DTSTAMP:20260101T000000Z', 'DTSTART:20260302T080000Z', 'DTEND:20260302T090000Z']
  return calendarText('BEGIN:VEVENT', `UID:${uid}`, ...times, `SUMMARY:${uid} new`, 'END:VEVENT')
}

function withLocation(text: string, location: string): string {
  const without = text.replace(/^LOCATION.*\r?\n/m, '')
  return without.replace(/^SUMMARY/m, `LOCATION:${location}\r\nSUMMARY`)
}

function sorted<T extends { readonly uid: string }>(events: readonly T[]): T[] {
  return [...events].sort((one, other) => (one.uid < other.uid ? -1 : 1))
}

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(word)) resolve()
    })
    child.once('exit', () => resolve())
  })
}

function endOf(child: ChildProcess): Promise<{ signal: string | null; code: number | null; errors: string }> {
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ signal, code, errors }))
  })
}
