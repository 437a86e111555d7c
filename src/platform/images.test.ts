import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { readExif } from './exif.ts'
import { BrokenImage, makeThumbnail, prepareImage } from './images.ts'

const phonePhoto = () =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#27a' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Samsung', Model: 'SM-A525F' },
      IFD2: { DateTimeOriginal: '2024:08:03 10:15:30', OffsetTimeOriginal: '+03:30' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '38/1 4/1 4512/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '46/1 17/1 30/1',
        GPSHPositioningError: '48/10',
      },
    })
    .toBuffer()

test('a phone photo is scaled and stripped, and tells its time and place apart', async () => {
  const original = await phonePhoto()
  const image = await prepareImage(original)
  assert.deepEqual([image.width, image.height], [2000, 1000])
  assert.deepEqual(image.exif, {
    takenAt: '2024-08-03T10:15:30+03:30',
    latitude: 38.079_2,
    longitude: 46.291_667,
    accuracy: 4.8,
    device: 'Samsung SM-A525F',
  })
  const served = await sharp(image.bytes).metadata()
  assert.equal(served.format, 'jpeg')
  assert.equal(served.exif, undefined)
  assert.equal(served.xmp, undefined)
  assert.ok(!image.bytes.includes('Samsung'))
})

test('a turned photo is served upright; small ones are not enlarged', async () => {
  const turned = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const image = await prepareImage(turned)
  assert.deepEqual([image.width, image.height], [20, 40])
  assert.equal((await sharp(image.bytes).metadata()).orientation, undefined)
})

test('PNG keeps its transparency, WebP its format, and a thumbnail is small', async () => {
  const base = sharp({ create: { width: 900, height: 600, channels: 4, background: '#27a8' } })
  const png = await prepareImage(await base.clone().png().toBuffer())
  assert.equal((await sharp(png.bytes).metadata()).hasAlpha, true)
  assert.equal(png.exif, null)
  const webp = await prepareImage(await base.clone().webp().toBuffer())
  assert.equal((await sharp(webp.bytes).metadata()).format, 'webp')
  const thumbnail = await sharp(await makeThumbnail(await phonePhoto())).metadata()
  assert.deepEqual([thumbnail.width, thumbnail.height, thumbnail.exif], [320, 160, undefined])
})

test('damaged images and pixel bombs do not open', async () => {
  const original = await phonePhoto()
  await assert.rejects(prepareImage(original.subarray(0, original.length / 2)), BrokenImage)
  await assert.rejects(prepareImage(Buffer.from('not an image')), BrokenImage)
  await assert.rejects(prepareImage(pngClaiming(50_000, 50_000)), BrokenImage)
  await assert.rejects(makeThumbnail(pngClaiming(50_000, 50_000)), BrokenImage)
})

test('damaged EXIF says nothing and harms nothing', async () => {
  const { exif } = await sharp(await phonePhoto()).metadata()
  assert.ok(exif)
  for (let cut = 0; cut < exif.length; cut += 3) readExif(exif.subarray(0, cut))
  for (let at = 0; at < exif.length; at++) {
    const damaged = Buffer.from(exif)
    damaged[at] = 0xff
    readExif(damaged)
  }
  assert.equal(readExif(undefined), null)
  assert.equal(readExif(Buffer.alloc(64)), null)
})

/** A one-line PNG whose header claims any size. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const chunk = (type: string, body: Buffer) => {
    const content = Buffer.concat([Buffer.from(type), body])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(body.length, 0)
    ends.writeUInt32BE(crc32(content), 4)
    return Buffer.concat([ends.subarray(0, 4), content, ends.subarray(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const lines = deflateSync(Buffer.alloc(width + 1))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))])
}
