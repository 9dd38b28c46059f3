import { describe, expect, it } from 'vitest'
import { findMeetingLink } from './meeting-link.ts'
import { meetingServices } from './meeting-services.ts'

const nothing = { conferenceUrl: null, url: '', location: '', description: '' }

/** Links as the services give them out. */
const known: readonly (readonly [url: string, service: string])[] = [
  ['https://zoom.us/j/5551112222', 'Zoom'],
  ['https://us02web.zoom.us/j/81234567890?pwd=Q2FsZW5kYXI.1', 'Zoom'],
  ['https://acme.zoom.us/my/ana.example', 'Zoom'],
  ['https://us06web.zoom.us/w/81234567890?tk=abc', 'Zoom'],
  ['https://app.zoom.us/wc/81234567890/join', 'Zoom'],
  ['https://us02web.zoom.us/meeting/register/tZ0uc-2hrD8v', 'Zoom'],
  ['https://us02web.zoom.us/webinar/register/WN_abc', 'Zoom'],
  ['https://uni-bonn.zoom-x.de/j/61234567890', 'Zoom'],
  ['https://www.zoomgov.com/j/1612345678', 'Zoom'],
  ['https://meet.google.com/abc-defg-hij', 'Google Meet'],
  ['https://meet.google.com/abc-defg-hij?authuser=1&hs=122', 'Google Meet'],
  ['https://meet.google.com/_meet/abc-defg-hij', 'Google Meet'],
  ['https://meet.google.com/lookup/standup', 'Google Meet'],
  ['https://g.co/meet/standup', 'Google Meet'],
  ['https://stream.meet.google.com/stream/abc12ab1-abc1-1234', 'Google Meet'],
  ['https://hangouts.google.com/hangouts/_/acme.com/standup', 'Google Hangouts'],
  [
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d',
    'Microsoft Teams',
  ],
  ['https://teams.microsoft.com/meet/3123456789012?p=abcDEF', 'Microsoft Teams'],
  ['https://teams.microsoft.com/v2/?meetingjoin=true#/l/meetup-join/19:meeting_x', 'Microsoft Teams'],
  ['https://teams.microsoft.com/_#/l/meetup-join/19:meeting_x', 'Microsoft Teams'],
  [
    'https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19',
    'Microsoft Teams',
  ],
  ['https://gov.teams.microsoft.us/l/meetup-join/19%3agcch', 'Microsoft Teams'],
  ['https://teams.live.com/meet/9312345', 'Microsoft Teams'],
  ['https://events.teams.microsoft.com/event/3f2a@tenant', 'Microsoft Teams'],
  ['https://join.skype.com/aBcDeFgHiJ', 'Skype'],
  ['https://meet.lync.com/acme/ana/X1Y2Z3', 'Skype for Business'],
  ['https://acme.webex.com/acme/j.php?MTID=m1', 'Webex'],
  ['https://acme.webex.com/meet/ana.example', 'Webex'],
  ['https://acme.webex.com/join/ana', 'Webex'],
  ['https://acme.webex.com/webappng/sites/acme/meeting/info/abc', 'Webex'],
  ['https://acme.webex.com/wbxmjs/joinservice/sites/acme/meeting/download/abc', 'Webex'],
  ['https://meet.jit.si/KalendsStandup', 'Jitsi'],
  ['https://meet.jit.si/KalendsStandup#config.startWithVideoMuted=true', 'Jitsi'],
  ['https://8x8.vc/acme/standup', '8x8'],
  ['https://global.gotomeeting.com/join/123456789', 'GoTo'],
  ['https://attendee.gotowebinar.com/register/1234567890', 'GoTo'],
  ['https://meet.goto.com/123456789', 'GoTo'],
  ['https://app.goto.com/meeting/123456789', 'GoTo'],
  ['https://www.gotomeet.me/AnaExample', 'GoTo'],
  ['https://bluejeans.com/123456789/1234', 'BlueJeans'],
  ['https://whereby.com/our-room', 'Whereby'],
  ['https://acme.whereby.com/our-room?roomKey=abc', 'Whereby'],
  ['https://meet.around.co/r/kyafvk1b', 'Around'],
  ['https://chime.aws/1234567890', 'Amazon Chime'],
  ['https://app.chime.aws/meetings/1234567890', 'Amazon Chime'],
  ['https://v.ringcentral.com/join/123456789?pw=abc', 'RingCentral'],
  ['https://meetings.ringcentral.com/j/1481234567', 'RingCentral'],
  ['https://meetings.vonage.com/123456789', 'Vonage'],
  ['https://meetings.vonage.com/?room_token=123456789&participant_token=x', 'Vonage'],
  ['https://meetings.dialpad.com/room/anaexample', 'Dialpad'],
  ['https://www.uberconference.com/anaexample', 'UberConference'],
  ['https://call.lifesizecloud.com/1234567', 'Lifesize'],
  ['https://meet.starleaf.com/4123456789/app', 'StarLeaf'],
  ['https://pexip.me/meet/ana.example', 'Pexip'],
  ['https://acme.pexip.io/webapp/#/?conference=ana', 'Pexip'],
  ['https://app.slack.com/huddle/T01ABCDEF/C02GHIJKL', 'Slack'],
  ['https://discord.gg/abcDEF12', 'Discord'],
  ['https://discord.com/channels/123456789012345678/234567890123456789', 'Discord'],
  ['https://facetime.apple.com/join#v=1&p=AeVKu1rGEeyppwJC8kftBg&k=FrCN', 'FaceTime'],
  ['https://call.whatsapp.com/video/AbCdEfGhIjKl', 'WhatsApp'],
  ['https://signal.link/call/#key=abcd-efgh', 'Signal'],
  ['https://t.me/call/AbCdEf', 'Telegram'],
  ['https://t.me/acme?videochat=abc', 'Telegram'],
  ['https://app.livestorm.co/p/cc113fd5-5de1-406b-8a74-85c489253052/live?s=0231', 'Livestorm'],
  ['https://event.demio.com/ref/AbCdEf', 'Demio'],
  ['https://meeting.tencent.com/dm/AbCdEfGh', 'Tencent Meeting'],
  ['https://voovmeeting.com/dm/AbCdEfGh', 'Tencent Meeting'],
  ['https://vc.larksuite.com/j/123456789', 'Lark'],
  ['https://vc.feishu.cn/j/123456789', 'Lark'],
  ['https://meeting.dingtalk.com/j/AbCdEf', 'DingTalk'],
  ['https://meet.zoho.eu/abcd-efg-hij', 'Zoho Meeting'],
  ['https://meeting.zoho.com/join?key=1234567890', 'Zoho Meeting'],
  ['https://cliq.zoho.eu/meetings/abc123', 'Zoho Cliq'],
  ['https://app.gather.town/app/AbCdEf123/Acme', 'Gather'],
  ['https://tuple.app/c/V1StGXR8', 'Tuple'],
  ['https://call.element.io/room/#/standup?roomId=!abc', 'Element Call'],
  ['https://app.butter.us/acme/standup', 'Butter'],
  ['https://acme.daily.co/standup', 'Daily'],
  ['https://streamyard.com/dq9mgxkfnc', 'StreamYard'],
  ['https://doxy.me/drexample', 'Doxy.me'],
  ['https://acme.doxy.me/drexample', 'Doxy.me'],
  ['https://app.cal.com/video/abcDEF123', 'Cal Video'],
  ['https://meet.proton.me/join/id-ABCDEF#pwd-abc', 'Proton Meet'],
  ['https://meet.opentalk.eu/room/0f8fad5b-d9cb-469f-a165-70867728950e', 'OpenTalk'],
  ['https://app.alfaview.com/#/join/acme/0f8fad5b', 'Alfaview'],
  ['https://go.teamviewer.com/m12345678', 'TeamViewer'],
  ['https://join.me/123-456-789', 'join.me'],
  ['https://acme.adobeconnect.com/r1abcdefgh', 'Adobe Connect'],
  ['https://acme.clickmeeting.com/standup', 'ClickMeeting'],
  ['https://us.bbcollab.com/guest/C2419D0F68382D351B97376D6B47ABA2', 'Blackboard'],
  ['https://telemost.yandex.ru/j/12345678901234', 'Telemost'],
  ['https://bbb.uni-example.de/b/ana-abc-def-ghi', 'BigBlueButton'],
  ['https://lecture.example.org/rooms/abc-def-ghi-jkl/join', 'BigBlueButton'],
  ['https://cloud.example.org/call/a1b2c3d4', 'Nextcloud Talk'],
  ['https://example.org/index.php/call/a1b2c3d4', 'Nextcloud Talk'],
]

