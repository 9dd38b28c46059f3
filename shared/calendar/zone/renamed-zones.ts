/**
 * Zones that were given another name, by the one before. ICU, and with it most browsers, lists them under the first name
 * they ever had; today's is the one in IANA's `backward` file and the `iana` attribute of CLDR's `timezone.xml`. Zones that
 * were merged with another one, such as Europe/Bratislava, have the name they had.
 */
const todayByFormer: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const formerByToday = new Map(Object.entries(todayByFormer).map(([former, today]) => [today, former]))

/** What a zone is called today: `Asia/Kolkata` of `Asia/Calcutta`; its own name unless it was given another. */
export function todayZoneName(zone: string): string {
  return todayByFormer[zone] ?? zone
}

/** Both names of a zone that was given another one, today's first; else its one name. */
export function zoneNamesOf(zone: string): string[] {
  const today = todayZoneName(zone)
  const former = formerByToday.get(today)
  return former === undefined ? [today] : [today, former]
}
