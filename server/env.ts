import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readSender } from './mail/read-address';
import { canReadAllowList } from './outbound/allow-list';

const SECRET_BYTES = 48;
const SHORTEST_SECRET = 32;
const SHORTEST_PASSWORD = 8;

/** Small mail services allow as many. */
const USUAL_MAILS_A_MINUTE = 120;
const MOST_MAILS_A_MINUTE = 6_000;

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

const schema = z.object({
  HEARD_HOME: z.string().default('.heard'),
  PORT: z.coerce
    .number('must be a number from 1 to 65535')
    .int('must be a whole number')
    .min(1, 'must be a number from 1 to 65535')
    .max(65_535, 'must be a number from 1 to 65535')
    .default(3000),
  HEARD_HOST: z.string().default('localhost'),
  HEARD_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://heard.example.org' })
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database')
    .optional(),
  HEARD_DEMO: z.enum(['on', 'off'], 'must be "on" or "off"').default('on'),
  HEARD_DEMO_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
    .optional(),
  HEARD_SECRET: z
    .string()
    .min(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`)
    .optional(),
  HEARD_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
  HEARD_ALLOW_HOSTS: z
    .string()
    .refine(
      canReadAllowList,
      'must be names, addresses or blocks with commas between: forum.internal, 10.0.0.0/8',
    )
    .default(''),
  CHROMIUM_PATH: z.string().refine(existsSync, 'names a file that does not exist').optional(),
  HEARD_SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must look like smtps://user:password@mail.example.org:465')
    .optional(),
  HEARD_MAIL_FROM: z
    .string()
    .refine(
      (text) => readSender(text) !== null,
      'must be an address, with or without a name: Example <heard@example.org>',
    )
    .optional(),
  HEARD_MAIL_RATE: z.coerce
    .number('must be a number of mails a minute')
    .min(1, 'must be at least 1 mail a minute')
    .max(MOST_MAILS_A_MINUTE, `must be at most ${MOST_MAILS_A_MINUTE} mails a minute`)
    .default(USUAL_MAILS_A_MINUTE),
});

export interface Env {
  /** The data folder, absolute. */
  home: string;
  port: number;
  /** The interface that the site listens on. */
  host: string;
  /** The address people use, without a slash at its end. */
  url: string;
  databaseUrl: string | undefined;
  demo: boolean;
  demoPassword: string | undefined;
  chromiumPath: string | undefined;
  /** How mail is sent; both or neither. */
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  mailsPerMinute: number;
  /** Hosts that are not public and may be called all the same. */
  allowHosts: string;
}

/** Every wrong setting, one line each. */
export class EnvProblems extends Error {
  override name = 'EnvProblems';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = source[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvProblems(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const { data } = parsed;
  if (data.HEARD_SMTP_URL && !data.HEARD_MAIL_FROM) {
    throw new EnvProblems([
      'HEARD_MAIL_FROM must be set beside HEARD_SMTP_URL: the address that mail comes from.',
    ]);
  }
  return {
    home: resolve(data.HEARD_HOME),
    port: data.PORT,
    host: data.HEARD_HOST,
    url: (data.HEARD_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
    databaseUrl: data.DATABASE_URL,
    demo: data.HEARD_DEMO === 'on',
    demoPassword: data.HEARD_DEMO_PASSWORD,
    chromiumPath: data.CHROMIUM_PATH,
    smtpUrl: data.HEARD_SMTP_URL,
    mailFrom: data.HEARD_MAIL_FROM,
    mailsPerMinute: data.HEARD_MAIL_RATE,
    allowHosts: data.HEARD_ALLOW_HOSTS,
  };
}

let read: Env | null = null;

/** The settings of this process, read once. Throws `EnvProblems`. */
export function env(): Env {
  read ??= parseEnv(process.env);
  return read;
}

/**
 * A secret kept in the data folder, mode 600: what the environment names, else the stored one, else a new one.
 * A file that another process makes at the same moment wins.
 */
function keepSecret(home: string, name: string, given: string | undefined, make: () => string): string {
  if (given) return given;
  const file = join(home, name);
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    try {
      writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** Signs sessions and hashes customer references: losing it signs everyone out and parts references from people. */
export function secret(): string {
  const given = process.env.HEARD_SECRET;
  return keepSecret(env().home, 'secret', given, () => randomBytes(SECRET_BYTES).toString('base64url'));
}
