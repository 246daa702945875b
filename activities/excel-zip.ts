import { refuse } from './excel-refuse'

/** One file inside a workbook, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated */
  readonly method: number
  readonly crc: number
  readonly compressedSize: number
  /** what the directory claims; never trusted, only compared with what comes out */
  readonly size: number
  readonly offset: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const maxEntries = 1_000
const saturated16 = 0xffff
const saturated32 = 0xffffffff

/** Where the central directory is, by the record at the end of the file. */
function findDirectory(data: Buffer): { count: number; size: number; offset: number } {
  const lowest = Math.max(0, data.length - 22 - 0xffff)
  for (let at = data.length - 22; at >= lowest; at--) {
    if (data.readUInt32LE(at) !== endSignature) continue
    // A comment that does not reach the file's end means that this is no end record.
    if (at + 22 + data.readUInt16LE(at + 20) !== data.length) continue
    const found = {
      count: data.readUInt16LE(at + 10),
      size: data.readUInt32LE(at + 12),
      offset: data.readUInt32LE(at + 16),
    }
    const large =
      found.count === saturated16 || found.size === saturated32 || found.offset === saturated32
    return large ? findDirectory64(data, at) : found
  }
  throw refuse('workbook-damaged')
}

function findDirectory64(data: Buffer, end: number): ReturnType<typeof findDirectory> {
  const locator = end - 20
  if (locator < 0 || data.readUInt32LE(locator) !== locator64Signature)
    throw refuse('workbook-damaged')
  const at = Number(data.readBigUInt64LE(locator + 8))
  if (at + 56 > data.length || data.readUInt32LE(at) !== end64Signature)
    throw refuse('workbook-damaged')
  return {
    count: Number(data.readBigUInt64LE(at + 32)),
    size: Number(data.readBigUInt64LE(at + 40)),
    offset: Number(data.readBigUInt64LE(at + 48)),
  }
}

/** Sizes beyond 32 bits stand in an extra field, in a fixed order, only where they are needed. */
function wideFields(extra: Buffer, fields: readonly number[]): number[] {
  let from = 0
  while (from + 4 <= extra.length && extra.readUInt16LE(from) !== 1)
    from += 4 + extra.readUInt16LE(from + 2)
  let at = from + 4
  return fields.map((field) => {
    if (field !== saturated32) return field
    if (at + 8 > extra.length) throw refuse('workbook-damaged')
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
}

/** A name that leads out of the archive, or one that no spreadsheet program writes. */
const isUnsafe = (name: string): boolean =>
  name === '' ||
  /^[/\\]|^[A-Za-z]:|\\/.test(name) ||
  name.split('/').some((part) => part === '..') ||
  name.includes('\0')

const isLink = (attributes: number): boolean => ((attributes >>> 16) & 0o170000) === 0o120000

/**
 * Lists the files inside a workbook by name. Refuses what is no zip archive, has more than 1,000
 * entries, encrypted or unsafely named ones, links, or methods that Excel does not write.
 */
export function listEntries(data: Buffer): Map<string, ZipEntry> {
  if (data.length < 22 || data.readUInt32LE(0) !== localSignature) throw refuse('workbook-not-xlsx')
  const directory = findDirectory(data)
  if (directory.count > maxEntries) throw refuse('workbook-too-many-parts')
  const entries = new Map<string, ZipEntry>()
  let at = directory.offset
  for (let n = 0; n < directory.count; n++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== entrySignature)
      throw refuse('workbook-damaged')
    const nameEnd = at + 46 + data.readUInt16LE(at + 28)
    const extraEnd = nameEnd + data.readUInt16LE(at + 30)
    if (extraEnd > data.length) throw refuse('workbook-damaged')
    const name = data.toString('utf8', at + 46, nameEnd)
    if (isUnsafe(name) || isLink(data.readUInt32LE(at + 38))) throw refuse('workbook-unsafe-path')
    if (data.readUInt16LE(at + 8) & 1) throw refuse('workbook-encrypted')
    const method = data.readUInt16LE(at + 10)
    if (method !== 0 && method !== 8) throw refuse('workbook-damaged')
    const [size = 0, compressedSize = 0, offset = 0] = wideFields(
      data.subarray(nameEnd, extraEnd),
      [data.readUInt32LE(at + 24), data.readUInt32LE(at + 20), data.readUInt32LE(at + 42)],
    )
    // Two entries of one name: programs differ in which they take, so neither is trusted.
    if (entries.has(name.toLowerCase())) throw refuse('workbook-damaged')
    const crc = data.readUInt32LE(at + 16)
    entries.set(name.toLowerCase(), { name, method, crc, compressedSize, size, offset })
    at = extraEnd + data.readUInt16LE(at + 32)
  }
  return entries
}

/** The bytes of an entry as they lie in the archive. */
export function compressedBytes(data: Buffer, entry: ZipEntry): Buffer {
  const { offset } = entry
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== localSignature)
    throw refuse('workbook-damaged')
  const from = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28)
  if (from + entry.compressedSize > data.length) throw refuse('workbook-damaged')
  return data.subarray(from, from + entry.compressedSize)
}
