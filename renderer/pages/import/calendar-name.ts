/** A name for the calendar that a file is imported into, made from the name of the file. */
export function calendarNameOf(fileName: string): string {
  return fileName
    .replace(/\.(ics|ical|icalendar|ifb|vcs|txt)$/i, '')
    .replace(/ *\(\d+\)$/, '')
    .replaceAll(/[_]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
