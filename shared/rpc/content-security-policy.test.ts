import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

it('allows nothing from elsewhere, and nothing unsafe', () => {
  const policy = contentSecurityPolicy()
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]),
  )
  expect(policy).not.toContain('frame-src')
})

it('lets forms lead where they have to, and changes nothing else', () => {
  const target = 'https://assistant.example'
  expect(contentSecurityPolicy([target]).replace(` ${target}`, '')).toBe(contentSecurityPolicy())
  expect(contentSecurityPolicy([target])).toContain(`form-action 'self' ${target};`)
})
