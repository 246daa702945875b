import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'

/** What an upload is for: a photo of the child, or a scan of a paper (image or PDF). */
export type UploadUse = 'photo' | 'scan'

/** A file as it is kept: what it is by its own bytes, not by its name. */
export interface AcceptedUpload {
  readonly bytes: Buffer
  readonly mediaType: 'image/jpeg' | 'application/pdf'
}

const images = ['image/jpeg', 'image/png']
const longestSide: Record<UploadUse, number> = { photo: 1200, scan: 3000 }

// Of the many formats that the image library reads, uploads need two; the rest is only risk.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })

/**
 * Recognises an upload by its magic bytes and makes it harmless: an image is decoded, turned
 * upright and written anew as JPEG, which drops EXIF, position and whatever else was hidden in it.
 * Null for every other type, and for an image that cannot be read.
 */
export async function acceptUpload(use: UploadUse, bytes: Buffer): Promise<AcceptedUpload | null> {
  const found = await fileTypeFromBuffer(bytes)
  if (found && images.includes(found.mime)) return writeAnew(use, bytes)
  if (use === 'scan' && found?.mime === 'application/pdf')
    return { bytes, mediaType: 'application/pdf' }
  return null
}

async function writeAnew(use: UploadUse, bytes: Buffer): Promise<AcceptedUpload | null> {
  const side = longestSide[use]
  try {
    const image = await sharp(bytes, { limitInputPixels: 50_000_000, failOn: 'error' })
      .timeout({ seconds: 10 })
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .toBuffer()
    return { bytes: image, mediaType: 'image/jpeg' }
  } catch {
    // Whatever the decoder says about a hostile file, the answer is that it is not accepted.
    return null
  }
}
