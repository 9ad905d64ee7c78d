import { heldFor, SYNC_TAG, sendWaiting } from './queue';

// Never bundled: the route of the service worker strips its types and writes it behind `queue.ts`.

/** Written in by the route: changes with every build, so that a new one is fetched and takes over. */
declare const VERSION: string;
/** Written in by the route: the names of built assets change with their content; in development they do not. */
declare const BUILT: boolean;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
interface KeepEvent extends ExtendableEvent {
  readonly data: { readonly keep?: readonly string[] } | null;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  sync: SyncEvent;
  message: KeepEvent;
}
interface WorkerScope {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    get(id: string): Promise<{ readonly url: string } | undefined>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof WorkerEvents>(name: K, listen: (event: WorkerEvents[K]) => void): void;
}

const worker = self as unknown as WorkerScope;
const CACHES = 'heard-log-shell-';
const CACHE = `${CACHES}${VERSION}`;
const SHELL = '/log';
/** What the page of the shell is made of: the site's static files, and the icons and the manifest of this page. */
const ASSET = /^\/_next\/static\/|^\/log\/(icon\d?\.png|apple-icon\.png|manifest\.webmanifest)$/;
/** In the page, and in what it tells the browser to load later. */
const NAMED_ASSET = /(?:\/_next\/)?static\/[\w./~%@()-]+\.(?:js|css)(?:\?[\w.=&%-]*)?/g;

async function keep(cache: Cache, url: string): Promise<void> {
  const answer = await fetch(url, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await cache.put(url, answer);
}

/** Fetched as nobody: what is kept is the same for everyone who uses this phone. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const answer = await fetch(SHELL, { credentials: 'omit', cache: 'no-store' });
  if (!answer.ok || answer.redirected) throw new Error(`The page answered ${answer.status}.`);
  const html = await answer.clone().text();
  const urls = [...html.matchAll(NAMED_ASSET)].map(([name]) =>
    name.startsWith('/') ? name : `/_next/${name}`,
  );
  const keeping = [...new Set(urls)].map((url) => keep(cache, url));
  // A built page without one of its parts would not start; in development some parts come and go.
  await (BUILT ? Promise.all(keeping) : Promise.allSettled(keeping));
  await cache.put(SHELL, answer);
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function shell(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(SHELL);
  if (BUILT && kept) return kept;
  return fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
}

async function asset(request: Request, clientId: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (BUILT && kept) return kept;
  try {
    const answer = await fetch(request);
    const client = await worker.clients.get(clientId);
    // The scope "/log" is a prefix, and holds the page to sign in as well: nothing of that one is kept.
    if (answer.ok && client && new URL(client.url).pathname === SHELL) {
      await cache.put(request, answer.clone());
    }
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function sendWhenDue(): Promise<void> {
  const milliseconds = await heldFor();
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds + 50));
  // Thrown, so that the browser comes back to it when there is a line again.
  if ((await sendWaiting()).outcome === 'unreachable') throw new Error('The site could not be reached.');
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

worker.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === SHELL) event.respondWith(shell(request));
  } else if (ASSET.test(url.pathname)) {
    event.respondWith(asset(request, clientId));
  }
});

worker.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendWhenDue());
});

/** The page names what it has loaded by then: fonts, and parts that its own text does not name. */
worker.addEventListener('message', (event) => {
  const urls = event.data?.keep ?? [];
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      for (const url of urls) {
        const { origin, pathname } = new URL(url, worker.location.href);
        if (origin !== worker.location.origin || !ASSET.test(pathname)) continue;
        if (!(await cache.match(url))) await keep(cache, url).catch(() => {});
      }
    }),
  );
});
