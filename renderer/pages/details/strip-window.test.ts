import { describe, expect, it } from 'vitest'
import { newDraft } from './event-draft.ts'
import { stripWindow } from './strip-window.ts'

const draft = newDraft('2026-11-17', '', 'Europe/Berlin', 'c1')
const at = (text: string) => Date.parse(text)

describe('the time that free and busy is shown of', () => {
  it('is the working day, and more where the event needs it', () => {
    expect(stripWindow(draft, 'UTC')).toEqual({
      from: at('2026-11-17T07:00:00Z'),
      to: at('2026-11-17T19:00:00Z'),
      chosen: { from: at('2026-11-17T08:00:00Z'), to: at('2026-11-17T09:00:00Z') },
      zone: 'Europe/Berlin',
    })
    expect(stripWindow({ ...draft, startTime: '06:30', endTime: '22:10' }, 'UTC')).toMatchObject({
      from: at('2026-11-17T05:00:00Z'),
      to: at('2026-11-17T22:00:00Z'),
    })
  })

  it('is whole days for what takes days', () => {
    expect(stripWindow({ ...draft, allDay: true, endDate: '2026-11-18' }, 'UTC')).toMatchObject({
      from: at('2026-11-17T00:00:00Z'),
      to: at('2026-11-19T00:00:00Z'),
      zone: 'UTC',
    })
    expect(stripWindow({ ...draft, allDay: true, endDate: '2027-11-18' }, 'UTC')).toBeNull()
  })

  it('is none while the fields make no sense', () => {
    expect(stripWindow({ ...draft, startDate: '' }, 'UTC')).toBeNull()
    expect(stripWindow({ ...draft, endTime: '07:00' }, 'UTC')).toBeNull()
  })
})
