declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Message {
    raw: string;
    internaldate?: string;
    flags?: string[];
    uid?: number;
  }

  export interface Hoodiecrow {
    server: Server;
    getMailbox(path: string): { messages: { flags: string[] }[] };
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
    appendMessage(folder: string, flags: string[], internalDate: string | false, raw: string): void;
  }

  export default function hoodiecrow(options: {
    plugins?: string[];
    storage: Record<string, { messages: Message[] } | { folders: Record<string, { messages: Message[] }> }>;
    secureConnection?: boolean;
  }): Hoodiecrow;
}
