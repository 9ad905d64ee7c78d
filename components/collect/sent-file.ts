import type { Upload } from './send-file';

const KEY = 'heard.sent-file';

/** A file that was given on this device and is not brought in yet. */
export interface SentFile {
  fileName: string;
  /** null while it is on its way: a page that is left then loses it. */
  upload: string | null;
}

/** What was given before the page was left. */
export function readSentFile(): SentFile | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('fileName' in kept) || !('upload' in kept))
      return null;
    const { fileName, upload } = kept;
    if (typeof fileName !== 'string') return null;
    return { fileName, upload: typeof upload === 'string' ? upload : null };
  } catch {
    return null;
  }
}

export function noteSentFile(file: SentFile | null): void {
  try {
    if (file) localStorage.setItem(KEY, JSON.stringify({ fileName: file.fileName, upload: file.upload }));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing still imports; the address of the page holds the file as well.
  }
}

/** The address of the page says which file is looked at, so that it can be reloaded and come back to. */
export function noteInAddress(file: Upload | null): void {
  const address = new URL(window.location.href);
  if (file) {
    address.searchParams.set('upload', file.upload);
    address.searchParams.set('name', file.fileName);
  } else {
    address.searchParams.delete('upload');
    address.searchParams.delete('name');
  }
  window.history.replaceState(null, '', address);
}