it.each(known)('knows %s', (url, service) => {
  expect(findMeetingLink({ ...nothing, description: `Join here: ${url}.` })).toEqual({ url, service })
  expect(findMeetingLink({ ...nothing, location: url })).toEqual({ url, service })
})

it('has seen a link of every service', () => {
  const seen = new Set(known.map(([, service]) => service))
  expect(meetingServices.filter(({ name }) => !seen.has(name))).toEqual([])
  expect(seen.size).toBeGreaterThanOrEqual(30)
})

describe('takes no other link for a meeting:', () => {
  it.each([
    'https://zoom.us/',
    'https://zoom.us/pricing',
    'https://zoom.us/meeting/schedule',
    'https://support.zoom.us/hc/en-us/articles/201362193',
    'https://zoom.us.example.org/j/1',
    'https://evilzoom.us/j/1',
    'http://zoom.us/j/1',
    'https://zoom.us@example.org/j/1',
    'https://meet.google.com/',
    'https://meet.google.com/landing',
    'https://meet.google.com/tel/abc-defg-hij',
    'https://tel.meet/abc-defg-hij?pin=1234567890123',
    'https://teams.microsoft.com/',
    'https://teams.microsoft.com/l/channel/19%3ax/General',
    'https://teams.microsoft.com/meetingOptions/?organizerId=1',
    'https://dialin.teams.microsoft.com/8551f4c1?id=123',
    'https://aka.ms/JoinTeamsMeeting',
    'https://www.webex.com/meetings.html',
    'https://help.webex.com/en-us/article/abc',
    'https://meet.jit.si/',
    'https://meet.jit.si/static/dialInInfo.html?room=Standup',
    'https://discord.com/pricing',
    'https://whereby.com/information/tos',
    'https://whereby.com/pricing',
    'https://www.daily.co/pricing',
    'https://docs.daily.co/reference',
    'https://streamyard.com/pricing',
    'https://t.me/joinchat/AAAA',
    'https://t.me/acme',
    'https://www.ringcentral.com/pricing',
    'https://gather.town/pricing',
    'https://doxy.me/en/pricing',
    'https://app.goto.com/settings',
    'https://example.org/meeting',
    'https://example.org/b/a-story',
    'https://example.org/call/me',
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fmeeting&data=05',
    'javascript:alert(1)',
  ])('%s', (url) => {
    expect(findMeetingLink({ ...nothing, description: url, location: url, url })).toBeNull()
  })
})

