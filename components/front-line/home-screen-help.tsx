/** How the page gets onto a phone's home screen, where both makers hide it. */
export function HomeScreenHelp({ secure }: { secure: boolean }) {
  return (
    <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
      <section>
        <h3 className="mb-1 text-lead">iPhone and iPad</h3>
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-small">
          <li>Open the link in Safari and sign in.</li>
          <li>Tap Share, the square with an arrow.</li>
          <li>Choose “Add to Home Screen”, then “Add”.</li>
          <li>Open it from there. If it asks, sign in once more: it keeps a sign-in of its own.</li>
        </ol>
      </section>
      <section>
        <h3 className="mb-1 text-lead">Android</h3>
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-small">
          <li>Open the link in Chrome and sign in.</li>
          <li>Tap the menu, the three dots.</li>
          <li>Choose “Add to Home screen” or “Install app”, then “Install”.</li>
          <li>Open it from there: it is signed in already.</li>
        </ol>
      </section>
      <p className="text-small text-ink-soft sm:col-span-2">
        A sign-in lasts 30 days. Without one, entries wait on the phone and are sent after the next, to nobody
        else's name.
        {secure ? '' : ' This site has no https address: phones open the page only while they have a line.'}
      </p>
    </div>
  );
}
