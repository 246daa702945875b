import { crc32, createInflateRaw } from 'node:zlib'
import { refuse } from './excel-refuse'
import { compressedBytes, type ZipEntry } from './excel-zip'

/** Bounds on what may come out of a workbook, counted while it is unpacked. */
export interface UnpackBudget {
  /** bytes unpacked so far over all parts */
  spent: number
}

const maxUnpacked = 100 * 1024 * 1024
const maxRatio = 100
/** Small parts may repeat themselves more: a sheet of empty bordered rows is no bomb. */
const ratioFloor = 1024 * 1024
const chunkSize = 256 * 1024

/** A budget for one workbook. */
export function newBudget(): UnpackBudget {
  return { spent: 0 }
}

/** Refuses by the sizes that the directory claims, before anything is unpacked. */
export function refuseDeclaredBomb(entries: Iterable<ZipEntry>): void {
  let total = 0
  for (const { size, compressedSize } of entries) {
    total += size
    if (size > ratioFloor && size > maxRatio * compressedSize) throw refuse('workbook-zip-bomb')
  }
  if (total > maxUnpacked) throw refuse('workbook-zip-bomb')
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize })
  inflate.end(packed)
  try {
    for await (const chunk of inflate) if (Buffer.isBuffer(chunk)) yield chunk
  } catch {
    throw refuse('workbook-damaged')
  } finally {
    inflate.destroy()
  }
}

async function* stored(packed: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed.length; at += chunkSize) yield packed.subarray(at, at + chunkSize)
}

/**
 * Unpacks one part piece by piece. Throws a refusal as soon as the whole workbook has yielded more
 * than 100 MB or this part more than 100 times its packed size; at the end if size or checksum
 * differ from the directory.
 */
export async function* unpack(
  data: Buffer,
  entry: ZipEntry,
  budget: UnpackBudget,
): AsyncGenerator<Buffer> {
  const packed = compressedBytes(data, entry)
  let size = 0
  let crc = 0
  for await (const chunk of entry.method === 8 ? inflated(packed) : stored(packed)) {
    size += chunk.length
    budget.spent += chunk.length
    if (budget.spent > maxUnpacked) throw refuse('workbook-zip-bomb')
    if (size > ratioFloor && size > maxRatio * packed.length) throw refuse('workbook-zip-bomb')
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== entry.size || crc !== entry.crc) throw refuse('workbook-damaged')
}
