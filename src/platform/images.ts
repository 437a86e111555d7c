// Photos come from phones: large, turned by a flag, and carrying the sender's position. What is served is a scaled,
// upright copy without metadata; what the camera recorded is returned apart, and the original bytes stay untouched.
import sharp from 'sharp'
import { type Exif, readExif } from './exif.ts'

/** Longest side of the served copy and of a thumbnail, in pixels. */
export const imageSides = { served: 2000, thumbnail: 320 }
/** 80 megapixels: above any phone's usual setting, and about 320 MB once unpacked. */
const mostPixels = 80_000_000

export interface PreparedImage {
  /** Same format as the original, without metadata, upright, sRGB. */
  bytes: Buffer
  width: number
  height: number
  exif: Exif | null
}

/** The bytes are no image, are damaged or unpack to more than 80 megapixels. */
export class BrokenImage extends Error {
  constructor(cause: unknown) {
    super('the image does not open', { cause })
    this.name = 'BrokenImage'
  }
}

/** Makes the copy to serve from a JPEG, PNG or WebP. Throws BrokenImage. */
export async function prepareImage(original: Uint8Array): Promise<PreparedImage> {
  try {
    const image = openImage(original)
    const { format, exif } = await image.metadata()
    const scaled = image
      .autoOrient()
      .resize({ width: imageSides.served, height: imageSides.served, fit: 'inside', withoutEnlargement: true })
    if (format === 'jpeg') scaled.jpeg({ quality: 82, mozjpeg: true })
    else if (format === 'webp') scaled.webp({ quality: 82 })
    else scaled.png({ compressionLevel: 9 })
    const { data, info } = await scaled.toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height, exif: readExif(exif) }
  } catch (error) {
    throw new BrokenImage(error)
  }
}

/** A small WebP of at most 320 pixels a side, without metadata. Throws BrokenImage. */
export async function makeThumbnail(bytes: Uint8Array): Promise<Buffer> {
  try {
    const { thumbnail } = imageSides
    return await openImage(bytes)
      .autoOrient()
      .resize({ width: thumbnail, height: thumbnail, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer()
  } catch (error) {
    throw new BrokenImage(error)
  }
}

function openImage(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
}
