import { newBudget, refuseDeclaredBomb, unpack } from './excel-inflate'
import { readRelationships, type Archive } from './excel-parts'
import { refuse } from './excel-refuse'
import { listEntries, type ZipEntry } from './excel-zip'

const maxPacked = 10 * 1024 * 1024
const oleMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le')
const macroParts = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|^xl\/(macrosheets|activex|ctrlprops)\//
const linkParts = /^xl\/(externallinks\/|connections\.xml$|querytables\/)/
const macroType = /macroEnabled|vbaProject|ms-excel\.(?:macrosheet|intlmacrosheet)|activeX/i
const doctype = /<!\s*(?:DOCTYPE|ENTITY)/i

/** Unpacks a part that nobody reads, for its true size, and looks for what XML must not hold. */
async function scan(archive: Archive, entry: ZipEntry): Promise<void> {
  const isXml = /\.(xml|rels|vml)$/i.test(entry.name)
  const isTypes = entry.name.toLowerCase() === '[content_types].xml'
  let tail = ''
  for await (const chunk of unpack(archive.data, entry, archive.budget)) {
    if (!isXml) continue
    // Zero bytes are dropped so that UTF-16 is looked through as well.
    const text = tail + chunk.toString('latin1').replaceAll('\0', '')
    if (doctype.test(text)) throw refuse('workbook-unsafe-xml')
    if (isTypes && macroType.test(text)) throw refuse('workbook-macros')
    tail = text.slice(-200)
  }
}

function refuseByStart(data: Buffer): void {
  if (data.length === 0) throw refuse('workbook-empty')
  if (data.length > maxPacked) throw refuse('workbook-too-large')
  if (data.subarray(0, 8).equals(oleMagic))
    throw refuse(data.includes(encryptedStream) ? 'workbook-encrypted' : 'workbook-legacy-xls')
}

/** Links to a web page are harmless text; anything else outside would be fetched or run by Excel. */
async function refuseOutsideLinks(archive: Archive): Promise<void> {
  for (const [name, entry] of archive.entries) {
    if (!name.endsWith('.rels')) continue
    for (const { type, external } of await readRelationships(archive, entry)) {
      if (type === 'vbaProject') throw refuse('workbook-macros')
      if (type.startsWith('externalLink') || (external && type !== 'hyperlink'))
        throw refuse('workbook-external-links')
    }
  }
}

/**
 * Opens a workbook after all checks that concern the file as a whole: kind, size, archive, bombs
 * (by what comes out, not by what is claimed), macros, links to outside, DTD and entities.
 */
export async function openArchive(data: Buffer): Promise<Archive> {
  refuseByStart(data)
  const entries = listEntries(data)
  if (!entries.has('[content_types].xml')) throw refuse('workbook-not-xlsx')
  if ([...entries.keys()].some((name) => macroParts.test(name))) throw refuse('workbook-macros')
  if ([...entries.keys()].some((name) => linkParts.test(name)))
    throw refuse('workbook-external-links')
  refuseDeclaredBomb(entries.values())
  const archive: Archive = { data, entries, budget: newBudget() }
  await refuseOutsideLinks(archive)
  return archive
}

/** Checks every part except those named (in lower case), which the caller reads as XML anyway. */
export async function scanOtherParts(archive: Archive, read: ReadonlySet<string>): Promise<void> {
  for (const [name, entry] of archive.entries)
    if (!read.has(name) && !name.endsWith('.rels')) await scan(archive, entry)
}
