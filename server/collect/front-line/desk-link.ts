import { toString as drawQr } from 'qrcode';
import { env } from '../../env';
import type { DeskInput } from './input';

export interface DeskLink {
  readonly url: string;
  /** A QR code of the address, black on white whatever the theme: readers need the contrast. */
  readonly svg: string;
}

/** The address that opens the phone page at one site and touchpoint, to be printed for a desk. */
export async function deskLink({ site, touchpoint }: DeskInput): Promise<DeskLink> {
  const url = new URL('/log', env().url);
  if (site) url.searchParams.set('site', site);
  if (touchpoint) url.searchParams.set('touchpoint', touchpoint);
  const svg = await drawQr(url.href, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' });
  return { url: url.href, svg };
}
