/** Words about how much of an account is kept here, and who was let into it; part of the catalogue in english.ts. */
export const accountAccess = {
  window: {
    label: 'How much is kept here',
    usual: {
      google: 'Everything, as Google has it',
      microsoft: 'As is usual with Microsoft: 6 months back and 12 ahead',
    },
    limited: 'Only so many months',
    monthsBack: 'Months back',
    monthsBackWrong: 'Give a number of months from 0 to 1,200.',
    monthsAhead: 'Months ahead',
    monthsAheadWrong: 'Give a number of months from 1 to 1,200.',
    outside:
      'It moves along with the days. What lies outside is left as it is, here and there; nothing is deleted.',
  },
  audit: {
    menu: 'Sign-ins',
    title: (name: string) => `Sign-ins of ${name}`,
    lead: 'When Kalends was let into this account, and when it was not.',
    none: 'Nothing noted yet',
    noneText: 'Sign-ins and refusals from now on are listed here.',
    action: {
      'signed-in': 'Signed in',
      'sign-in-failed': 'A sign-in did not work',
      'refresh-failed': 'The provider let Kalends in no more',
      revoked: 'Access was taken back',
      removed: 'The account was removed',
      'key-rotated': 'The key of the vault was changed',
      exported: 'Everything was exported',
      deleted: 'Everything was deleted',
    },
    byAssistant: (name: string) => `through ${name}`,
    more: 'Show older ones',
  },
}
