import type { AuditFacts } from '#shared/calendar/facts/audit-facts.ts'

/** What became of our access to an account. */
export const access: { [Code in keyof AuditFacts]: (fact: AuditFacts[Code]) => string } = {
  'access-linked': ({ user, access: right }) => `Verknüpft als ${user}, ${rights[right]}`,
  'access-linked-by-password': ({ user }) => `Verknüpft als ${user}, mit einem Passwort`,
  'access-renewed': ({ user, access: right }) => `Neu angemeldet als ${user}, ${rights[right]}`,
  'access-new-password': ({ user }) => `Ein neues Passwort für ${user}`,
  'access-revoked': ({ how, manageUrl }) => {
    const there = manageUrl === null ? '' : ` Zurücknehmen lässt er sich dort: ${manageUrl}`
    switch (how) {
      case 'done':
        return 'Der Zugriff wurde beim Anbieter zurückgenommen'
      case 'unsupported':
        return `Hier vergessen; beim Anbieter können nur Sie den Zugriff zurücknehmen.${there}`
      case 'failed':
        return `Hier vergessen; der Anbieter war nicht zu erreichen.${there}`
      case 'none':
        return 'Es gab keinen Zugriff, der zurückzunehmen wäre'
    }
  },
}

const rights = { read: 'nur zu lesen', write: 'zu lesen und zu ändern' } as const
