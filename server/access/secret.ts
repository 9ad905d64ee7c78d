import { createHmac } from 'node:crypto';

/** The installation's secret, made at the first start and handed to every process. */
export function secret(): string {
  const value = process.env.HEARD_SECRET ?? process.env.NEXTAUTH_SECRET;
  if (!value) throw new Error('No secret: start Heard with `npm start` or set HEARD_SECRET.');
  return value;
}

/** A keyed hash, so that the list of failed sign-ins tells nobody which addresses were tried. */
export function keyedHash(text: string): string {
  return createHmac('sha256', secret()).update(text).digest('hex');
}
