import { request } from 'node:http'
import { findEndpoint } from '../../electron/engine/endpoint-file.ts'

/** Asks the engine that serves a data folder, over its private socket; the answer is its text. Rejects with a refusal. */
export async function askEngine(home: string, method: string, path: string, body?: unknown): Promise<string> {
  const engine = await findEndpoint(home)
  const headers = { authorization: `Bearer ${engine?.secret}`, 'content-type': 'application/json' }
  return await new Promise((resolve, reject) => {
    const asked = request({ socketPath: engine?.socket, path, method, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      if (answer.statusCode !== 200) reject(new Error(text))
      else resolve(text)
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
