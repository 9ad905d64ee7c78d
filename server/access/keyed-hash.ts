import { createHmac } from 'node:crypto';
import { secret } from '../env';

/** With the installation's secret, so that the list of failed sign-ins tells nobody which addresses were tried. */
export function keyedHash(text: string): string {
  return createHmac('sha256', secret()).update(text).digest('hex');
}
