import { describe, expect, it } from '@jest/globals'
import { craftRows, craftWorkbook, craftZip, textCell } from '../test/craft-workbook'
import { readSheet } from './excel-read'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const child = `<row r="2">${textCell('A2', '林小满')}</row>`
const plain = craftRows(child)

async function codeOf(data: Buffer): Promise<string> {
  const answer = await readSheet(data)
  return answer.ok ? 'read' : answer.code
}

const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 0x20)
/** Bytes that compress by about 60: under the ratio, so that only the sum can refuse them. */
function dense(count: number): Buffer {
  const line = Buffer.alloc(4096, 0x20)
  const bytes = megabytes(count)
  for (let at = 0; at < bytes.length; at += line.length)
    for (let n = 0; n < 60; n++) bytes[at + n] = (at * 31 + n * n * 7 + (at >> 8)) & 0xff
  return bytes
}

describe('what is refused as a whole', () => {
  it('A-10 reads the plain crafted workbook that the hostile ones are made from', async () => {
    expect(await codeOf(craftWorkbook({ sheet: plain }))).toBe('read')
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'workbook-empty'],
    ['text renamed to .xlsx', Buffer.from('姓名,身份证件号码\n林小满,1\n'), 'workbook-not-xlsx'],
    ['a page renamed to .xls', Buffer.from('<html><table></table></html>'), 'workbook-not-xlsx'],
    ['an image', Buffer.from('89504e470d0a1a0a'.repeat(8), 'hex'), 'workbook-not-xlsx'],
    ['a zip without a workbook', craftZip([{ name: 'a.txt', content: 'a' }]), 'workbook-not-xlsx'],
    [
      'an old .xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]),
      'workbook-legacy-xls',
    ],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1024),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'workbook-encrypted',
    ],
    [
      'more than 10 MB',
      Buffer.concat([Buffer.from('PK\x03\x04'), megabytes(10)]),
      'workbook-too-large',
    ],
    ['half a file', craftWorkbook({ sheet: plain }).subarray(0, 900), 'workbook-damaged'],
    [
      'an archive behind other bytes',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), craftWorkbook({ sheet: plain })]),
      'workbook-not-xlsx',
    ],
  ])('A-10 refuses %s', async (_, data, code) => {
    expect(await codeOf(data)).toBe(code)
  })

  it('A-10 counts what is unpacked and believes no header', async () => {
    const bomb = { name: 'xl/media/x.bin', content: megabytes(20) }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [bomb] }))).toBe('workbook-zip-bomb')
    const lying = { ...bomb, claimedSize: 10 }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [lying] }))).toBe('workbook-zip-bomb')
  })

  it('A-10 counts all parts together', async () => {
    const content = dense(30)
    const more = [1, 2, 3, 4].map((n) => ({ name: `xl/media/${n}.bin`, content }))
    expect(await codeOf(craftWorkbook({ sheet: plain, more }))).toBe('workbook-zip-bomb')
  })

  it('A-10 refuses a bomb in the worksheet itself while reading it', async () => {
    const sheet = `${craftRows(child)}${' '.repeat(8 * 1024 * 1024)}`
    const change = <T extends { name: string }>(part: T): T =>
      part.name.includes('sheet1') ? { ...part, claimedSize: 100 } : part
    expect(await codeOf(craftWorkbook({ sheet, change }))).toBe('workbook-zip-bomb')
  })

  it('A-10 refuses more than 1,000 entries, paths that lead out, links and encrypted entries', async () => {
    const many = Array.from({ length: 1001 }, (_, n) => ({ name: `xl/a${n}`, content: '' }))
    expect(await codeOf(craftWorkbook({ sheet: plain, more: many }))).toBe(
      'workbook-too-many-parts',
    )
    for (const name of ['../evil.xml', 'xl/../../evil', '/etc/passwd', 'C:/evil', 'xl\\..\\evil'])
      expect(await codeOf(craftWorkbook({ sheet: plain, more: [{ name, content: '' }] }))).toBe(
        'workbook-unsafe-path',
      )
    const link = { name: 'xl/link', content: '/etc/passwd', attributes: (0o120777 << 16) >>> 0 }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [link] }))).toBe('workbook-unsafe-path')
    const locked = { name: 'xl/locked', content: 'a', flags: 1 }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [locked] }))).toBe('workbook-encrypted')
  })

  it('A-10 refuses a part whose bytes or name are not what the directory says', async () => {
    const wrong = { name: 'xl/theme/theme1.xml', content: '<a/>', claimedCrc: 1 }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [wrong] }))).toBe('workbook-damaged')
    const twice = { name: 'XL/Workbook.xml', content: '<a/>' }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [twice] }))).toBe('workbook-damaged')
  })

  it('A-11 refuses document types and entities in any part, in any encoding', async () => {
    const dtd = '<!DOCTYPE x [<!ENTITY a "林">]><x/>'
    const elsewhere = { name: 'xl/theme/theme1.xml', content: dtd }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [elsewhere] }))).toBe(
      'workbook-unsafe-xml',
    )
    const wide = { ...elsewhere, content: Buffer.from(`\ufeff${dtd}`, 'utf16le') }
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [wide] }))).toBe('workbook-unsafe-xml')
    for (const target of ['sharedStrings', 'sheet1', 'workbook.xml', 'styles', '.rels']) {
      const change = <T extends { name: string; content: string | Buffer }>(part: T): T =>
        part.name.includes(target) ? { ...part, content: `${dtd}${String(part.content)}` } : part
      expect(await codeOf(craftWorkbook({ sheet: plain, change }))).toBe('workbook-unsafe-xml')
    }
    const entity = craftRows(`<row r="2">${textCell('A2', '&lol;')}</row>`)
    expect(await codeOf(craftWorkbook({ sheet: entity }))).toBe('workbook-unsafe-xml')
  })

  it('A-10 refuses macros, controls, external links and data connections, but not hyperlinks', async () => {
    for (const name of ['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml', 'xl/activeX/a.xml'])
      expect(await codeOf(craftWorkbook({ sheet: plain, more: [{ name, content: '<a/>' }] }))).toBe(
        'workbook-macros',
      )
    const enabled = <T extends { name: string; content: string | Buffer }>(part: T): T =>
      part.name.startsWith('[Content')
        ? {
            ...part,
            content:
              '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          }
        : part
    expect(await codeOf(craftWorkbook({ sheet: plain, change: enabled }))).toBe('workbook-macros')
    for (const name of ['xl/externalLinks/externalLink1.xml', 'xl/connections.xml'])
      expect(await codeOf(craftWorkbook({ sheet: plain, more: [{ name, content: '<a/>' }] }))).toBe(
        'workbook-external-links',
      )
    const outside = (type: string): { name: string; content: string } => ({
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      content: `<Relationships><Relationship Id="rId9" Type="${office}/${type}" Target="https://example.invalid/" TargetMode="External"/></Relationships>`,
    })
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [outside('image')] }))).toBe(
      'workbook-external-links',
    )
    expect(await codeOf(craftWorkbook({ sheet: plain, more: [outside('hyperlink')] }))).toBe('read')
  })

  it('A-10 refuses references outside a sheet, whatever they stand in', async () => {
    for (const cell of ['BDWGN2', 'XFE2', 'A1048577', 'AAAAAAAAAAAAAAAAAAAA2'])
      expect(
        await codeOf(
          craftWorkbook({ sheet: craftRows(`<row r="2">${textCell(cell, 'x')}</row>`) }),
        ),
      ).toBe('workbook-out-of-bounds')
    const merged = `${plain}<mergeCells><mergeCell ref="A2:BDWGN2"/></mergeCells>`
    expect(await codeOf(craftWorkbook({ sheet: merged }))).toBe('workbook-out-of-bounds')
    for (const declared of [
      '<dimension ref="A1:BDWGN1048576"/>',
      '<cols><col min="1" max="1000000"/></cols>',
      '<dataValidations><dataValidation sqref="A1 B2:BDWGN2"/></dataValidations>',
    ])
      expect(await codeOf(craftWorkbook({ sheet: declared + plain }))).toBe(
        'workbook-out-of-bounds',
      )
    const row = craftRows(`<row r="9999999"><c t="b"><v>1</v></c></row>`)
    expect(await codeOf(craftWorkbook({ sheet: row }))).toBe('workbook-out-of-bounds')
    const unnumbered = craftRows(`<row r="2">${'<c><v>1</v></c>'.repeat(16_385)}</row>`)
    expect(await codeOf(craftWorkbook({ sheet: unnumbered }))).toBe('workbook-out-of-bounds')
  })

  it('A-10 reads the last cell of a sheet and a dimension that spans it at no cost', async () => {
    const rows = `${child}<row r="1048576">${textCell('XFD1048576', 'x')}</row>`
    const sheet = `<dimension ref="A1:XFD1048576"/>${craftRows(rows)}`
    const answer = await readSheet(craftWorkbook({ sheet }))
    expect(answer.ok && answer.rows.map(({ row }) => row)).toEqual([2])
  })

  it('A-10 refuses cells that are too long, elements nested too deep and broken XML', async () => {
    const long = craftRows(`<row r="2">${textCell('A2', '林'.repeat(70_000))}</row>`)
    expect(await codeOf(craftWorkbook({ sheet: long }))).toBe('workbook-cell-too-long')
    const deep = `${plain}${'<a>'.repeat(100)}${'</a>'.repeat(100)}`
    expect(await codeOf(craftWorkbook({ sheet: deep }))).toBe('workbook-unsafe-xml')
    for (const broken of ['<a></b>', '<a', '</a>', '<a>&#xFFFFFFF;</a>', '<a>& b</a>'])
      expect(await codeOf(craftWorkbook({ sheet: plain + broken }))).toBe('workbook-damaged')
  })

  it('A-10 accepts 20,000 data rows and refuses one more, not counting what carries no data', async () => {
    const rows = (count: number): string =>
      Array.from(
        { length: count },
        (_, n) =>
          `<row r="${n + 2}">${textCell(`A${n + 2}`, '林')}<c r="B${n + 2}"><v>1</v></c><c r="C${n + 2}"><v>1</v></c></row>`,
      ).join('')
    expect(await codeOf(craftWorkbook({ sheet: craftRows(rows(20_000)) }))).toBe('read')
    expect(await codeOf(craftWorkbook({ sheet: craftRows(rows(20_001)) }))).toBe(
      'workbook-too-many-rows',
    )
    const decoration = Array.from(
      { length: 30_000 },
      (_, n) => `<row r="${n + 3}"><c r="A${n + 3}" s="0"/><c r="C${n + 3}"><v>${n}</v></c></row>`,
    ).join('')
    expect(await codeOf(craftWorkbook({ sheet: craftRows(child + decoration) }))).toBe('read')
  })

  it('names the missing header, and the repeated one', async () => {
    const bare = `<sheetData><row r="1">${textCell('A1', '姓名')}</row></sheetData>`
    const missing = await readSheet(craftWorkbook({ sheet: bare }))
    expect(missing).toMatchObject({ ok: false, code: 'header-not-found' })
    expect(!missing.ok && missing.message).toContain('身份证件号码')
    const twice = `<sheetData><row r="1">${['姓名', '身份证件号码', '*姓 名']
      .map((text, at) => textCell(`${'ABC'.charAt(at)}1`, text))
      .join('')}</row></sheetData>`
    const repeated = await readSheet(craftWorkbook({ sheet: twice }))
    expect(repeated).toMatchObject({ ok: false, code: 'header-repeated' })
    expect(!repeated.ok && repeated.message).toContain('姓名')
  })
})
