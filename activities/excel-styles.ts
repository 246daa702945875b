import { attribute } from './excel-xml'
import { readXml, type Archive } from './excel-parts'
import type { ZipEntry } from './excel-zip'

/** Numbers of the built-in formats that show a date, also those of Chinese Excel. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** True if a number format shows year, month or day (a time of day alone is no date). */
export function showsDate(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general|g\/通用格式/gi, '')
  // An E may be a year of the emperor's reign, or the exponent of 0.00E+00.
  return /[yd]|e(?![+-])/i.test(bare) || /m/i.test(bare.replace(/[hs][^a-z]*m+|m+[^a-z]*s/gi, ''))
}

/** For every cell style of the workbook: whether it shows its number as a date. */
export async function readDateStyles(archive: Archive, entry: ZipEntry): Promise<boolean[]> {
  const custom = new Map<number, boolean>()
  const formats: number[] = []
  let inCellFormats = false
  await readXml(archive, entry, {
    open(name, attributes) {
      if (name === 'numFmt')
        custom.set(
          Number(attribute(attributes, 'numFmtId')),
          showsDate(attribute(attributes, 'formatCode') ?? ''),
        )
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats && formats.length < 100_000)
        formats.push(Number(attribute(attributes, 'numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
    text() {},
  })
  return formats.map((id) => custom.get(id) ?? builtIn(id))
}
