const pairs: readonly [british: RegExp, american: string][] = [
  [/(col)our/gi, '$1or'],
  [/(cancel)led/gi, '$1ed'],
  [/(licen)ce/gi, '$1se'],
]

/**
 * The catalogue is written in British English; this spells it as they do in the United States. Words that take something
 * of the person's stay as they are: what they are given must not be spelled anew.
 */
export function americanSpelling<Words extends object>(words: Words): Words {
  const spelled = Object.entries(words).map(([name, word]: [string, unknown]) => [name, spell(word)])
  return (Array.isArray(words) ? spelled.map(([, word]) => word) : Object.fromEntries(spelled)) as Words
}

function spell(word: unknown): unknown {
  if (typeof word === 'string')
    return pairs.reduce((text, [british, american]) => text.replace(british, american), word)
  return typeof word === 'object' && word !== null ? americanSpelling(word) : word
}
