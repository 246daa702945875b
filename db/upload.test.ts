import { describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { acceptUpload } from './upload'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

describe('uploads', () => {
  it('S-MAL-01 writes a photo anew: JPEG, upright, without EXIF and position', async () => {
    const original = await picture(400, 200)
      .withExif({ IFD0: { Copyright: 'secret', Orientation: '6' }, IFD3: { GPSLatitude: '24/1' } })
      .jpeg()
      .toBuffer()
    const hiding = Buffer.concat([original, Buffer.from('PK\u0003\u0004 hidden archive')])
    const accepted = await acceptUpload('photo', hiding)
    const kept = await sharp(accepted?.bytes).metadata()
    expect(accepted?.mediaType).toBe('image/jpeg')
    expect(kept.exif).toBeUndefined()
    expect(accepted?.bytes.includes('hidden archive')).toBe(false)
    expect(accepted?.bytes.includes('secret')).toBe(false)
  })

  it('makes a PNG a JPEG, and a large photo smaller', async () => {
    const accepted = await acceptUpload('photo', await picture(3000, 100).png().toBuffer())
    expect(await sharp(accepted?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200 })
  })

  it('accepts a PDF as a scan, not as a photo', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')
    expect((await acceptUpload('scan', pdf))?.mediaType).toBe('application/pdf')
    expect(await acceptUpload('photo', pdf)).toBeNull()
  })

  it.each([
    ['a script', Buffer.from('<script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a program', Buffer.from('MZ\u0090\u0000')],
    ['the head of a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['nothing', Buffer.alloc(0)],
  ])('S-MAL-01 refuses %s', async (_what, bytes) => {
    expect(await acceptUpload('scan', bytes)).toBeNull()
  })

  it('S-MAL-01 refuses a picture that unpacks to more than 50 million dots', async () => {
    const bomb = await picture(9000, 6000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await acceptUpload('photo', bomb)).toBeNull()
  })
})
