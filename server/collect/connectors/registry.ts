import { appStore } from './app-store';
import { appStoreConnect } from './app-store-connect';
import { bluesky } from './bluesky';
import type { Connector } from './connector';
import { discourse } from './discourse';
import { feed } from './feed';
import { googleBusinessProfile } from './google-business-profile';
import { googlePlay } from './google-play';
import { jsonApi } from './json-api';
import { mailbox } from './mailbox';
import { mastodon } from './mastodon';
import { reddit } from './reddit';
import { trustpilot } from './trustpilot';
import { x } from './x';
import { youtube } from './youtube';

/** Every kind of source that can be polled, in the order in which they are offered. */
const PLUGS = {
  'google-business-profile': googleBusinessProfile,
  trustpilot,
  'app-store-connect': appStoreConnect,
  'app-store': appStore,
  'google-play': googlePlay,
  mastodon,
  bluesky,
  reddit,
  youtube,
  x,
  discourse,
  feed,
  'json-api': jsonApi,
  mailbox,
};

/** Every kind of source that can be polled, by its key. */
// biome-ignore lint/suspicious/noExplicitAny: each plug knows its own config and cursor; the runner parses both first.
export const CONNECTORS: Readonly<Record<string, Connector<any, any>>> = PLUGS;
