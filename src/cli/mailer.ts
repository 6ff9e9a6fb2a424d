/**
 * Carries mail: by SMTP where the host named a server, otherwise into a folder (on one's own
 * machine), otherwise not at all, and says so.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import { type Mail, type Mailer, MailNotSentError } from '../web/ports.ts';

export interface MailerSettings {
  /** `smtps://user:password@mail.example`, as `SMTP_URL` has it. */
  readonly smtpUrl?: string;
  /** Sender, such as `Hall <hall@example.org>`; otherwise `no-reply@` the hall's host. */
  readonly from?: string;
  /** The hall's public address. */
  readonly origin: string;
  /** Where mail comes back to, such as `bounce@hall.example`: `+` and the mail's mark are added. */
  readonly returnTo?: string;
  /** The data folder; mails of a hall on localhost go to `mail/` in it. */
  readonly folder: string;
}

export function createMailer(settings: MailerSettings): Mailer {
  const { hostname } = new URL(settings.origin);
  const from = settings.from ?? `no-reply@${hostname}`;
  if (settings.smtpUrl !== undefined) {
    return smtpMailer(settings.smtpUrl, { from, hostname, returnTo: settings.returnTo });
  }
  return isLocal(hostname)
    ? folderMailer(join(settings.folder, 'mail'), { from, hostname, returnTo: undefined })
    : noMailer;
}

const isLocal = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.');

/** Made when the first mail goes out: until then the library takes no memory. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** From where mail comes, and how it is marked. */
interface Sender {
  readonly from: string;
  readonly hostname: string;
  readonly returnTo: string | undefined;
}

function smtpMailer(url: string, sender: Sender): Mailer {
  const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = once(async () =>
    (await import('nodemailer')).createTransport({ url, ...waits }, { from: sender.from }),
  );
  return {
    way: { kind: 'server' },
    send: (mail) =>
      orSay('the mail server did not take it', async () =>
        (await transport()).sendMail(optionsOf(mail, sender)),
      ),
  };
}

/** Two files for each mail: `.eml` for a mail program, `.txt` to be read as it is. */
function folderMailer(folder: string, sender: Sender): Mailer {
  const transport = once(async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ streamTransport: true, buffer: true }, { from: sender.from });
  });
  let sent = 0;
  return {
    way: { kind: 'folder', folder },
    send: (mail) =>
      orSay(`it could not be written to ${folder}`, async () => {
        const { message } = await (await transport()).sendMail(optionsOf(mail, sender));
        await mkdir(folder, { recursive: true });
        const stem = join(
          folder,
          `${stamp()}-${String((sent += 1)).padStart(4, '0')}-${nameOf(mail)}`,
        );
        await writeFile(`${stem}.eml`, message as Buffer);
        await writeFile(
          `${stem}.txt`,
          `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`,
        );
      }),
  };
}

const noMailer: Mailer = {
  way: { kind: 'none' },
  send: () => Promise.reject(new MailNotSentError('no mail server is set (SMTP_URL)')),
};

function optionsOf(mail: Mail, sender: Sender): SendMailOptions {
  const { to, subject, text, html, listUnsubscribe } = mail;
  const unsubscribe = listUnsubscribe !== undefined && {
    list: { unsubscribe: listUnsubscribe },
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
  return {
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== undefined && { html }),
    ...unsubscribe,
    // Says to other mail robots that nobody reads an answer (RFC 3834).
    ...(unsubscribe === false && { headers: { 'Auto-Submitted': 'auto-generated' } }),
    ...markOf(mail, sender),
  };
}

/** The mark, at two places: the address that mail comes back to, and the id that it quotes then. */
function markOf({ to, mark }: Mail, { hostname, returnTo }: Sender): SendMailOptions {
  if (mark === undefined) return {};
  const at = returnTo?.lastIndexOf('@') ?? -1;
  return {
    messageId: `<notice.${mark}@${hostname}>`,
    ...(returnTo !== undefined && {
      envelope: { from: `${returnTo.slice(0, at)}+${mark}${returnTo.slice(at)}`, to },
    }),
  };
}

async function orSay(said: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new MailNotSentError(said, { cause, refused: isRefusal(cause) });
  }
}

/**
 * Whether the server said no for good (5yz, RFC 5321 §4.2.1) to whom the mail is for or to what is in
 * it. What it has against the hall itself, such as a wrong password, the host can put right.
 */
function isRefusal(cause: unknown): boolean {
  const { command, responseCode } = cause as { command?: unknown; responseCode?: unknown };
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  return aboutMail && typeof responseCode === 'number' && responseCode >= 500;
}

const stamp = (): string => new Date().toISOString().replace(/[:.]/g, '-');

const nameOf = ({ to }: Mail): string => createHash('sha256').update(to).digest('hex').slice(0, 8);
