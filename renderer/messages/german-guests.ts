/** Words of the question which guests hear of a change; part of the catalogue in german.ts. */
export const guests = {
  label: 'Gäste benachrichtigen?',
  notify: {
    all: 'Alle Gäste benachrichtigen',
    external: 'Nur Gäste außerhalb des Dienstes dieses Kalenders benachrichtigen',
    none: 'Niemanden benachrichtigen',
  },
  always: 'Alle Gäste werden per E-Mail benachrichtigt: Dieses Konto lässt keine Wahl.',
  deleteTitle: 'Termin mit Gästen löschen',
  editTitle: 'Termin mit Gästen ändern',
}
