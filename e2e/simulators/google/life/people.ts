export interface Person {
  readonly name: string
  readonly email: string
}

const names = [
  'Ada Brenner',
  'Jonas Keller',
  'Mira Okafor',
  'Tomás Rivera',
  'Lena Vogt',
  'Samuel Adeyemi',
  'Yuki Tanaka',
  'Clara Jensen',
] as const

/** The accounts of a simulator, by number; from the ninth on the names come again with a number. */
export function people(index: number): Person {
  const name = names[index % names.length] ?? names[0]
  const round = Math.floor(index / names.length)
  const [first = ''] = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(' ')
  return {
    name: round === 0 ? name : `${name} ${round + 1}`,
    email: `${first}${round === 0 ? '' : round + 1}@example.com`,
  }
}

/** Guests from elsewhere, who have no account here. */
export const guests: readonly Person[] = [
  { name: 'Priya Nair', email: 'priya@northwind.example' },
  { name: 'Olaf Lindqvist', email: 'olaf@lindqvist.example' },
  { name: 'Dr. Hanna Weiss', email: 'praxis@weiss.example' },
  { name: 'Marco Bianchi', email: 'marco@studio-bianchi.example' },
]
