/** What every part of the page says; part of the catalogue in english.ts. */
export const actions = {
  cancel: 'Cancel',
  close: 'Close',
  delete: 'Delete',
  edit: 'Edit',
  save: 'Save',
  undo: 'Undo',
  retry: 'Try again',
  reload: 'Reload',
  copy: 'Copy',
  copied: 'Copied',
  toasts: 'Messages',
}

export const connection = {
  gone: 'Kalends is not answering',
  goneText: 'What you see may be out of date. It reconnects by itself as soon as the engine is back.',
  goneFirst: 'Can’t reach Kalends',
  goneFirstText:
    'The engine is not running, or not reachable from here. Start it with “npm start” or open the Kalends app. This page connects as soon as it answers.',
  cannotOpen: 'Kalends can’t open your calendars',
  retry: 'Try now',
  signedOut: 'Your session has ended',
  signedOutText: 'Log in again with a one-time code. Nothing was lost.',
  signIn: 'Log in',
}

export const errors = {
  title: 'Something went wrong',
  crashed: 'This part of the page stopped working',
  unknown: 'The reason is not known. Trying again may help.',
  lost: 'The connection to Kalends was lost before it answered.',
}

export const theme = {
  label: 'Theme',
  auto: 'Follow the system',
  light: 'Light',
  dark: 'Dark',
}
