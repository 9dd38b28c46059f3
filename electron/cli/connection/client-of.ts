/** Functions named like the contract's, out of one that takes the name: `client.agenda.list(input)`. */
export function clientOf<Client>(call: (procedure: string, input: unknown) => Promise<unknown>): Client {
  const group = (noun: string): object =>
    new Proxy({}, { get: (_, verb) => (input: unknown) => call(`${noun}.${String(verb)}`, input) })
  return new Proxy({}, { get: (_, noun) => group(String(noun)) }) as Client
}
