import type { EventContent } from './event.ts'

/** A service for meetings over the net, and how its links look. */
interface MeetingService {
  readonly name: string
  /** The host, or the end of it with a dot before. */
  readonly hosts: readonly string[]
  /** The path of a meeting there, as opposed to the service's other pages; any where left out. */
  readonly path?: RegExp
}

/** Where meetings happen. Ordered by nothing: hosts don't overlap. */
const services: readonly MeetingService[] = [
  {
    name: 'Zoom',
    hosts: ['zoom.us', '.zoom.us', 'zoom.com', '.zoom.com', '.zoomgov.com'],
    path: /^\/(j|my|w|s|wc|meeting)\//,
  },
  { name: 'Google Meet', hosts: ['meet.google.com'], path: /^\/(lookup\/|_meet\/)?[a-z0-9-]{3,}/i },
  { name: 'Google Hangouts', hosts: ['hangouts.google.com'] },
  {
    name: 'Microsoft Teams',
    hosts: ['teams.microsoft.com', 'teams.live.com', 'teams.microsoft.us', 'teams.cloud.microsoft'],
    path: /^\/(l\/meetup-join|meet|dl\/launcher)/,
  },
  { name: 'Skype', hosts: ['join.skype.com', 'meet.lync.com', '.lync.com'] },
  {
    name: 'Webex',
    hosts: ['webex.com', '.webex.com'],
    path: /^\/(meet|join|[^/]+\/(j\.php|meet|e\.php)|wbxmjs|webappng)/,
  },
  { name: 'Jitsi', hosts: ['meet.jit.si', '8x8.vc', '.8x8.vc', 'meet.ffmuc.net', 'jitsi.is'] },
  {
    name: 'GoTo',
    hosts: [
      'gotomeeting.com',
      '.gotomeeting.com',
      'gotomeet.me',
      'meet.goto.com',
      'app.goto.com',
      '.gotowebinar.com',
    ],
  },
  { name: 'BlueJeans', hosts: ['bluejeans.com', '.bluejeans.com'], path: /^\/\d|^\/meetings?\// },
  { name: 'Whereby', hosts: ['whereby.com', '.whereby.com'], path: /^\/[^/]+/ },
  { name: 'BigBlueButton', hosts: ['.bigbluebutton.org'], path: /^\/(b|rooms|bigbluebutton)\// },
  { name: 'Around', hosts: ['meet.around.co', 'around.co'] },
  { name: 'Amazon Chime', hosts: ['chime.aws', '.chime.aws'] },
  { name: 'RingCentral', hosts: ['meetings.ringcentral.com', 'v.ringcentral.com', 'video.ringcentral.com'] },
  { name: 'Vonage', hosts: ['meetings.vonage.com'] },
  { name: 'Dialpad', hosts: ['meetings.dialpad.com', 'dialpad.com'], path: /^\/(room|meetings?|[\w-]+\/)/ },
  { name: 'UberConference', hosts: ['uberconference.com', '.uberconference.com'] },
  { name: 'Lifesize', hosts: ['call.lifesizecloud.com', '.lifesizecloud.com'] },
  { name: 'StarLeaf', hosts: ['meet.starleaf.com', '.starleaf.com'] },
  { name: 'Pexip', hosts: ['pexip.me', '.pexip.me', '.pexip.io'] },
  { name: 'Slack', hosts: ['app.slack.com'], path: /^\/huddle\// },
  { name: 'Discord', hosts: ['discord.gg', 'discord.com'], path: /^\/(invite|channels)\/|^\/[\w-]+$/ },
  { name: 'FaceTime', hosts: ['facetime.apple.com'], path: /^\/join/ },
  { name: 'WhatsApp', hosts: ['call.whatsapp.com'] },
  { name: 'Signal', hosts: ['signal.link'], path: /^\/call/ },
  { name: 'Telegram', hosts: ['t.me'], path: /^\/(call|joinchat)\b/ },
  { name: 'Livestorm', hosts: ['app.livestorm.co'] },
  { name: 'Demio', hosts: ['event.demio.com', 'my.demio.com'] },
  { name: 'Tencent Meeting', hosts: ['meeting.tencent.com', 'voovmeeting.com', '.voovmeeting.com'] },
  { name: 'Lark', hosts: ['vc.larksuite.com', 'vc.feishu.cn'] },
  { name: 'DingTalk', hosts: ['meeting.dingtalk.com'] },
  { name: 'Zoho Meeting', hosts: ['meet.zoho.com', 'meeting.zoho.com', 'meet.zoho.eu', 'meeting.zoho.eu'] },
  { name: 'Gather', hosts: ['app.gather.town', 'gather.town'] },
  { name: 'Tuple', hosts: ['tuple.app'], path: /^\/c\// },
  { name: 'Element Call', hosts: ['call.element.io'] },
  { name: 'Butter', hosts: ['app.butter.us'] },
  { name: 'Daily', hosts: ['.daily.co'], path: /^\/[^/]+/ },
  { name: 'StreamYard', hosts: ['streamyard.com'] },
  { name: 'Doxy.me', hosts: ['doxy.me', '.doxy.me'] },
]

export interface MeetingLink {
  /** https: */
  readonly url: string
  /** The service's name; null for a link that the event says is its conference, of a service unknown here. */
  readonly service: string | null
}

/** The link by which one joins an event: the one it names as its conference, else the first known one in its texts. */
export function findMeetingLink({
  conferenceUrl,
  url,
  location,
  description,
}: Pick<EventContent, 'conferenceUrl' | 'url' | 'location' | 'description'>): MeetingLink | null {
  const named = conferenceUrl === null ? null : secure(conferenceUrl)
  if (named !== null) return { url: named.href, service: serviceOf(named) }
  for (const text of [url, location, description]) {
    for (const link of linksIn(text)) {
      const service = serviceOf(link)
      if (service !== null) return { url: link.href, service }
    }
  }
  return null
}

interface Link {
  readonly href: string
  /** In lower case, without a port. */
  readonly host: string
  /** From the first slash on; empty where there is none. */
  readonly path: string
}

function serviceOf({ host, path }: Link): string | null {
  const found = services.find(
    (service) => service.hosts.some((name) => isHost(host, name)) && (service.path?.test(path) ?? true),
  )
  return found?.name ?? null
}

function isHost(host: string, name: string): boolean {
  return name.startsWith('.') ? host.endsWith(name) : host === name
}

/** Links of a text, without the punctuation after them. */
function linksIn(text: string): Link[] {
  const found = text.matchAll(/https:\/\/[^\s<>"'()[\]{}|\\^`]+/gi)
  return [...found].flatMap(([link]) => secure(link.replace(/[.,;:!?*_]+$/, '')) ?? [])
}

/** Reads an https: address; null for any other, also for one with a user's name, which only pretends to be elsewhere. */
function secure(text: string): Link | null {
  const found = /^https:\/\/([a-z0-9.-]+)(?::\d+)?(\/[^\s?#]*)?(?:[?#]\S*)?$/i.exec(text.trim())
  return found === null
    ? null
    : { href: text.trim(), host: (found[1] ?? '').toLowerCase(), path: found[2] ?? '' }
}
