/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pino', 'pg-boss', 'eld'],
  // Types are checked by `npm test` over the whole tree; a second time here only costs the first start its minute.
  typescript: { ignoreBuildErrors: true },
};
export default config;
