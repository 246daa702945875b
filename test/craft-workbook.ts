import { crc32, deflateRawSync } from 'node:zlib'

/** One file for a crafted archive; sizes and flags may lie. */
export interface CraftedPart {
  readonly name: string
  readonly content: string | Buffer
  readonly stored?: boolean
  /** the uncompressed size that the headers claim */
  readonly claimedSize?: number
  readonly claimedCrc?: number
  readonly flags?: number
  readonly attributes?: number
}

/** Writes a zip archive by hand, so that tests decide every byte of it. */
export function craftZip(parts: readonly CraftedPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = part.stored ? content : deflateRawSync(content)
    const name = Buffer.from(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0, 2)
    common.writeUInt16LE(part.stored ? 0 : 8, 4)
    common.writeUInt32LE(part.claimedCrc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.claimedSize ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
    const attributes = Buffer.alloc(14)
    attributes.writeUInt32LE(part.attributes ?? 0, 6)
    attributes.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, attributes, name]))
    bodies.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** What a crafted workbook differs in from the plainest one. */
export interface CraftedWorkbook {
  /** what stands inside `worksheet` */
  readonly sheet: string
  readonly workbookProperties?: string
  /** the inside of the table of shared strings */
  readonly strings?: string
  /** the inside of `cellXfs`, e.g. `<xf numFmtId="14"/>` */
  readonly formats?: string
  readonly more?: readonly CraftedPart[]
  /** changes parts before they are packed */
  readonly change?: (part: CraftedPart) => CraftedPart
}

/** The parts of a small valid workbook around the given XML of its first worksheet. */
export function craftWorkbook(options: CraftedWorkbook): Buffer {
  const { sheet, workbookProperties = '', strings = '', formats = '<xf/>', more = [] } = options
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const parts: CraftedPart[] = [
    { name: '[Content_Types].xml', content: `<Types xmlns="${packages}/content-types"/>` },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}">${workbookProperties}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${packages}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${strings}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><cellXfs>${formats}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${main}">${sheet}</worksheet>`,
    },
    ...more,
  ]
  return craftZip(options.change ? parts.map(options.change) : parts)
}

/** A cell with inline text. */
export function textCell(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
}

/** Rows with a header of 姓名 and 身份证件号码 in A1 and B1, and the given further rows. */
export function craftRows(rows: string): string {
  const header = `<row r="1">${textCell('A1', '姓名')}${textCell('B1', '身份证件号码')}</row>`
  return `<sheetData>${header}${rows}</sheetData>`
}
