import { createServer } from 'node:net'

/** Always the same where it is free, so that bookmarks of the page go on working. */
const usual = 4310
const further = 9

/**
 * The port for the page: the one asked for, else the usual one, else the next free one. Throws when the one asked for
 * is taken, or no port.
 *
 * @param {string | undefined} asked
 */
export async function choosePort(asked) {
  if (asked !== undefined) {
    const port = Number(asked)
    if (!/^\d+$/.test(asked) || port < 1 || port > 65535) throw new Error(`${asked} is no port: 1 to 65535.`)
    if (!(await isFree(port))) throw new Error(`Port ${port} is taken by another program.`)
    return port
  }
  for (let port = usual; port <= usual + further; port += 1) if (await isFree(port)) return port
  throw new Error(
    `The ports ${usual} to ${usual + further} are all taken. Choose one: npm start -- --port PORT`,
  )
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })
}
