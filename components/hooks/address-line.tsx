import { CopyButton } from '../ui/copy-button';

/** The address that is pasted into the tool. */
export function AddressLine({ address }: { address: string | null }) {
  if (address === null) {
    return (
      <p className="max-w-2xl text-ink-soft">
        The address can no longer be shown: the secret of this installation has changed. It still works; make
        a new webhook to have one that can be copied.
      </p>
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p className="text-small font-medium">The address to paste</p>
      <p className="font-mono text-small break-all select-all">{address}</p>
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton text={address} label="Copy the address" />
        {address.startsWith('https://') ? null : (
          <p className="text-small text-ink-soft">
            Tools call only addresses that they can reach: set HEARD_URL to the one that people use, with
            https.
          </p>
        )}
      </div>
    </div>
  );
}
