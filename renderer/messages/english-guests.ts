/** Words of the question which guests hear of a change. */
export const guests = {
  label: 'Tell the guests?',
  notify: {
    all: 'Tell all guests',
    external: 'Tell only guests outside of this calendar’s service',
    none: 'Tell nobody',
  },
  always: 'All guests are told by mail: this account leaves no choice.',
  deleteTitle: 'Delete an event with guests',
  editTitle: 'Change an event with guests',
}
