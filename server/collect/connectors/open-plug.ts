import { AppError } from '@/server/errors';
import { openAsk } from '@/server/outbound/open-ask';
import { openReach } from '@/server/outbound/open-reach';
import { configProblems } from './config-form';
import type { Call, Connector } from './connector';
import { CONNECTORS } from './registry';

/** The plug of one kind. Throws `AppError` where this version of Heard has none. */
export function plugOf(kind: string): Connector {
  const plug = Object.hasOwn(CONNECTORS, kind) ? CONNECTORS[kind] : undefined;
  if (!plug) throw new AppError('not_found', `There is no kind of source "${kind}".`, 'kind');
  return plug;
}

/** What a plug is called with: its config parsed, and the way out of the house. Throws `AppError` for a wrong config. */
export function openCall(
  plug: Connector,
  whole: Record<string, unknown>,
  { now, signal, since }: Pick<Call<unknown>, 'now' | 'signal' | 'since'>,
): Call<unknown> {
  const parsed = plug.config.safeParse(whole);
  if (!parsed.success) {
    const [problem] = configProblems(plug, whole);
    throw new AppError(
      'bad_input',
      `The settings are not complete: ${problem?.message ?? ''}`,
      problem?.field,
    );
  }
  const reach = openReach();
  const ask = openAsk();
  return {
    config: parsed.data,
    // Whoever stops the run stops the request too, also where a plug does not pass the signal on.
    ask: (url, options) => ask(url, { ...options, signal: options?.signal ?? signal }),
    reach,
    now,
    signal,
    since,
  };
}

/** A shorter secret is no secret, and taking it out would tear words apart. */
const SHORTEST_SECRET = 4;

/** What is said about a fault, with everything taken out that is a secret of this connector. */
export function withoutSecrets(message: string, secrets: readonly unknown[]): string {
  return secrets
    .filter((secret): secret is string => typeof secret === 'string' && secret.length >= SHORTEST_SECRET)
    .reduce(
      (text, secret) => text.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…'),
      message,
    );
}
