import { expect, it } from 'vitest'
import { pastedHtml } from './pasted-html.ts'

it.each([
  ['<p class="x" onclick="a()">One <b style="color:red">two</b></p>', '<p>One <b>two</b></p>'],
  [
    '<b style="font-weight:normal;" id="doc"><p><span style="font-weight:700">One</span> two</p></b>',
    '<span><p><b>One</b> two</p></span>',
  ],
  ['<span style="font-style: italic">a <span>b</span></span>', '<i>a <span>b</span></i>'],
  ['<a href="https://a.org/" style="x">a</a>', '<a href="https://a.org/">a</a>'],
  [
    '<style>p { color: red }</style><p>a<!-- <b>c</b> --><img src="x">b</p><script>x("</p>")</script><style>',
    '<p>ab</p>',
  ],
])('%s is pasted without what it looked like elsewhere', (html, expected) => {
  expect(pastedHtml(html)).toBe(expected)
})
