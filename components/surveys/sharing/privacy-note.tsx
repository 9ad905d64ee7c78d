/** What is kept of the people who are written to, and for how long. */
export function PrivacyNote({ employees }: { employees: boolean }) {
  return (
    <div className="max-w-2xl text-small text-ink-soft">
      <p>
        Addresses and names are kept encrypted, and only for as long as a mail can still go to them: until the
        mail was taken, or until the one reminder if you send one; of a draft, a month. What stays is a keyed
        fingerprint, by which nobody is asked too often or after having said no; nobody can turn it back into
        an address.
      </p>
      <p className="mt-2">
        {employees
          ? 'Employees: an invitation only remembers that it was used, without a moment, and nothing leads from it to an answer.'
          : 'The mail holds no picture and follows nobody: what is known is that the mail server took it, and whether somebody answered.'}
      </p>
    </div>
  );
}
