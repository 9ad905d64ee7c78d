import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;
/** Past 4 GB of shared buffers the board queries measured no gain, and the file cache needs its share. */
const SHARED_BUFFERS_CAP_MB = 4096;
/** Containers often give /dev/shm 64 MB, which a parallel hash join outgrows. */
const SHARED_MEMORY_DEVICE_MIN_MB = 1024;

function memoryMegabytes(): number {
  const limit = process.constrainedMemory();
  const total = totalmem();
  return Math.floor((limit > 0 && limit < total ? limit : total) / MEGABYTE);
}

function sharedMemoryKind(): 'posix' | 'mmap' | null {
  if (process.platform !== 'linux') return null;
  try {
    const device = statfsSync('/dev/shm');
    return (device.blocks * device.bsize) / MEGABYTE >= SHARED_MEMORY_DEVICE_MIN_MB ? 'posix' : 'mmap';
  } catch {
    return 'mmap';
  }
}

/** Settings for one machine that carries the server, the worker and the database together. */
export function tuneServer(port: number, overrides: Record<string, string> = {}): Record<string, string> {
  const memory = memoryMegabytes();
  const kind = sharedMemoryKind();
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: `${Math.max(64, Math.min(SHARED_BUFFERS_CAP_MB, Math.floor(memory * 0.25)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memory * 0.6))}MB`,
    work_mem: '64MB',
    maintenance_work_mem: `${Math.max(64, Math.min(512, Math.floor(memory * 0.05)))}MB`,
    jit: 'off',
    random_page_cost: '1.1',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %u@%d ',
    ...(kind ? { dynamic_shared_memory_type: kind } : {}),
    ...overrides,
  };
}

export function writeSettings(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}
