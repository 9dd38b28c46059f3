import { request } from 'node:http'

/**
 * Asks an engine, over its local socket, for links that log a browser in once; the best first, none when it listens on
 * no TCP port.
 *
 * @param {{ socket: string, secret: string, pid: number }} endpoint
 * @returns {Promise<string[]>}
 */
export async function requestLoginLinks({ socket, secret, pid }) {
  const { status, body } = await post(socket, '/api/session/login-codes', secret)
  if (status !== 200) throw new Error(`The engine (process ${pid}) gave no login code: ${status} ${body}`)
  return JSON.parse(body).urls
}

/**
 * @param {string} socketPath
 * @param {string} path
 * @param {string} secret
 * @returns {Promise<{ status: number | undefined, body: string }>}
 */
function post(socketPath, path, secret) {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${secret}`, 'kalends-client': 'start' }
    const call = request({ socketPath, path, method: 'POST', headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        body += text
      })
      response.on('end', () => done({ status: response.statusCode, body }))
      response.on('error', fail)
    })
    call.on('error', fail)
    call.end()
  })
}
