import { describe, expect, it } from 'vitest'
import { hour, openAccount, weekly } from '../testing/open-account.ts'

const times = hour('2026-01-10')
const everything = { from: 0, to: 4e9 }

describe('the body of an event', () => {
  it.each([
    ['a property that there is not', { colour: 'red' }, 'RequestBodyRead'],
    ['a property within one', { location: { title: 'x' } }, 'RequestBodyRead'],
    ['a value of another type', { isAllDay: 'yes' }, 'RequestBodyRead'],
    ['a word that is none of an enumeration', { showAs: 'sleeping' }, 'RequestBodyRead'],
    ['what is read-only', { webLink: 'https://x' }, 'ErrorInvalidPropertySet'],
    ['what is read-only', { iCalUId: 'x' }, 'ErrorInvalidPropertySet'],
    ['what is read-only', { onlineMeeting: { joinUrl: 'x' } }, 'ErrorInvalidPropertySet'],
    ['an unknown zone', { start: { ...times.start, timeZone: 'Mars' } }, 'TimeZoneNotSupportedException'],
    [
      'a made-up zone',
      { start: { ...times.start, timeZone: 'tzone://Microsoft/Custom' } },
      'TimeZoneNotSupportedException',
    ],
    [
      'a time with an offset',
      { start: { ...times.start, dateTime: '2026-01-10T09:00:00+01:00' } },
      'ErrorInvalidRequest',
    ],
    [
      'a day that there is not',
      { start: { ...times.start, dateTime: '2026-02-30T09:00:00' } },
      'ErrorInvalidRequest',
    ],
    [
      'an end before the start',
      { end: hour('2026-01-09').end },
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    [
      'a guest without an address',
      { attendees: [{ emailAddress: { name: 'x' } }] },
      'ErrorInvalidRecipients',
    ],
    [
      'an extended property without a name',
      { singleValueExtendedProperties: [{ id: 'x', value: 'y' }] },
      'ErrorInvalidExtendedProperty',
    ],
    ['a start missing', { start: undefined }, 'ErrorPropertyValidationFailure'],
  ])('is refused for %s', async (_what, change, code) => {
    const { ask, owner } = openAccount()
    expect(await ask('POST', '/me/events', { ...times, ...change })).toMatchObject({ status: 400, code })
    expect(owner.list()).toEqual([])
  })

  it('has to be midnight to midnight in one zone for all day (M8)', async () => {
    const { ask } = openAccount()
    const midnight = (day: string, timeZone = 'UTC') => ({ dateTime: `${day}T00:00:00`, timeZone })
    const refused = async (body: object) =>
      expect((await ask('POST', '/me/events', { isAllDay: true, ...body })).status).toBe(400)
    await refused(times)
    await refused({ start: midnight('2026-01-10'), end: midnight('2026-01-10') })
    await refused({ start: midnight('2026-01-10'), end: midnight('2026-01-11', 'Tokyo Standard Time') })
    const made = await ask('POST', '/me/events', {
      isAllDay: true,
      start: midnight('2026-01-10', 'Tokyo Standard Time'),
      end: midnight('2026-01-11', 'Tokyo Standard Time'),
    })
    expect(made.status).toBe(201)
    expect(made.body.start).toEqual({ dateTime: '2026-01-10T00:00:00.0000000', timeZone: 'UTC' })
  })

  it('comes back as HTML, or as the text that is preferred', async () => {
    const { ask } = openAccount()
    const made = await ask('POST', '/me/events', {
      ...times,
      body: { contentType: 'text', content: 'a < b\nc' },
    })
    expect(made.body).toMatchObject({ bodyPreview: 'a < b\r\nc', body: { contentType: 'html' } })
    expect(JSON.stringify(made.body.body)).toContain('a &lt; b<br>')
    const text = await ask('GET', `/me/events/${made.body.id}`, undefined, {
      prefer: 'outlook.body-content-type="text"',
    })
    expect(text.body.body).toEqual({ contentType: 'text', content: 'a < b\r\nc' })
  })

  it('is answered with what is selected and expanded alone', async () => {
    const { ask } = openAccount()
    const id = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Uid'
    const made = await ask('POST', '/me/events', {
      ...times,
      singleValueExtendedProperties: [{ id, value: 'u1' }],
    })
    const expand = `$select=subject&$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${id}')`)}`
    const { body } = await ask('GET', `/me/events/${made.body.id}?${expand}`)
    expect(Object.keys(body)).toEqual([
      '@odata.context',
      '@odata.etag',
      'id',
      'subject',
      'singleValueExtendedProperties',
    ])
    expect((await ask('GET', `/me/events/${made.body.id}?$select=colour`)).status).toBe(400)
    expect((await ask('GET', `/me/events/${made.body.id}?$expand=colour`)).status).toBe(400)
    const filter = (text: string) => ask('GET', `/me/events?$filter=${encodeURIComponent(text)}`)
    expect(
      (await filter(`singleValueExtendedProperties/any(p: p/id eq '${id}' and p/value eq 'u1')`)).value,
    ).toHaveLength(1)
    expect(
      (await filter(`singleValueExtendedProperties/any(p: p/id eq '${id}' and p/value eq 'u2')`)).value,
    ).toEqual([])
    expect(
      (await filter("start/dateTime ge '2026-01-10T00:00:00Z' and type eq 'singleInstance'")).value,
    ).toHaveLength(1)
    expect((await filter('startsWith(subject, x)')).status).toBe(400)
  })
})

describe('zones (M8)', () => {
  it('are kept by their Windows names, and answered as preferred', async () => {
    const { ask } = openAccount()
    const made = await ask('POST', '/me/events', hour('2026-07-10', '09:00', 'Europe/Berlin'))
    expect(made.body).toMatchObject({
      originalStartTimeZone: 'W. Europe Standard Time',
      start: { dateTime: '2026-07-10T07:00:00.0000000', timeZone: 'UTC' },
    })
    const prefer = { prefer: 'outlook.timezone="Eastern Standard Time"' }
    expect((await ask('GET', `/me/events/${made.body.id}`, undefined, prefer)).body.start).toEqual({
      dateTime: '2026-07-10T03:00:00.0000000',
      timeZone: 'Eastern Standard Time',
    })
    const unknown = await ask('GET', `/me/events/${made.body.id}`, undefined, {
      prefer: 'outlook.timezone="Mars"',
    })
    expect(unknown).toMatchObject({ status: 400, code: 'TimeZoneNotSupportedException' })
  })

  it('may be made up', async () => {
    const { ask, owner } = openAccount()
    const { id } = owner.create(weekly('2026-01-05', 'monday'))
    owner.customizeZone(id)
    const { body } = await ask('GET', `/me/events/${id}`)
    expect(body.originalStartTimeZone).toBe('tzone://Microsoft/Custom')
    expect(body.recurrence).toMatchObject({ range: { recurrenceTimeZone: 'tzone://Microsoft/Custom' } })
  })
})

describe('versions and transactions (M6)', () => {
  it('refuses a change of what has changed since with 412', async () => {
    const { ask, owner } = openAccount()
    const made = owner.create({ subject: 'one', ...times })
    const stale = { 'if-match': String(made['@odata.etag']) }
    owner.touch(made.id)
    expect((await ask('PATCH', `/me/events/${made.id}`, { subject: 'two' }, stale)).status).toBe(412)
    expect((await ask('DELETE', `/me/events/${made.id}`, undefined, stale)).status).toBe(412)
    const fresh = { 'if-match': String(owner.get(made.id)['@odata.etag']) }
    expect((await ask('PATCH', `/me/events/${made.id}`, { subject: 'two' }, fresh)).status).toBe(200)
    expect(
      (await ask('PATCH', `/me/events/${made.id}`, { subject: 'three' }, { 'if-match': '*' })).status,
    ).toBe(200)
  })

  it('makes one event for one transaction, whose id stays', async () => {
    const { ask, owner } = openAccount()
    const body = { subject: 'once', ...times, transactionId: 't-1' }
    const made = await ask('POST', '/me/events', body)
    const again = await ask('POST', '/me/events', { ...body, subject: 'twice' })
    expect(again.status).toBe(201)
    expect(again.body.id).toBe(made.body.id)
    expect(owner.list()).toMatchObject([{ subject: 'once', transactionId: 't-1' }])
    expect((await ask('PATCH', `/me/events/${made.body.id}`, { transactionId: 't-2' })).status).toBe(400)
    const other = owner.addCalendar('Other')
    expect(await ask('POST', `/me/calendars/${other}/events`, body)).toMatchObject({
      status: 409,
      code: 'ErrorDuplicateTransactionId',
    })
  })
})

describe('ids (M7)', () => {
  it('change when an event moves, but for the immutable ones', async () => {
    const { ask, owner } = openAccount()
    const made = await ask('POST', '/me/events', times, { prefer: '' })
    const immutable = await ask('GET', `/me/events/${made.body.id}`)
    expect(immutable.body.id).not.toBe(made.body.id)
    const other = owner.addCalendar('Other')
    owner.move(String(immutable.body.id), other)
    expect((await ask('GET', `/me/events/${made.body.id}`)).status).toBe(404)
    const moved = await ask('GET', `/me/calendars/${other}/events/${immutable.body.id}`)
    expect(moved.body.id).toBe(immutable.body.id)
    owner.changeId(String(immutable.body.id))
    expect((await ask('GET', `/me/events/${immutable.body.id}`)).status).toBe(200)
  })

  it('are told apart by case', async () => {
    const { ask, owner } = openAccount()
    const { id } = owner.create(times)
    const swapped = id.replace(/[a-zA-Z]/g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    expect((await ask('GET', `/me/events/${swapped}`)).status).toBe(404)
  })
})

describe('series', () => {
  it('have occurrences at the same time of day, each with a UID of its own (M8)', async () => {
    const { ask, owner } = openAccount()
    const { id, iCalUId } = owner.create(weekly('2026-03-23', 'monday', 2))
    const { value } = await ask(
      'GET',
      `/me/events/${id}/instances?startDateTime=2026-01-01&endDateTime=2026-12-31`,
    )
    expect(value).toMatchObject([
      { start: { dateTime: '2026-03-23T08:00:00.0000000' }, originalStart: '2026-03-23T08:00:00Z' },
      { start: { dateTime: '2026-03-30T07:00:00.0000000' }, originalStart: '2026-03-30T07:00:00Z' },
    ])
    expect(new Set([iCalUId, ...value.map((occurrence) => occurrence.iCalUId)]).size).toBe(3)
  })

  it('keep an occurrence away from the days of its neighbours (M9)', async () => {
    const { ask, owner } = openAccount()
    const { id } = owner.create(weekly('2026-01-05', 'monday', 3))
    const [, second] = owner.instances(id, everything)
    const move = (day: string, time = '09:00') => ask('PATCH', `/me/events/${second?.id}`, hour(day, time))
    for (const day of ['2026-01-05', '2026-01-04', '2026-01-19', '2026-01-20'])
      expect(await move(day, '20:00')).toMatchObject({ status: 400, code: 'ErrorOccurrenceCrossingBoundary' })
    expect(await move('2026-01-18')).toMatchObject({ status: 200, body: { type: 'exception' } })
    owner.delete(owner.instances(id, everything)[2]?.id ?? '')
    expect((await move('2026-01-19')).status).toBe(200)
  })

  it('lose their exceptions with a change of pattern or time, not of anything else', async () => {
    const { ask, owner } = openAccount()
    const body = weekly('2026-01-05', 'monday', 4)
    const { id } = owner.create(body)
    const [first, second] = owner.instances(id, everything)
    owner.update(first?.id ?? '', { subject: 'Otherwise' })
    owner.delete(second?.id ?? '')
    const expanded = `/me/events/${id}?$select=subject,cancelledOccurrences&$expand=exceptionOccurrences`
    await ask('PATCH', `/me/events/${id}`, { subject: 'All' })
    const { recurrence } = weekly('2026-01-05', 'monday', 6)
    await ask('PATCH', `/me/events/${id}`, { recurrence })
    const kept = await ask('GET', expanded)
    expect(kept.body.exceptionOccurrences).toMatchObject([{ subject: 'Otherwise' }])
    expect(kept.body.cancelledOccurrences).toHaveLength(1)
    await ask('PATCH', `/me/events/${id}`, hour('2026-01-05', '10:00'))
    const dropped = await ask('GET', expanded)
    expect(dropped.body.exceptionOccurrences).toEqual([])
    expect(dropped.body.cancelledOccurrences).toEqual([])
  })

  it.each([
    ['no interval', { type: 'daily' }, {}],
    ['no days', { type: 'weekly', interval: 1 }, {}],
    ['no day of the month', { type: 'absoluteMonthly', interval: 1 }, {}],
    ['no month', { type: 'absoluteYearly', interval: 1, dayOfMonth: 5 }, {}],
    ['a thirteenth month', { type: 'absoluteYearly', interval: 1, dayOfMonth: 5, month: 13 }, {}],
    ['a start on another day', { type: 'daily', interval: 1 }, { startDate: '2026-01-06' }],
    ['an end before the start', { type: 'daily', interval: 1 }, { type: 'endDate', endDate: '2026-01-01' }],
    ['no number', { type: 'daily', interval: 1 }, { type: 'numbered' }],
    ['no type of range', { type: 'daily', interval: 1 }, { type: undefined }],
  ])('are refused with %s', async (_what, pattern, range) => {
    const { ask } = openAccount()
    const recurrence = { pattern, range: { type: 'noEnd', startDate: '2026-01-05', ...range } }
    expect((await ask('POST', '/me/events', { ...hour('2026-01-05'), recurrence })).status).toBe(400)
  })

  it('lose what lies beyond their new end', async () => {
    const { owner, ask } = openAccount()
    const { id } = owner.create(weekly('2026-01-05', 'monday', 4))
    const [, , third, fourth] = owner.instances(id, everything)
    owner.update(third?.id ?? '', { subject: 'Otherwise' })
    owner.delete(fourth?.id ?? '')
    await ask('PATCH', `/me/events/${id}`, { recurrence: weekly('2026-01-05', 'monday', 2).recurrence })
    const { body } = await ask(
      'GET',
      `/me/events/${id}?$select=cancelledOccurrences&$expand=exceptionOccurrences`,
    )
    expect(body).toMatchObject({ cancelledOccurrences: [], exceptionOccurrences: [] })
    expect(owner.instances(id, everything)).toHaveLength(2)
  })

  it('hand on to their exceptions what those do not say themselves', async () => {
    const { owner, ask } = openAccount()
    const { id } = owner.create({
      body: { contentType: 'text', content: 'old' },
      ...weekly('2026-01-05', 'monday', 4),
    })
    const [first] = owner.instances(id, everything)
    owner.update(first?.id ?? '', { subject: 'Otherwise' })
    await ask('PATCH', `/me/events/${id}`, { subject: 'All', body: { contentType: 'text', content: 'new' } })
    expect(owner.get(first?.id ?? '')).toMatchObject({ subject: 'Otherwise', body: { content: 'new' } })
  })

  it('may not be changed to have no occurrence, nor to overlap where that is refused', async () => {
    const { owner, ask, simulator } = openAccount()
    const until = { type: 'endDate', startDate: '2026-01-05', endDate: '2026-01-20' }
    const pattern = { type: 'daily', interval: 1 }
    const { id } = owner.create({ ...hour('2026-01-05'), recurrence: { pattern, range: until } })
    expect((await ask('PATCH', `/me/events/${id}`, hour('2026-02-01'))).status).toBe(400)
    const long = { end: hour('2026-01-07').end }
    simulator.habits.refusesOverlaps = true
    expect(await ask('PATCH', `/me/events/${id}`, long)).toMatchObject({
      code: 'ErrorOccurrenceTimeSpanTooBig',
    })
    simulator.habits.refusesOverlaps = false
    expect((await ask('PATCH', `/me/events/${id}`, long)).status).toBe(200)
  })

  it('start on the first day of their pattern', async () => {
    const { ask } = openAccount()
    const { body } = await ask('POST', '/me/events', weekly('2026-01-05', 'wednesday'))
    expect(body.start).toMatchObject({ dateTime: '2026-01-07T08:00:00.0000000' })
  })
})

describe('online meetings and guests (M9)', () => {
  const meeting = { ...times, isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }

  it('are set once, and lost with the block in the body', async () => {
    const { ask } = openAccount()
    const { body } = await ask('POST', '/me/events', {
      ...meeting,
      body: { contentType: 'text', content: 'Agenda' },
    })
    const { joinUrl } = body.onlineMeeting as { joinUrl: string }
    const path = `/me/events/${body.id}`
    await ask('PATCH', path, { isOnlineMeeting: false, subject: 'x' })
    expect((await ask('GET', path)).body).toMatchObject({ isOnlineMeeting: true, onlineMeeting: { joinUrl } })
    const { content } = body.body as { content: string }
    await ask('PATCH', path, {
      body: { contentType: 'html', content: content.replace('Agenda', 'Agenda 2') },
    })
    expect((await ask('GET', path)).body.isOnlineMeeting).toBe(true)
    await ask('PATCH', path, { body: { contentType: 'text', content: 'Agenda 3' } })
    expect((await ask('GET', path)).body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null })
  })

  it('mails those whom a change concerns', async () => {
    const { ask, simulator, id } = openAccount()
    const guest = (name: string) => ({
      emailAddress: { address: `${name}@example.org`, name },
      type: 'required',
    })
    const { body } = await ask('POST', '/me/events', { ...times, attendees: [guest('ana'), guest('ben')] })
    const { mails } = simulator.mailbox(id)
    const told = () => mails.splice(0).map(({ kind, to }) => [kind, ...to])
    expect(told()).toEqual([['invitation', 'ana@example.org', 'ben@example.org']])
    await ask('PATCH', `/me/events/${body.id}`, { attendees: [guest('ben'), guest('cleo')] })
    expect(told()).toEqual([
      ['cancellation', 'ana@example.org'],
      ['invitation', 'cleo@example.org'],
    ])
    await ask('PATCH', `/me/events/${body.id}`, { reminderMinutesBeforeStart: 5 })
    expect(told()).toEqual([])
    await ask('PATCH', `/me/events/${body.id}`, hour('2026-01-11'))
    expect(told()).toEqual([['update', 'ben@example.org', 'cleo@example.org']])
    await ask('DELETE', `/me/events/${body.id}`)
    expect(told()).toEqual([['cancellation', 'ben@example.org', 'cleo@example.org']])
  })

  it('are answered by guests alone', async () => {
    const { ask, owner, simulator, id } = openAccount()
    const own = owner.create(times)
    expect((await ask('POST', `/me/events/${own.id}/accept`, {})).status).toBe(400)
    const invited = owner.invite({ subject: 'Party', ...times }, { name: 'Ben', address: 'ben@example.org' })
    const path = `/me/events/${invited.id}`
    expect((await ask('POST', `${path}/accept`, { loudly: true })).status).toBe(400)
    expect((await ask('POST', `${path}/accept`, { comment: 'Gladly' })).status).toBe(202)
    expect((await ask('GET', path)).body).toMatchObject({
      isOrganizer: false,
      showAs: 'busy',
      responseStatus: { response: 'accepted' },
    })
    expect(simulator.mailbox(id).mails).toMatchObject([
      { kind: 'response', to: ['ben@example.org'], text: 'Gladly' },
    ])
    expect((await ask('POST', `${path}/decline`, { sendResponse: false })).status).toBe(202)
    expect((await ask('GET', path)).status).toBe(404)
    expect(simulator.mailbox(id).mails).toHaveLength(1)
  })

  it('stay when they are declined, if the mailbox is set so', async () => {
    const { ask, owner } = openAccount({ keepsDeclinedEvents: true })
    const { id } = owner.invite({ subject: 'Party', ...times }, { name: 'Ben', address: 'ben@example.org' })
    await ask('POST', `/me/events/${id}/decline`)
    expect((await ask('GET', `/me/events/${id}`)).body).toMatchObject({
      responseStatus: { response: 'declined' },
    })
  })
})
