import { afterEach, describe, expect, it } from 'vitest'
import { type Lie, member, send, sendMultistatus, smallCalendar } from './testing/small-server.ts'
import { openSmallWorld, type SmallWorld } from './testing/small-world.ts'

const { signal } = new AbortController()
const isCalendar = '<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>'
const isFolder = '<D:resourcetype><D:collection/></D:resourcetype>'
const wanted = { name: 'More', description: '', color: null }

let world: SmallWorld
afterEach(() => world.server.close())

async function against(lie: Lie): Promise<SmallWorld> {
  world = await openSmallWorld()
  world.server.lie = lie
  return world
}

/** How the server answers what it is asked about the calendar itself, and the deletion of it. */
const deleting =
  (kind: string | number, deleted: number): Lie =>
  ({ method, path }, response) => {
    if (path !== smallCalendar) return false
    if (method === 'DELETE') return send(response, deleted)
    return typeof kind === 'number'
      ? send(response, kind)
      : sendMultistatus(response, member(smallCalendar, kind))
  }
const methods = ({ server }: SmallWorld) => server.calls.map(({ method }) => method)

describe('deleting a calendar', () => {
  it('never deletes what the server does not call a calendar', async () => {
    const { provider } = await against(deleting(isFolder, 204))
    await expect(provider.deleteCalendar(smallCalendar, signal)).rejects.toMatchObject({ kind: 'invalid' })
    expect(methods(world)).not.toContain('DELETE')
  })

  it.each([404, 410])('has nothing to do where it is gone (%i)', async (status) => {
    const { provider } = await against(deleting(status, 500))
    await provider.deleteCalendar(smallCalendar, signal)
    expect(methods(world)).not.toContain('DELETE')
  })

  it.each([404, 410, 204])('is done when it is gone meanwhile, or now (%i)', async (status) => {
    const { provider } = await against(deleting(isCalendar, status))
    await provider.deleteCalendar(smallCalendar, signal)
    expect(methods(world)).toContain('DELETE')
  })

  it.each([403, 405, 501])('says that the server does not allow it (%i)', async (status) => {
    const { provider } = await against(deleting(isCalendar, status))
    const deleted = provider.deleteCalendar(smallCalendar, signal)
    await expect(deleted).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(`${status}`),
    })
  })

  it('is not done where the server fails', async () => {
    const { provider } = await against(deleting(isCalendar, 500))
    await expect(provider.deleteCalendar(smallCalendar, signal)).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('making a calendar', () => {
  const making =
    (made: number): Lie =>
    ({ method }, response) =>
      method === 'MKCALENDAR' && send(response, made)

  it.each([403, 405, 409, 501])('says that the server does not allow it (%i)', async (status) => {
    const { provider } = await against(making(status))
    await expect(provider.createCalendar('more', wanted, signal)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('believes no success that left nothing there', async () => {
    const { provider } = await against(making(201))
    const made = provider.createCalendar('more', wanted, signal)
    await expect(made).rejects.toMatchObject({ kind: 'unavailable', message: /is not there/ })
  })

  it('says again what it is called where the server left that unread', async () => {
    const { provider } = await against(({ method, path }, response) => {
      if (!path.endsWith('/more/')) return false
      if (method === 'MKCALENDAR') return send(response, 201)
      const isNamed = world.server.calls.some((call) => call.method === 'PROPPATCH')
      const name = isNamed ? 'More' : 'more'
      if (method === 'PROPPATCH') return sendMultistatus(response, member(path, ''))
      return sendMultistatus(response, member(path, `${isCalendar}<D:displayname>${name}</D:displayname>`))
    })
    expect(await provider.createCalendar('more', wanted, signal)).toMatchObject({ name: 'More' })
    const patch = world.server.calls.find(({ method }) => method === 'PROPPATCH')
    expect(patch?.body).toContain('<D:displayname>More</D:displayname>')
  })
})
