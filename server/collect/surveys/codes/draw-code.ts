import QRCode from 'qrcode';

/** A quarter of a code may be scratched, wet or covered and it still reads (ISO/IEC 18004: level Q, about 25 %). */
const CORRECTION = 'Q';
/** Modules of white around a code (ISO/IEC 18004 §5.3.8). */
const QUIET_ZONE = 4;
/** 10 cm at 300 dots an inch and more. */
export const USUAL_PIXELS = 1200;
export const MOST_PIXELS = 4000;

const OPTIONS = { errorCorrectionLevel: CORRECTION, margin: QUIET_ZONE } as const;

/** The code of an address as SVG, black on white whatever is around it, sized by whoever shows it. */
export async function drawSvg(address: string): Promise<string> {
  const svg = await QRCode.toString(address, { ...OPTIONS, type: 'svg' });
  return svg.trim();
}

/** The same as PNG, for programs that take no SVG. Each module is a whole number of pixels. */
export async function drawPng(address: string, pixels: number): Promise<Buffer> {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: CORRECTION });
  const scale = Math.max(1, Math.floor(pixels / (modules.size + 2 * QUIET_ZONE)));
  return QRCode.toBuffer(address, { ...OPTIONS, type: 'png', scale });
}
