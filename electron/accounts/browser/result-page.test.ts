import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { resultHeaders, resultPage } from './result-page.ts'

const page = resultPage({ isGood: false, title: 'A <b>', paragraphs: ['Say "x" & \'y\'', '<img src=x>'] })

it('shows what it is given as text', () => {
  expect(page).toContain('<h1>A &#60;b&#62;</h1>')
  expect(page).toContain('<p>&#60;img src=x&#62;</p>')
  expect(page).not.toMatch(/<b>|<img/)
})

it('has a policy that lets its own style through and nothing else, and loads nothing', () => {
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? []
  const hash = createHash('sha256').update(style).digest('base64')
  expect(resultHeaders['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`)
  expect(page).not.toMatch(/<script|<link|style=|\bsrc=(?!x)|url\(|https?:/)
})
