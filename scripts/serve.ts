import { createServer, type IncomingMessage, type Server } from 'node:http';
import next from 'next';
import { env } from '@/server/env';
import { whenToldToStop } from './keep-running';
import { root } from './root';
import { listenAddresses } from './site-lock';

/** Requests under way get this long at a stop. */
const DRAIN_MS = 3_000;

function listen(server: Server, port: number, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false);
      else reject(error);
    });
    server.listen(port, address, () => resolve(true));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
}

/**
 * The last address of this header is the one that counts for limits. A proxy on this machine has written it;
 * anybody else may have made it up, so what the socket has seen is put behind it.
 */
function stampAddress(request: IncomingMessage): void {
  const address = request.socket.remoteAddress ?? '';
  const told = request.headers['x-forwarded-for'];
  if (told && /^(127\.|::1$|::ffff:127\.)/.test(address)) return;
  request.headers['x-forwarded-for'] = [told, address].filter(Boolean).join(', ');
}

const { port, host } = env();
const site = next({ dev: false, dir: root, hostname: host, port });
await site.prepare();
const handle = site.getRequestHandler();

const servers: Server[] = [];
for (const address of listenAddresses(host)) {
  const server = createServer((request, response) => {
    stampAddress(request);
    return handle(request, response);
  });
  if (await listen(server, port, address)) servers.push(server);
}
if (servers.length === 0) throw new Error(`Nothing to listen on: ${host}`);
process.send?.('ready');

whenToldToStop(async () => {
  await Promise.all(servers.map(close));
});
