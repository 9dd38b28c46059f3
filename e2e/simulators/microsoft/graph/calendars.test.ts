import { describe, expect, it } from 'vitest'
import { hour, openAccount } from '../testing/open-account.ts'

describe('calendars', () => {
  it('are made, named, coloured and deleted, but for the default one', async () => {
    const { ask } = openAccount()
    const made = await ask('POST', '/me/calendars', { name: 'Work', color: 'lightTeal' })
    expect(made).toMatchObject({
      status: 201,
      body: { hexColor: '#4adacc', isDefaultCalendar: false, canEdit: true },
    })
    expect((await ask('POST', '/me/calendars', { name: 'work' })).code).toBe('ErrorFolderExists')
    const path = `/me/calendars/${made.body.id}`
    expect((await ask('PATCH', path, { name: 'Play' })).body.name).toBe('Play')
    expect((await ask('PATCH', path, { hexColor: '#000000' })).status).toBe(400)
    expect((await ask('PATCH', path, { color: 'maxColor' })).status).toBe(400)
    expect((await ask('GET', '/me/calendars?$top=1')).body['@odata.nextLink']).toContain(
      '$skip=1'.replace('$', '%24'),
    )
    expect((await ask('DELETE', path)).status).toBe(204)
    expect((await ask('GET', path)).status).toBe(404)
    expect((await ask('DELETE', '/me/calendar')).status).toBe(400)
  })

  it('list their events in order, and count them', async () => {
    const { ask, owner } = openAccount()
    for (const [subject, day] of [
      ['b', '11'],
      ['a', '12'],
      ['c', '10'],
    ] as const)
      owner.create({ subject, ...hour(`2026-01-${day}`) })
    const subjects = async (order: string) =>
      (await ask('GET', `/me/events?$select=subject&$orderby=${order}`)).value
        .map(({ subject }) => subject)
        .join('')
    expect(await subjects('subject')).toBe('abc')
    expect(await subjects('start/dateTime desc')).toBe('abc')
    expect(await subjects('start/dateTime')).toBe('cba')
    expect((await ask('GET', '/me/events?$orderby=colour')).status).toBe(400)
    expect((await ask('GET', '/me/events?$count=true&$top=1')).body['@odata.count']).toBe(3)
    expect((await ask('GET', '/me/calendars/nonsense/events')).code).toBe('ErrorInvalidIdMalformed')
  })

  it('lie in groups', async () => {
    const { ask } = openAccount()
    const { value } = await ask('GET', '/me/calendarGroups')
    const path = `/me/calendarGroups/${value[0]?.id}/calendars`
    expect((await ask('POST', path, { name: 'Grouped' })).status).toBe(201)
    expect((await ask('GET', path)).value.map(({ name }) => name)).toEqual(['Calendar', 'Grouped'])
    expect((await ask('GET', '/me/calendarGroups/none/calendars')).status).toBe(404)
  })

  it('that are shared for reading are not written to', async () => {
    const { ask, owner } = openAccount()
    const id = owner.addCalendar('Holidays', { canEdit: false })
    expect(await ask('POST', `/me/calendars/${id}/events`, hour('2026-01-10'))).toMatchObject({
      status: 403,
      code: 'ErrorAccessDenied',
    })
  })

  it('show what takes place in a range, in order', async () => {
    const { ask, owner } = openAccount()
    owner.create({ subject: 'late', ...hour('2026-01-10', '15:00') })
    owner.create({ subject: 'early', ...hour('2026-01-10', '08:00') })
    owner.create({ subject: 'next day', ...hour('2026-01-11') })
    const view =
      '/me/calendarView?startDateTime=2026-01-10T00:00:00%2B01:00&endDateTime=2026-01-11T00:00:00%2B01:00'
    expect((await ask('GET', `${view}&$select=subject`)).value.map(({ subject }) => subject)).toEqual([
      'early',
      'late',
    ])
    const page = await ask('GET', `${view}&$top=1`)
    expect(page.value).toHaveLength(1)
    expect((await ask('GET', String(page.body['@odata.nextLink']))).value).toMatchObject([
      { subject: 'late' },
    ])
    expect((await ask('GET', '/me/calendarView')).status).toBe(400)
  })
})

describe('scopes', () => {
  it('bound what an application may', async () => {
    const reading = openAccount({}, { scopes: ['Calendars.Read'] })
    expect((await reading.ask('GET', '/me/calendars')).status).toBe(200)
    expect((await reading.ask('POST', '/me/events', hour('2026-01-10'))).status).toBe(403)
    expect((await reading.ask('GET', '/me')).status).toBe(403)
    const person = openAccount({}, { scopes: ['https://graph.microsoft.com/User.Read'] })
    expect((await person.ask('GET', '/me')).body.displayName).toBe('Ada Lovelace')
    expect((await person.ask('GET', '/me/calendars')).status).toBe(403)
  })

  it('end with the token', async () => {
    const { ask, clock } = openAccount()
    clock.now += 3_600_000
    const answer = await ask('GET', '/me')
    expect(answer).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' })
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
  })
})

describe('getSchedule (M11)', () => {
  const asked = {
    schedules: ['ada.lovelace@contoso.example', 'ghost@contoso.example'],
    startTime: { dateTime: '2026-01-10T08:00:00', timeZone: 'UTC' },
    endTime: { dateTime: '2026-01-10T10:00:00', timeZone: 'UTC' },
    availabilityViewInterval: 30,
  }

  it('tells when colleagues are busy', async () => {
    const { ask, owner } = openAccount()
    owner.create({ subject: 'Secret', sensitivity: 'private', ...hour('2026-01-10', '10:00') })
    owner.create({ subject: 'Free', showAs: 'free', ...hour('2026-01-10', '09:00') })
    const { value } = await ask('POST', '/me/calendar/getSchedule', asked)
    expect(value).toMatchObject([
      { availabilityView: '0022', scheduleItems: [{ status: 'busy', isPrivate: true }] },
      { error: { responseCode: 'ErrorMailRecipientNotFound' } },
    ])
  })

  it('is for work accounts, sensible intervals and two months', async () => {
    const work = openAccount()
    const refused = async (change: object) =>
      expect((await work.ask('POST', '/me/calendar/getSchedule', { ...asked, ...change })).status).toBe(400)
    await refused({ availabilityViewInterval: 4 })
    await refused({ availabilityViewInterval: 1_441 })
    await refused({ endTime: { dateTime: '2026-03-20T10:00:00', timeZone: 'UTC' } })
    await refused({ schedules: [] })
    await refused({ who: 'me' })
    const personal = openAccount({ kind: 'personal' })
    expect((await personal.ask('POST', '/me/calendar/getSchedule', asked)).status).toBe(403)
  })
})
