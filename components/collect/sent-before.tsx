'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import type { Upload } from './send-file';
import { noteSentFile, readSentFile, type SentFile } from './sent-file';

/** A file that was given before and not brought in: it waits, or was lost with the page. */
export function SentBefore({ onTake }: { onTake: (file: Upload) => void }) {
  const [file, setFile] = useState<SentFile | null>(null);
  useEffect(() => setFile(readSentFile()), []);
  if (!file) return null;
  const { fileName, upload } = file;
  const forget = () => {
    noteSentFile(null);
    setFile(null);
  };
  return (
    <div className="mb-6 max-w-2xl border-l-2 border-rule-strong py-1 pl-4" role="status">
      <p className="break-words">
        {upload
          ? `${fileName} was sent and is not brought in yet.`
          : `${fileName} was still on its way when this page was left. Nothing of it is kept: please give it again.`}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {upload ? (
          <Button size="small" onClick={() => onTake({ upload, fileName })}>
            Go on with it
          </Button>
        ) : null}
        <Button size="small" tone="quiet" onClick={forget}>
          {upload ? 'Leave it' : 'Dismiss'}
        </Button>
      </div>
    </div>
  );
}
