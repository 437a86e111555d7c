// Pictures of a place for demands of the demo year: drawn, for a demo shows nobody's photo.
import sharp from 'sharp'

type Scene = 'network' | 'waste'

const ground = `
  <defs>
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#9fc3dd"/><stop offset="1" stop-color="#e8ded0"/></linearGradient>
  </defs>
  <rect width="960" height="640" fill="url(#sky)"/>
  <path d="M0 380 180 300 360 350 560 270 760 340 960 290V640H0Z" fill="#a99a86"/>
  <rect y="430" width="960" height="210" fill="#8b8378"/>
  <path d="M0 520 960 480V540L0 600Z" fill="#6d675f"/>`
const shed = (x: number, y: number, width: number, wall: string) => `
  <path d="M${x} ${y} ${x + width / 2} ${y - 60} ${x + width} ${y}Z" fill="#5d6670"/>
  <rect x="${x}" y="${y}" width="${width}" height="130" fill="${wall}"/>
  <rect x="${x + width * 0.36}" y="${y + 40}" width="${width * 0.28}" height="90" fill="#3f464d"/>`
const scenes: Readonly<Record<Scene, string>> = {
  network: `${shed(60, 330, 300, '#c9bda8')}${shed(640, 350, 260, '#b7a88f')}
    <g stroke="#4a3d30" stroke-width="12"><path d="M480 150V560"/><path d="M420 190H540" stroke-width="9"/></g>
    <g fill="none" stroke="#22262a" stroke-width="4"><path d="M0 170Q240 260 424 190"/><path d="M536 190Q600 300 590 470"/><path d="M960 160Q840 230 790 330"/></g>
    <path d="M582 470l16 4-10 18z" fill="#c2502e"/>`,
  waste: `${shed(330, 300, 420, '#bfae94')}
    ${[90, 250, 700].map((x) => `<rect x="${x}" y="440" width="130" height="90" rx="6" fill="#2f6b4f"/><rect x="${x - 6}" y="428" width="142" height="18" rx="6" fill="#245540"/>`).join('')}
    ${[470, 520, 570, 495, 545].map((x, nth) => `<rect x="${x}" y="${nth < 3 ? 490 : 448}" width="46" height="40" fill="#b98d5a" stroke="#8f6a40" stroke-width="3"/>`).join('')}`,
}

/** A JPEG of 960 by 640. */
export function drawPicture(scene: Scene): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640">${ground}${scenes[scene]}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
}
