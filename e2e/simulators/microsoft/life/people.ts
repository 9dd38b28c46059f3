import type { EmailAddress } from '../state/event-values.ts'

const names = [
  'Grace Lindholm',
  'Noah Fischer',
  'Amara Diallo',
  'Elif Kaya',
  'Paul Novák',
  'Ines Moreau',
  'Ravi Menon',
  'Sofia Marin',
] as const

/** The accounts of a simulator, by number; from the ninth on the names come again with a number. */
export function personName(index: number): string {
  const name = names[index % names.length] ?? names[0]
  const round = Math.floor(index / names.length)
  return round === 0 ? name : `${name} ${round + 1}`
}

/** People from elsewhere, who have no account here. */
export const others: readonly EmailAddress[] = [
  { name: 'Henrik Dahl', address: 'henrik.dahl@fabrikam.example' },
  { name: 'Wanda Petrov', address: 'wanda@petrov-architects.example' },
  { name: 'Theo Laurent', address: 'theo@laurent.example' },
]

export function otherPerson(index: number): EmailAddress {
  return others[index % others.length] ?? { name: '', address: '' }
}
