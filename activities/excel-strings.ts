import { readXml, type Archive } from './excel-parts'
import { refuse } from './excel-refuse'
import type { ZipEntry } from './excel-zip'

/** More than every cell of 20,000 rows could have of its own. */
const maxStrings = 600_000
const maxCharacters = 24 * 1024 * 1024
/** Excel allows 32,767; twice that is tolerated of other programs. */
const maxCell = 65_535

/** Undoes the escapes by which Excel keeps control characters, e.g. `_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
}

/** Collects the text of a cell from its runs, leaving out phonetic help. Bounded in length. */
export interface TextCollector {
  open(name: string): void
  close(name: string): void
  text(piece: string): void
  /** Answers the text and begins anew. */
  take(): string
}

/** Builds a collector for the elements inside `si` or `is`. */
export function createTextCollector(): TextCollector {
  let collected = ''
  let inText = false
  let phonetic = 0
  return {
    open(name) {
      if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    close(name) {
      if (name === 'rPh') phonetic--
      else if (name === 't') inText = false
    },
    text(piece) {
      if (!inText) return
      collected += piece
      if (collected.length > maxCell) throw refuse('workbook-cell-too-long')
    },
    take() {
      const result = decodeEscapes(collected)
      collected = ''
      return result
    },
  }
}

/** Reads the table of shared strings; rich text comes back as plain text. */
export async function readSharedStrings(archive: Archive, entry: ZipEntry): Promise<string[]> {
  const strings: string[] = []
  const collector = createTextCollector()
  let characters = 0
  await readXml(archive, entry, {
    open: (name) => collector.open(name),
    close(name) {
      collector.close(name)
      if (name !== 'si') return
      const text = collector.take()
      characters += text.length
      if (strings.length >= maxStrings || characters > maxCharacters)
        throw refuse('workbook-too-large')
      strings.push(text)
    },
    text: (piece) => collector.text(piece),
  })
  return strings
}
