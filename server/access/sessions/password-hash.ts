import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id is the library's default; least costs of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

let nobodys: Promise<string> | undefined;

/** Takes the same time where there is no such person, so that the clock does not tell which addresses are known. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(18).toString('base64'));
  const standIn = await nobodys;
  const matches = await verify(passwordHash ?? standIn, password.normalize('NFKC'));
  return matches && passwordHash !== null;
}
