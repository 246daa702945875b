import { unpack, type UnpackBudget } from './excel-inflate'
import { refuse } from './excel-refuse'
import { attribute, createXmlReader, type XmlHandlers } from './excel-xml'
import type { ZipEntry } from './excel-zip'

/** An opened archive: its bytes, its parts by lower-case name, and what may still be unpacked. */
export interface Archive {
  readonly data: Buffer
  readonly entries: ReadonlyMap<string, ZipEntry>
  readonly budget: UnpackBudget
}

/** Every hyperlink is a relationship, so a sheet may have many. */
const maxRelationships = 100_000
const declared = /^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/

/** Guesses the encoding of a part from its first bytes, as XML prescribes. */
function decoderFor(first: Buffer): TextDecoder {
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return strict('utf-16le')
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return strict('utf-16be')
  return strict(declared.exec(first.toString('latin1', 0, 200))?.[1] ?? 'utf-8')
}

function strict(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw refuse('workbook-damaged')
  }
}

/** The text of a part, piece by piece. Throws a refusal for bytes that are no text. */
export async function* partText(archive: Archive, entry: ZipEntry): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of unpack(archive.data, entry, archive.budget)) {
    decoder ??= decoderFor(chunk)
    yield decode(decoder, chunk)
  }
  if (decoder) yield decode(decoder)
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw refuse('workbook-damaged')
  }
}

/** Reads a part as XML. */
export async function readXml(
  archive: Archive,
  entry: ZipEntry,
  handlers: XmlHandlers,
): Promise<void> {
  const reader = createXmlReader(handlers)
  for await (const text of partText(archive, entry)) reader.write(text)
  reader.end()
}

/** A part by its path, without regard to case or a leading slash. */
export function partOf(archive: Archive, path: string): ZipEntry | undefined {
  return archive.entries.get(path.replace(/^\//, '').toLowerCase())
}

/** One relationship of a part to another part or to something outside. */
export interface Relationship {
  readonly id: string
  /** the last word of the type's address, e.g. `worksheet` */
  readonly type: string
  readonly target: string
  readonly external: boolean
}

/** Reads a part of relationships. */
export async function readRelationships(
  archive: Archive,
  entry: ZipEntry,
): Promise<Relationship[]> {
  const found: Relationship[] = []
  await readXml(archive, entry, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      if (found.length >= maxRelationships) throw refuse('workbook-damaged')
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: attribute(attributes, 'Target') ?? '',
        external: attribute(attributes, 'TargetMode')?.toLowerCase() === 'external',
      })
    },
    close() {},
    text() {},
  })
  return found
}

/** The path of a relationship's target, seen from the folder of the part that has it. */
export function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The part that holds the relationships of a part. */
export function relationshipsPath(path: string): string {
  const slash = path.lastIndexOf('/')
  return `${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`
}
