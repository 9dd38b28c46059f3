import { describe, expect, it } from 'vitest'
import { findMeetingLink } from './meeting-link.ts'

const nothing = { conferenceUrl: null, url: '', location: '', description: '' }

it.each([
  ['https://us02web.zoom.us/j/81234567890?pwd=abc', 'Zoom'],
  ['https://meet.google.com/abc-defg-hij', 'Google Meet'],
  ['https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%7d', 'Microsoft Teams'],
  ['https://teams.live.com/meet/9312345', 'Microsoft Teams'],
  ['https://acme.webex.com/acme/j.php?MTID=m1', 'Webex'],
  ['https://meet.jit.si/KalendsStandup', 'Jitsi'],
  ['https://whereby.com/our-room', 'Whereby'],
  ['https://facetime.apple.com/join#v=1', 'FaceTime'],
  ['https://acme.daily.co/standup', 'Daily'],
])('knows %s', (url, service) => {
  expect(findMeetingLink({ ...nothing, description: `Join here: ${url}.` })).toEqual({ url, service })
})

describe('takes no other link for a meeting:', () => {
  it.each([
    'https://zoom.us/pricing',
    'https://zoom.us.example.org/j/1',
    'https://evilzoom.us/j/1',
    'http://zoom.us/j/1',
    'https://zoom.us@example.org/j/1',
    'https://teams.microsoft.com/',
    'https://example.org/meeting',
    'javascript:alert(1)',
  ])('%s', (url) => {
    expect(findMeetingLink({ ...nothing, description: url, location: url, url })).toBeNull()
  })
})

it('takes what the event calls its conference before all others, of any service', () => {
  const event = {
    ...nothing,
    conferenceUrl: 'https://talk.example.org/room/7',
    location: 'https://meet.jit.si/other',
  }
  expect(findMeetingLink(event)).toEqual({ url: 'https://talk.example.org/room/7', service: null })
})

it('never joins by a link that is not secure', () => {
  expect(findMeetingLink({ ...nothing, conferenceUrl: 'tel:+4930123' })).toBeNull()
})
