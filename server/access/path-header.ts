/** Set by `proxy.ts`: the page that was asked for. On its own, so that the proxy loads nothing else. */
export const PATH_HEADER = 'x-heard-path';
