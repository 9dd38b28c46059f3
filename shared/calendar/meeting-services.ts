/** A service for meetings over the net, and how the links look by which one joins. */
export interface MeetingService {
  readonly name: string
  /** The host, or the end of it with a dot before; `any` for what people run on hosts of their own. */
  readonly hosts: readonly string[] | 'any'
  /** Hosts among these that hold no meetings. */
  readonly otherHosts?: readonly string[]
  /** What follows the host, from the first slash on, of a meeting there, as opposed to the service's other pages. */
  readonly path: RegExp
}

/** One name and nothing after it but a question or a mark. */
const oneName = /^\/[\w.@-]{2,}\/?(?:[?#]|$)/

/** Where meetings happen. The first that fits counts; hosts of one's own come last. */
export const meetingServices: readonly MeetingService[] = [
  {
    name: 'Zoom',
    hosts: [
      ...['zoom.us', '.zoom.us', 'zoom.com', '.zoom.com', '.zoom.com.cn'],
      ...['zoomgov.com', '.zoomgov.com', 'zoom-x.de', '.zoom-x.de'],
    ],
    path: /^\/(?:[jsw]\/\d|my\/[\w.]|wc\/(?:join\/)?\d|(?:meeting|webinar)\/register\/\w)/,
  },
  {
    name: 'Google Meet',
    hosts: ['meet.google.com'],
    path: /^\/(?:(?:_meet\/)?[a-z]{3,4}-[a-z]{4}-[a-z]{3}|lookup\/[\w-]+)\/?(?:[?#]|$)/i,
  },
  { name: 'Google Meet', hosts: ['g.co'], path: /^\/meet\/[\w-]/ },
  { name: 'Google Meet', hosts: ['stream.meet.google.com'], path: /^\/stream\/\w/ },
  { name: 'Google Hangouts', hosts: ['hangouts.google.com'], path: /^\/(?:hangouts\/_|call|group)\/\w/ },
  {
    name: 'Microsoft Teams',
    hosts: [
      ...['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft', 'teams.microsoft.us'],
      ...['gov.teams.microsoft.us', 'dod.teams.microsoft.us'],
    ],
    path: /^\/(?:l\/meetup-join\/\w|meet\/\w|dl\/launcher\/\S*(?:meetup-join|meet%2F)|(?:_|v2\/?)\S*#\/(?:l\/meetup-join|meet)\/\w)/i,
  },
  { name: 'Microsoft Teams', hosts: ['events.teams.microsoft.com'], path: /^\/event\/\w/ },
  { name: 'Skype', hosts: ['join.skype.com'], path: /^\/\w{6,}/ },
  { name: 'Skype for Business', hosts: ['.lync.com'], path: /^\/[^/]+\/[^/]+\/\w/ },
  {
    name: 'Webex',
    hosts: ['.webex.com'],
    path: /^\/(?:(?:meet|join)\/[\w.]|[\w.-]+\/[a-z]\d?\.php\?|(?:webappng|wbxmjs\/joinservice)\/sites\/|weblink\/register\/\w)/,
  },
  {
    name: 'Jitsi',
    hosts: ['meet.jit.si', 'meet.ffmuc.net', 'meet.systemli.org', 'fairmeeting.net', 'kmeet.infomaniak.com'],
    path: /^\/(?!static\/)[^/?#]{2,}/,
  },
  { name: '8x8', hosts: ['8x8.vc', '.8x8.vc'], path: /^\/[^/?#]{2,}/ },
  {
    name: 'GoTo',
    hosts: ['.gotomeeting.com', '.gotowebinar.com'],
    path: /^\/(?:join|register|meeting\/join)\/\d/,
  },
  { name: 'GoTo', hosts: ['gotomeet.me', 'www.gotomeet.me', 'meet.goto.com'], path: oneName },
  { name: 'GoTo', hosts: ['app.goto.com'], path: /^\/(?:meeting|webinar)\/\d/ },
  {
    name: 'BlueJeans',
    hosts: ['bluejeans.com', '.bluejeans.com'],
    path: /^\/(?:\d{3,}|meetings?\/\w|a2m\/live-event\/\w)/,
  },
  {
    name: 'Whereby',
    hosts: ['whereby.com', '.whereby.com'],
    path: /^\/(?!(?:about|blog|information|login|org|pricing|product|sign-up|signup|user)\b)[\w-]+\/?(?:[?#]|$)/,
  },
  { name: 'Around', hosts: ['meet.around.co', 'around.co'], path: /^\/r\/\w/ },
  { name: 'Amazon Chime', hosts: ['chime.aws', 'app.chime.aws'], path: /^\/(?:meetings\/\w|\d{6,})/ },
  {
    name: 'RingCentral',
    hosts: ['.ringcentral.com'],
    path: /^\/(?:[jw]|join|my|conf\/on)\/\w/,
  },
  { name: 'Vonage', hosts: ['meetings.vonage.com'], path: /^\/(?:\d{6,}|\?(?:\S*&)?room_token=)/ },
  { name: 'Dialpad', hosts: ['meetings.dialpad.com'], path: /^\/(?:room\/)?[\w.-]{2,}\/?(?:[?#]|$)/ },
  { name: 'UberConference', hosts: ['uberconference.com', 'www.uberconference.com'], path: oneName },
  { name: 'Lifesize', hosts: ['call.lifesizecloud.com'], path: /^\/(?:otm\/)?\d{4,}/ },
  { name: 'StarLeaf', hosts: ['meet.starleaf.com'], path: /^\/\d{4,}/ },
  { name: 'Pexip', hosts: ['pexip.me', '.pexip.me', '.pexip.io'], path: /^\/(?:meet|join|webapp\d?)\b[/?#]/ },
  { name: 'Slack', hosts: ['app.slack.com'], path: /^\/huddle\/\w/ },
  { name: 'Discord', hosts: ['discord.gg'], path: /^\/\w/ },
  {
    name: 'Discord',
    hosts: ['discord.com', 'discordapp.com', 'canary.discord.com', 'ptb.discord.com'],
    path: /^\/(?:invite|channels|events)\/\w/,
  },
  { name: 'FaceTime', hosts: ['facetime.apple.com'], path: /^\/join\/?#/ },
  { name: 'WhatsApp', hosts: ['call.whatsapp.com'], path: /^\/(?:video|voice)\/\w/ },
  { name: 'Signal', hosts: ['signal.link'], path: /^\/call\/?#/ },
  {
    name: 'Telegram',
    hosts: ['t.me'],
    path: /^\/(?:call\/\w|\w+\?(?:\S*&)?(?:videochat|voicechat|livestream)\b)/,
  },
  { name: 'Livestorm', hosts: ['app.livestorm.co', 'app.livestorm.com'], path: /^\/(?:p|[\w-]+)\/[\w-]{8,}/ },
  { name: 'Demio', hosts: ['event.demio.com', 'my.demio.com'], path: /^\/ref\/\w/ },
  {
    name: 'Tencent Meeting',
    hosts: ['meeting.tencent.com', 'voovmeeting.com', '.voovmeeting.com'],
    path: /^\/(?:dm|p|s|l|live)\/\w/,
  },
  { name: 'Lark', hosts: ['vc.larksuite.com', 'vc.feishu.cn'], path: /^\/(?:j\/)?\d{6,}/ },
  { name: 'DingTalk', hosts: ['meeting.dingtalk.com'], path: /^\/j\/\w/ },
  {
    name: 'Zoho Meeting',
    hosts: ['meet.zoho.com', 'meet.zoho.eu', 'meet.zoho.in', 'meet.zoho.com.au'],
    path: oneName,
  },
  {
    name: 'Zoho Meeting',
    hosts: ['meeting.zoho.com', 'meeting.zoho.eu', 'meeting.zoho.in', 'meeting.zoho.com.au'],
    path: /^\/(?:join|meeting\/(?:join|register))\b/,
  },
  { name: 'Zoho Cliq', hosts: ['cliq.zoho.com', 'cliq.zoho.eu', 'cliq.zoho.in'], path: /^\/meetings\/\w/ },
  {
    name: 'Gather',
    hosts: ['gather.town', 'app.gather.town', 'app.v2.gather.town'],
    path: /^\/(?:app\/\w|invite\?)/,
  },
  { name: 'Tuple', hosts: ['tuple.app'], path: /^\/c\/\w/ },
  { name: 'Element Call', hosts: ['call.element.io'], path: /^\/(?:room\/?)?(?:#\/?\S|\w)/ },
  { name: 'Butter', hosts: ['app.butter.us'], path: /^\/(?!log-?in|sign-?up)[\w-]{2,}/ },
  {
    name: 'Daily',
    hosts: ['.daily.co'],
    otherHosts: ['www.daily.co', 'docs.daily.co', 'dashboard.daily.co', 'help.daily.co', 'api.daily.co'],
    path: oneName,
  },
  { name: 'StreamYard', hosts: ['streamyard.com'], path: /^\/(?:watch\/\w+|[a-z0-9]{10})\/?(?:[?#]|$)/i },
  {
    name: 'Doxy.me',
    hosts: ['doxy.me', '.doxy.me'],
    otherHosts: ['help.doxy.me', 'www.doxy.me'],
    path: /^\/(?!en\b|pricing|sign-?in|sign-?up)[\w.-]{2,}\/?(?:[?#]|$)/,
  },
  { name: 'Cal Video', hosts: ['app.cal.com'], path: /^\/video\/\w/ },
  { name: 'Proton Meet', hosts: ['meet.proton.me'], path: /^\/(?:u\/\d+\/)?join\/\w/ },
  { name: 'OpenTalk', hosts: ['.opentalk.eu'], path: /^\/(?:room|invite)\/[\da-f-]{36}/i },
  { name: 'Alfaview', hosts: ['app.alfaview.com'], path: /^\/(?:#\/)?join\/\w/ },
  { name: 'TeamViewer', hosts: ['go.teamviewer.com'], path: /^\/(?:v\d+\/)?m?\d/ },
  { name: 'join.me', hosts: ['join.me'], path: /^\/\d{3}-?\d{3}-?\d{3}/ },
  { name: 'Adobe Connect', hosts: ['.adobeconnect.com'], path: /^\/r\w{8,}/ },
  {
    name: 'ClickMeeting',
    hosts: ['.clickmeeting.com'],
    otherHosts: ['www.clickmeeting.com', 'blog.clickmeeting.com', 'account-panel.clickmeeting.com'],
    path: oneName,
  },
  {
    name: 'Blackboard',
    hosts: ['.bbcollab.com'],
    path: /^\/(?:guest|invite|collab\/ui\/session\/guest)\/\w/,
  },
  { name: 'Telemost', hosts: ['telemost.yandex.ru', 'telemost.yandex.com'], path: /^\/j\/\d/ },
  {
    name: 'BigBlueButton',
    hosts: 'any',
    path: /^\/(?:b|rooms)\/[a-z\d]{3}(?:-[a-z\d]{3}){2,3}(?:\/join)?\/?(?:[?#]|$)/,
  },
  { name: 'Nextcloud Talk', hosts: 'any', path: /^\/(?:index\.php\/)?call\/[a-z\d]{8,}\/?(?:[?#]|$)/ },
]
