import { ErrorNote } from '../../ui/error-note';

/** What to do where no mail can leave this installation. */
export function MailSetUpNote() {
  return (
    <ErrorNote
      title="This installation cannot send mail yet."
      safe="Links, QR codes, posters and the snippet work without; lists can be prepared as drafts."
      next="Its operator sets HEARD_SMTP_URL (smtps://user:password@mail.example.org:465) and HEARD_MAIL_FROM (Example <heard@example.org>), and starts Heard again."
    />
  );
}
