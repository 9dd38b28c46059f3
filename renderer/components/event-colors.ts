/** Ten colours that stay apart from each other on paper and in the dark; the catalogue has their names in this order. */
export const eventColors: readonly string[] = [
  '#c9402b',
  '#c07a00',
  '#74801d',
  '#2f8a4c',
  '#0f8a8a',
  '#2b74c9',
  '#5360c7',
  '#8b54b8',
  '#bf4780',
  '#66717d',
]
