import type { Api } from './api.ts'
import { basicDay, timed } from './calendar-file.ts'
import { Dav } from './dav.ts'
import { day } from './days.ts'
import { FeedServer } from './feed-server.ts'

/** Accounts of somebody on servers of their own, and what can happen to them. */
export class SyncSample {
  readonly dav: Dav
  readonly #other: Dav
  readonly #feed: FeedServer
  readonly #api: Api

  private constructor(api: Api, dav: Dav, other: Dav, feed: FeedServer) {
    this.#api = api
    this.dav = dav
    this.#other = other
    this.#feed = feed
  }

  /** Starts the servers, and links their accounts. */
  static async start(api: Api): Promise<SyncSample> {
    const feed = await FeedServer.start([
      { uid: 'match-1@example.org', lines: timed('Derby', 1, 18, 'LOCATION:City stadium') },
      { uid: 'match-2@example.org', lines: timed('Cup final', 8, 20) },
    ])
    const sample = new SyncSample(api, await Dav.start(), await Dav.start(), feed)
    await sample.#fill()
    return sample
  }

  /** Events that were changed on both sides in different ways. */
  async disagree(): Promise<void> {
    const { dav } = this
    const api = this.#api
    const titles = ['Kick-off', 'Retrospective', 'Demo', 'Review']
    const ids = new Map<string, string>()
    for (const title of titles) ids.set(title, (await api.findEvent(title)).id)
    const idOf = (title: string) => ids.get(title) ?? ''

    const edited = `LAST-MODIFIED:${basicDay(0)}T080500Z`
    const more = ['LOCATION:Room Grace', 'DESCRIPTION:Bring the new figures.', edited]
    await dav.put('kickoff', timed('Kick-off with customers', 1, 11, ...more))
    await dav.put('retro', timed('Retrospective October', 4, 15, edited))
    await dav.put('demo', timed('Demo day', 3, 10, edited))
    await dav.put('review', timed('Review', 6, 16, 'LOCATION:Online', edited))
    // All at once: the first edit is sent soon, and whatever it brings back must find the others made.
    await Promise.all([
      api.updateEvent(idOf('Kick-off'), {
        title: 'Kick-off (moved)',
        start: { dateTime: `${day(2)}T09:30:00`, zone: 'Europe/Berlin' },
        end: { dateTime: `${day(2)}T10:30:00`, zone: 'Europe/Berlin' },
        location: 'Room Ada',
      }),
      api.updateEvent(idOf('Retrospective'), { title: 'Retro' }),
      api.updateEvent(idOf('Demo'), { title: 'Demo for all' }),
      api.deleteEvent(idOf('Review')),
    ])
    await api.sync()
  }

  /** A password that is no longer accepted, and a calendar that is suddenly nearly empty. */
  async fail(): Promise<void> {
    for (let shift = 0; shift < 9; shift += 1) await this.dav.delete(`shift-${shift}`, 'rota')
    await this.#other.changePassword('renewed')
    await this.#api.sync()
  }

  async close(): Promise<void> {
    await Promise.all([this.dav.close(), this.#other.close(), this.#feed.close()])
  }

  async #fill(): Promise<void> {
    const api = this.#api
    const { dav } = this
    await dav.makeCalendar('rota', 'Rota', '#74801d')
    const made = `LAST-MODIFIED:${basicDay(-2)}T141000Z`
    await dav.put('kickoff', timed('Kick-off', 1, 10, made))
    await dav.put('retro', timed('Retrospective', 4, 15, made))
    await dav.put('demo', timed('Demo', 3, 10, made))
    await dav.put('review', timed('Review', 6, 16, made))
    for (let shift = 0; shift < 12; shift += 1)
      await dav.put(`shift-${shift}`, timed(`Shift ${shift + 1}`, shift - 3, 6), 'rota')
    await this.#other.put('choir', timed('Choir', 2, 19))
    const link = (server: Dav['server'], name: string) =>
      api.linkAccount({
        provider: 'caldav',
        url: server.url,
        user: server.user,
        password: server.password,
        name,
      })
    await link(dav.server, 'Office')
    await link(this.#other.server, 'Club')
    await api.linkAccount({
      provider: 'feed',
      url: this.#feed.url,
      name: 'Matches',
      allowPrivateAddress: true,
    })
    await api.sync()
  }
}