it('reads links as HTML writes them', () => {
  const url = 'https://acme.zoom.us/j/123456789?pwd=a&from=addon'
  const written = url.replace('&', '&amp;')
  for (const description of [
    `<p>Join: <a href="${written}">here</a></p>`,
    `<a href='${written}'>${written}</a>`,
    `Join:&nbsp;${written}&nbsp;(or call)`,
    `&lt;${written}&gt;`,
    `<${url}>`,
  ])
    expect(findMeetingLink({ ...nothing, description })).toEqual({ url, service: 'Zoom' })
})

it.each([
  'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.zoom.us%2Fj%2F1234%3Fpwd%3Da&data=05%7C01&reserved=0',
  'https://eur01.safelinks.protection.outlook.com/ap/t-59584e83/?url=https%3A%2F%2Facme.zoom.us%2Fj%2F1234%3Fpwd%3Da&amp;data=05',
  'https://www.google.com/url?q=https://acme.zoom.us/j/1234?pwd%3Da&sa=D&source=calendar&usg=x',
  'https://urldefense.com/v3/__https://acme.zoom.us/j/1234?pwd=a__;!!AbC!dEf$',
])('sees through what a mail gateway makes of it: %s', (description) => {
  const found = { url: 'https://acme.zoom.us/j/1234?pwd=a', service: 'Zoom' }
  expect(findMeetingLink({ ...nothing, description })).toEqual(found)
})

it('is not led astray by what can not be read', () => {
  const description = 'https://x.safelinks.protection.outlook.com/?url=%E0%A4%A&data=1'
  expect(findMeetingLink({ ...nothing, description })).toBeNull()
})

it('takes what the event calls its conference before all others, of any service', () => {
  const event = {
    ...nothing,
    conferenceUrl: 'https://talk.example.org/room/7',
    location: 'https://meet.jit.si/other',
  }
  expect(findMeetingLink(event)).toEqual({ url: 'https://talk.example.org/room/7', service: null })
})

it('takes the place before the description', () => {
  const event = { ...nothing, location: 'https://meet.jit.si/place', description: 'https://meet.jit.si/text' }
  expect(findMeetingLink(event)?.url).toBe('https://meet.jit.si/place')
})

it('never joins by a link that is not secure', () => {
  expect(findMeetingLink({ ...nothing, conferenceUrl: 'tel:+4930123' })).toBeNull()
})
