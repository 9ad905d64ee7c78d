import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { askJson, formBody } from './ask-json';
import type { Call } from './connector';
import { type Token, withToken } from './held-token';

const ASSERTION_SECONDS = 3600;
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3600) });

const serviceAccount = z.object({
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
});

async function fetchToken(
  call: Call<unknown>,
  address: string,
  fields: Record<string, string>,
): Promise<Token> {
  try {
    const { body } = await askJson(call, tokenAnswer, address, formBody(fields));
    return { token: body.access_token, lifeSeconds: body.expires_in };
  } catch (error) {
    // Google says 400 "invalid_grant" for a key that was withdrawn.
    const told = error instanceof SourceFault ? error.told : null;
    if (told?.status !== 400 || !/invalid_(grant|client|scope)/.test(told.text)) throw error;
    throw new SourceFault(
      'refused',
      'Google does not accept this key: it was withdrawn or has expired.',
      null,
      told,
    );
  }
}

/** Runs `use` with a token of a service account (developers.google.com/identity/protocols/oauth2/service-account). */
export function asServiceAccount<T>(
  call: Call<unknown>,
  { json, scope, tokenAddress }: { json: string; scope: string; tokenAddress: string },
  use: (token: string) => Promise<T>,
): Promise<T> {
  const signIn = async () => {
    const seconds = Math.floor(call.now.getTime() / 1000);
    let assertion: string;
    try {
      const account = serviceAccount.parse(JSON.parse(json));
      const key = await importPKCS8(account.private_key, 'RS256');
      assertion = await new SignJWT({ scope })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: account.private_key_id })
        .setIssuer(account.client_email)
        .setAudience(tokenAddress)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ASSERTION_SECONDS)
        .sign(key);
    } catch {
      throw new SourceFault(
        'refused',
        'The service account’s key cannot be read: paste the whole JSON file.',
      );
    }
    const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return fetchToken(call, tokenAddress, { grant_type: grant, assertion });
  };
  return withToken(call, [tokenAddress, scope, json], signIn, use);
}

/** Runs `use` with a token of a person who gave consent once (a refresh token). */
export function asConsented<T>(
  call: Call<unknown>,
  given: { clientId: string; clientSecret: string; refreshToken: string; tokenAddress: string },
  use: (token: string) => Promise<T>,
): Promise<T> {
  const { clientId, clientSecret, refreshToken, tokenAddress } = given;
  const signIn = () =>
    fetchToken(call, tokenAddress, {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    });
  return withToken(call, [tokenAddress, clientId, refreshToken], signIn, use);
}
