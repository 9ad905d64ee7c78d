import { sql } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** A database handle inside one transaction. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

/** Connections of one process; more would queue on two cores anyway. */
const POOL_SIZE = 10;

interface Pools {
  url: string;
  app: postgres.Sql;
  appDb: ReturnType<typeof drizzle>;
  system: postgres.Sql;
  systemDb: ReturnType<typeof drizzle>;
  /** Whom to tell when these pools are given up with work in hand; see `giveUpPools`. */
  inHand: Set<(error: Error) => void>;
}

// Next.js loads a module once per bundle; one set of pools a process is kept on the global object.
const holder = globalThis as typeof globalThis & { heardPools?: Pools };

/** The address set by the start script, the command line or a test; `DATABASE_URL` where none of them ran. */
export function databaseUrl(): string {
  const url = process.env.HEARD_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Error('No database: start Heard with `npm start` or set DATABASE_URL.');
  return url;
}

type Opened = (work: (inner: postgres.TransactionSql) => unknown) => Promise<unknown>;

/** A transaction as its work sees it: over once it was committed, undone or lost with its connection. */
interface Life {
  over: boolean;
}

/** What a lost connection looks like to whoever waits for the database to come back. */
function connectionLost(): Error {
  return Object.assign(new Error('The connection to the database was lost.'), { code: 'CONNECTION_LOST' });
}

/**
 * Drizzle sends every statement unnamed: parsed anew each time, and two round trips. `named`, it is parsed once a
 * connection. Statements without values are settings, whose text differs from transaction to transaction.
 *
 * The work of a transaction whose connection is lost is not stopped by the driver (3.4.9): its next statement would run
 * on the connection that takes the place, outside of any transaction or within somebody else's. Here it is refused.
 */
function guarded<T extends postgres.Sql | postgres.TransactionSql>(
  client: T,
  named: boolean,
  life?: Life,
): T {
  return new Proxy(client, {
    get(target, key) {
      if (key === 'unsafe') {
        return (text: string, values: never[] = []) => {
          if (life?.over) throw connectionLost();
          return named
            ? target.unsafe(text, values, { prepare: values.length > 0 })
            : target.unsafe(text, values);
        };
      }
      if (key !== 'begin' && key !== 'savepoint') return Reflect.get(target, key);
      const open = Reflect.get(target, key) as Opened;
      return async (work: Parameters<Opened>[0]) => {
        const own = life ?? { over: false };
        try {
          return await open((inner) => work(guarded(inner, named, own)));
        } finally {
          if (!life) own.over = true;
        }
      };
    },
  });
}

function pools(): Pools {
  const url = databaseUrl();
  if (holder.heardPools?.url === url) return holder.heardPools;
  // The role is a start-up parameter, so that every application connection is under row-level security from its first byte.
  const app = postgres(url, { max: POOL_SIZE, connection: { role: 'heard_app' }, onnotice: () => {} });
  const system = postgres(url, { max: 4, onnotice: () => {} });
  const appDb = drizzle(guarded(app, true));
  const systemDb = drizzle(guarded(system, false));
  holder.heardPools = { url, app, appDb, system, systemDb, inHand: new Set() };
  return holder.heardPools;
}

export async function closePools(): Promise<void> {
  const open = holder.heardPools;
  holder.heardPools = undefined;
  await Promise.all([open?.app.end({ timeout: 5 }), open?.system.end({ timeout: 5 })]);
}

/**
 * Leaves the pools of this process with what is in hand: statements that wait for a broken connection are never
 * answered by the driver, so whoever waits for them is told here.
 */
function giveUpPools(): void {
  const left = holder.heardPools;
  closePools().catch(() => {});
  for (const tell of left?.inHand ?? []) tell(connectionLost());
}

/**
 * The driver writes to a connection that the server has just cut off, in a later turn of the event loop where nobody
 * can catch it (postgres 3.4.9, `nextWrite` of connection.js), and that connection stays broken.
 */
function isWriteToLostConnection(error: unknown): boolean {
  return (
    error instanceof TypeError && /\bnextWrite\b[^\n]*postgres[^\n]*connection\.js/.test(error.stack ?? '')
  );
}

/** Lets this process outlast a database that is killed: the pools are made anew. Any other stray error still ends it. */
export function surviveLostConnections(): void {
  process.on('uncaughtException', (error) => {
    if (isWriteToLostConnection(error)) {
      giveUpPools();
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  });
}

/** The transaction's end, or the news that its pools were given up, whichever comes first. */
async function orLost<T>({ inHand }: Pools, transaction: () => Promise<T>): Promise<T> {
  let tell: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    tell = reject;
  });
  inHand.add(tell);
  try {
    return await Promise.race([transaction(), lost]);
  } finally {
    inHand.delete(tell);
  }
}

type Setting = 'app.org_id' | 'app.person_id' | 'app.token_hash';

async function withSetting<T>(setting: Setting, value: string, fn: (db: Db) => Promise<T>): Promise<T> {
  const own = pools();
  return orLost(own, () =>
    own.appDb.transaction(async (tx) => {
      await tx.execute(sql.raw(`SET LOCAL ${setting} = '${value}'`));
      return fn(tx as unknown as Db);
    }),
  );
}

/** One transaction that sees one organisation's rows and no other's. */
export async function inOrganisation<T>(orgId: number, fn: (db: Db) => Promise<T>): Promise<T> {
  if (!Number.isInteger(orgId)) throw new Error('An organisation id is a whole number.');
  return withSetting('app.org_id', String(orgId), fn);
}

/** One transaction that sees a person's own memberships and organisations. */
export async function asPerson<T>(personId: string, fn: (db: Db) => Promise<T>): Promise<T> {
  if (!/^[0-9a-f-]{36}$/.test(personId)) throw new Error('A person id is a UUID.');
  return withSetting('app.person_id', personId, fn);
}

/** One transaction that sees the invitation or API key with this hash (hex). */
export async function withToken<T>(tokenHash: string, fn: (db: Db) => Promise<T>): Promise<T> {
  if (!/^[0-9a-f]{64}$/.test(tokenHash)) throw new Error('A token hash is 64 hexadecimal digits.');
  return withSetting('app.token_hash', tokenHash, fn);
}

/** Past row-level security: migrations, set-up, sign-in by e-mail, and finding which organisations have work. */
export async function asSystem<T>(fn: (db: Db) => Promise<T>): Promise<T> {
  const own = pools();
  return orLost(own, () => own.systemDb.transaction((tx) => fn(tx as unknown as Db)));
}

/**
 * A PostgreSQL array literal for `${pgArray(values)}::text[]` and the like: the driver would spread a
 * JavaScript array over many parameters, and ingest binds one array a column.
 */
export function pgArray(values: readonly (string | number | boolean | null)[]): string {
  let out = '{';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) out += ',';
    if (value === null || value === undefined) out += 'NULL';
    else if (typeof value === 'string') out += `"${value.replace(/["\\]/g, '\\$&')}"`;
    else out += String(value);
  }
  return `${out}}`;
}
