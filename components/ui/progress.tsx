/** Long work under way. `share` is 0–1, or null where the end is not known. `detail`: count, rate, time left. */
export function Progress({ label, share, detail }: { label: string; share: number | null; detail?: string }) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-small">
        <span className="font-medium">{label}</span>
        <span className="text-ink-soft">{percent === null ? 'counting' : `${percent}%`}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={detail}
        className="mt-1.5 h-2 overflow-hidden rounded-small bg-sunken"
      >
        <div
          className={
            percent === null ? 'h-full w-1/3 animate-pulse bg-ink-faint' : 'h-full bg-ink transition-[width]'
          }
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
      {detail ? <p className="mt-1.5 text-small text-ink-soft">{detail}</p> : null}
      {/* Read aloud at each tenth: every second would talk over everything else. */}
      <p className="sr-only" aria-live="polite">
        {percent === null ? '' : `${Math.floor(percent / 10) * 10}% done`}
      </p>
    </div>
  );
}
