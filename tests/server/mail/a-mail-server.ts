import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Arrived {
  readonly to: string;
  readonly mail: ParsedMail;
  readonly source: string;
}

interface Answers {
  /** What the server says to a recipient; null takes it. */
  recipient?: (address: string) => string | null;
  /** What it says to the mail itself; null takes it. "hang" never says anything. */
  mail?: (mail: ParsedMail) => string | null;
}

export interface MailServer {
  readonly url: string;
  readonly arrived: Arrived[];
  /** The most connections that were open at once. */
  mostOpen(): number;
  answers: Answers;
  close(): Promise<void>;
}

function problem(answer: string): Error {
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}

/** A real SMTP server on loopback that keeps and reads what arrives. It asks for `user` and `secret` where `signIn`. */
export async function aMailServer({ signIn = false } = {}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  let open = 0;
  let most = 0;
  const held: MailServer = {
    url: '',
    arrived,
    mostOpen: () => most,
    answers: {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: !signIn,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 500,
    logger: false,
    onConnect(_session, done) {
      open += 1;
      most = Math.max(most, open);
      done();
    },
    onClose() {
      open -= 1;
    },
    onAuth(auth, _session, done) {
      if (auth.username === 'user' && auth.password === 'secret') done(null, { user: 'user' });
      else done(problem('535 5.7.8 who are you'));
    },
    onRcptTo({ address }, _session, done) {
      const answer = held.answers.recipient?.(address) ?? null;
      done(answer ? problem(answer) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const source = Buffer.concat(chunks).toString('utf8');
        const mail = await simpleParser(source);
        const answer = held.answers.mail?.(mail) ?? null;
        if (answer === 'hang') return;
        if (answer) return done(problem(answer));
        arrived.push({ to: session.envelope.rcptTo[0]?.address ?? '', mail, source });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(held, { url: `smtp://${signIn ? 'user:secret@' : ''}127.0.0.1:${port}` });
}
