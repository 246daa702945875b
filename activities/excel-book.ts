import { openArchive, scanOtherParts } from './excel-open'
import {
  partOf,
  readRelationships,
  readXml,
  relationshipsPath,
  resolvePath,
  type Archive,
  type Relationship,
} from './excel-parts'
import { refuse } from './excel-refuse'
import { readSharedStrings } from './excel-strings'
import { readDateStyles } from './excel-styles'
import { attribute } from './excel-xml'
import type { ZipEntry } from './excel-zip'

/** A workbook ready to have its first worksheet read. */
export interface OpenedBook {
  readonly archive: Archive
  readonly sheet: ZipEntry
  readonly sheetName: string
  readonly strings: readonly string[]
  /** per cell style: shows its number as a date */
  readonly dateStyles: readonly boolean[]
  readonly date1904: boolean
}

interface SheetList {
  readonly sheets: readonly { readonly name: string; readonly id: string }[]
  readonly date1904: boolean
}

async function readSheetList(archive: Archive, entry: ZipEntry): Promise<SheetList> {
  const sheets: { name: string; id: string }[] = []
  let date1904 = false
  let root = ''
  await readXml(archive, entry, {
    open(name, attributes) {
      root ||= name
      if (name === 'workbookPr')
        date1904 = /^(1|true|on)$/i.test(attribute(attributes, 'date1904') ?? '')
      // Excel itself stops far below; the list only has to be bounded.
      if (name === 'sheet' && sheets.length < 10_000)
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          id: attribute(attributes, '[\\w.-]+:id') ?? '',
        })
    },
    close() {},
    text() {},
  })
  if (root !== 'workbook') throw refuse('workbook-not-xlsx')
  return { sheets, date1904 }
}

async function relationshipsOf(archive: Archive, path: string): Promise<Relationship[]> {
  const entry = partOf(archive, relationshipsPath(path))
  return entry ? readRelationships(archive, entry) : []
}

/**
 * Opens a workbook and finds its first worksheet (chart sheets do not count), in the order in which
 * Excel shows them, with the shared strings, the styles and the date system. Throws refusals only.
 */
export async function openBook(data: Buffer): Promise<OpenedBook> {
  const archive = await openArchive(data)
  const root = (await relationshipsOf(archive, '')).find(({ type }) => type === 'officeDocument')
  const bookPath = resolvePath('', root?.target ?? '')
  const bookPart = partOf(archive, bookPath)
  if (!bookPart || /\.bin$/i.test(bookPath)) throw refuse('workbook-not-xlsx')
  const { sheets, date1904 } = await readSheetList(archive, bookPart)
  const relationships = await relationshipsOf(archive, bookPath)
  const folder = bookPath.slice(0, Math.max(0, bookPath.lastIndexOf('/')))
  const entryOf = (found: Relationship | undefined): ZipEntry | undefined =>
    found && partOf(archive, resolvePath(folder, found.target))
  const byId = new Map(
    relationships.filter(({ type }) => type === 'worksheet').map((found) => [found.id, found]),
  )
  const first = sheets.find(({ id }) => byId.has(id))
  const sheet = first && entryOf(byId.get(first.id))
  if (!first || !sheet) throw refuse('workbook-no-sheet')
  const stringsPart = entryOf(relationships.find(({ type }) => type === 'sharedStrings'))
  const stylesPart = entryOf(relationships.find(({ type }) => type === 'styles'))
  const read = [bookPart, sheet, stringsPart, stylesPart].flatMap((part) =>
    part ? [part.name.toLowerCase()] : [],
  )
  await scanOtherParts(archive, new Set(read))
  return {
    archive,
    sheet,
    sheetName: first.name,
    strings: stringsPart ? await readSharedStrings(archive, stringsPart) : [],
    dateStyles: stylesPart ? await readDateStyles(archive, stylesPart) : [],
    date1904,
  }
}
