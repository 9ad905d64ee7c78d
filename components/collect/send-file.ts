export interface Upload {
  upload: string;
  fileName: string;
}

/** Sends a file to be kept for the import page; `onSent` is told the share that has gone, 0–1. Rejects in words. */
export function sendFile(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/imports?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onload = () => {
      const body = readJson(request.responseText);
      if (request.status === 201) resolve(body as unknown as Upload);
      else reject(new Error(typeof body.detail === 'string' ? body.detail : 'The file could not be sent.'));
    };
    request.onerror = () =>
      reject(new Error('The connection broke while the file was sent. Please give it again.'));
    request.onabort = () => reject(new Error('Sending was stopped.'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
