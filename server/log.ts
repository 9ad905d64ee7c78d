import pino from 'pino';

/** JSON lines on stderr, so that what a command prints stays clean; never a customer's words. */
export const log = pino(
  { level: process.env.HEARD_LOG || 'warn', base: null, serializers: { error: pino.stdSerializers.err } },
  pino.destination({ dest: 2, sync: true }),
);
