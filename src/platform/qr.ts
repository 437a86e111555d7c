// A paper leaves the system; its QR mark is the way back to the page that says whether it is genuine.
import QRCode from 'qrcode'

/**
 * The QR drawing of an address as an SVG document.
 * Level M survives a stamp or a fold over a seventh of it; dark modules only, so it prints on any ground.
 */
export async function qrSvg(address: string): Promise<string> {
  return await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
}
