import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeContentLine, parameterOf, parseContentLine, withParameter } from './content-line.ts'
import { decodeText, decodeTextList, encodeText } from './text-value.ts'

describe('parseContentLine', () => {
  it('reads name, parameters and value', () => {
    const line = parseContentLine('attendee;CN="Doe, Jo: QA";ROLE=CHAIR;X-A=1,"2;3":mailto:jo@example.com', 4)
    expect(line).toMatchObject({ name: 'ATTENDEE', value: 'mailto:jo@example.com', number: 4 })
    expect(line?.parameters).toEqual([
      { name: 'CN', values: ['Doe, Jo: QA'] },
      { name: 'ROLE', values: ['CHAIR'] },
      { name: 'X-A', values: ['1', '2;3'] },
    ])
  })

  it('undoes the escapes of RFC 6868', () => {
    const line = parseContentLine("A;CN=^'Jo^'^n^^x^y:1", 1)
    expect(line && parameterOf(line, 'CN')).toBe('"Jo"\n^x^y')
  })

  it('takes a quotation mark that is never closed for an ordinary character', () => {
    expect(parseContentLine('A;CN="Jo:v', 1)).toMatchObject({ value: 'v' })
  })

  it.each(['', 'no separator', ':value', 'sp ace:1', 'A;B=1', 'grüße:1'])('refuses “%s”', (text) => {
    expect(parseContentLine(text, 1)).toBeUndefined()
  })

  it('reads what makeContentLine wrote, whatever the parameter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (parameter, value) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they can't be written
        const clean = parameter.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').replace(/\r\n?/g, '\n')
        const line = makeContentLine('X-A', value, [{ name: 'P', values: [clean] }])
        const read = parseContentLine(line.text, 1)
        expect(read && [parameterOf(read, 'P'), read.value]).toEqual([clean, value])
      }),
    )
  })

  it('changes one parameter and leaves the others', () => {
    const line = parseContentLine('DTSTART;X-A="b,c";TZID=Old:20260115T090000', 1)
    expect(line && withParameter(line, 'TZID', 'Europe/Berlin').text).toBe(
      'DTSTART;X-A="b,c";TZID=Europe/Berlin:20260115T090000',
    )
  })
})

describe('TEXT values', () => {
  it('undoes escapes, those that are none stay', () => {
    expect(decodeText('a\\nb\\N\\, \\; \\\\n c\\d \\:')).toBe('a\nb\n, ; \\n c\\d :')
  })

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they can't be written
        const clean = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').replace(/\r\n?/g, '\n')
        expect(decodeText(encodeText(clean))).toBe(clean)
      }),
    )
  })

  it('splits lists at commas that are not escaped', () => {
    expect(decodeTextList('Work, Team\\, core,,a\\\\,b')).toEqual(['Work', 'Team, core', 'a\\', 'b'])
  })
})
