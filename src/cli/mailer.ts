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
  /** The data folder; mails of a hall on localhost go to `mail/` in it. */
  readonly folder: string;
}

export function createMailer(settings: MailerSettings): Mailer {
  const { hostname } = new URL(settings.origin);
  const from = settings.from ?? `no-reply@${hostname}`;
  if (settings.smtpUrl !== undefined) return smtpMailer(settings.smtpUrl, from);
  return isLocal(hostname) ? folderMailer(join(settings.folder, 'mail'), from) : noMailer;
}

const isLocal = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.');

/** Made when the first mail goes out: until then the library takes no memory. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function smtpMailer(url: string, from: string): Mailer {
  const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = once(async () =>
    (await import('nodemailer')).createTransport({ url, ...waits }, { from }),
  );
  return {
    way: { kind: 'server' },
    send: (mail) =>
      orSay('the mail server did not take it', async () =>
        (await transport()).sendMail(optionsOf(mail)),
      ),
  };
}

/** Two files for each mail: `.eml` for a mail program, `.txt` to be read as it is. */
function folderMailer(folder: string, from: string): Mailer {
  const transport = once(async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ streamTransport: true, buffer: true }, { from });
  });
  let sent = 0;
  return {
    way: { kind: 'folder', folder },
    send: (mail) =>
      orSay(`it could not be written to ${folder}`, async () => {
        const { message } = await (await transport()).sendMail(optionsOf(mail));
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

function optionsOf({ to, subject, text, html, listUnsubscribe }: Mail): SendMailOptions {
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
  };
}

async function orSay(said: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new MailNotSentError(said, { cause });
  }
}

const stamp = (): string => new Date().toISOString().replace(/[:.]/g, '-');

const nameOf = ({ to }: Mail): string => createHash('sha256').update(to).digest('hex').slice(0, 8);
