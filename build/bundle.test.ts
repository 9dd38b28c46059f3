import { expect, it } from 'vitest'
import { askFormsByName, rewriteWorkerAddresses } from './bundle.mjs'

it('points workers to their built files, which lie flat in dist/', () => {
  expect(rewriteWorkerAddresses("new Worker(new URL('./import-worker.ts', import.meta.url), options)")).toBe(
    "new Worker(new URL('./import-worker.js', import.meta.url), options)",
  )
  expect(rewriteWorkerAddresses('new URL("../services/import-worker.ts", import.meta.url)')).toBe(
    "new URL('./import-worker.js', import.meta.url)",
  )
})

it('leaves other addresses alone', () => {
  const text = "new URL('./page.html', import.meta.url); new URL('/login.ts', base)"
  expect(rewriteWorkerAddresses(text)).toBe(text)
})

it('asks what a form is without naming its class', () => {
  expect(askFormsByName('if (!(data instanceof FormData) && a.b instanceof FormData)')).toBe(
    "if (!(data?.[Symbol.toStringTag] === 'FormData') && a.b?.[Symbol.toStringTag] === 'FormData')",
  )
  expect(new FormData()[Symbol.toStringTag]).toBe('FormData')
})
