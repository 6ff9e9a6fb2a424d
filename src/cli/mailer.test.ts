import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { MailNotSentError } from '../web/ports.ts';
import { createMailer } from './mailer.ts';

const mail = { to: 'ada@example.org', subject: 'Grüße', text: 'A link: http://localhost/x' };

describe('mail without a server', () => {
  it('is written into a folder on localhost, for a mail program and for a reader', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mail-'));
    try {
      const mailer = createMailer({ origin: 'http://localhost:8080', folder });
      assert.deepEqual(mailer.way, { kind: 'folder', folder: join(folder, 'mail') });
      await mailer.send(mail);
      await mailer.send({ ...mail, html: '<p>Hi', listUnsubscribe: 'https://hall.example/off/7' });
      const files = (await readdir(join(folder, 'mail'))).toSorted();
      assert.deepEqual(
        files.map((name) => name.slice(-4)),
        ['.eml', '.txt', '.eml', '.txt'],
      );
      const [eml, txt, second] = await Promise.all(
        files.map((name) => readFile(join(folder, 'mail', name), 'utf8')),
      );
      assert.equal(txt, 'To: ada@example.org\nSubject: Grüße\n\nA link: http://localhost/x\n');
      assert.match(eml ?? '', /From: no-reply@localhost/);
      assert.match(eml ?? '', /Auto-Submitted: auto-generated/);
      assert.match(second ?? '', /List-Unsubscribe: <https:\/\/hall\.example\/off\/7>/);
      assert.match(second ?? '', /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is refused in plain words anywhere else', async () => {
    const mailer = createMailer({ origin: 'https://hall.example', folder: '/nowhere' });
    assert.deepEqual(mailer.way, { kind: 'none' });
    await assert.rejects(mailer.send(mail), {
      name: 'MailNotSentError',
      message: /no mail server is set/,
    });
  });
});

/** A mail server of the test's own on this machine: what it answers to each command, and what it heard. */
async function smtpServer(answers: Readonly<Record<string, string>> = {}) {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inside = false;
    let rest = '';
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        if (inside && line !== '.') continue;
        const command = inside ? '.' : (/^(?:MAIL|RCPT|DATA|QUIT|EHLO)/.exec(line)?.[0] ?? '');
        const answer = answers[command] ?? (command === 'DATA' ? '354 go on' : '250 ok');
        inside = command === 'DATA' && answer.startsWith('354');
        socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'Hall <hall@hall.example>',
    returnTo: 'bounce@hall.example',
    origin: 'https://hall.example',
    folder: '/nowhere',
  });
  return { heard, mailer, close: () => server.close() };
}

describe('mail by a server', () => {
  it('is handed over by SMTP', async () => {
    const { heard, mailer, close } = await smtpServer();
    try {
      assert.deepEqual(mailer.way, { kind: 'server' });
      await mailer.send(mail);
      assert.ok(heard.includes('MAIL FROM:<hall@hall.example>'));
      assert.ok(heard.includes('RCPT TO:<ada@example.org>'));
      assert.ok(heard.some((line) => line.startsWith('From: Hall <hall@hall.example>')));
    } finally {
      close();
    }
  });

  it('bears its mark where a mail that comes back shows it', async () => {
    const { heard, mailer, close } = await smtpServer();
    const mark = '0123456789abcdef0123456789abcdef';
    try {
      await mailer.send({ ...mail, mark });
      assert.ok(heard.includes(`MAIL FROM:<bounce+${mark}@hall.example>`));
      assert.ok(heard.includes('RCPT TO:<ada@example.org>'));
      assert.ok(heard.includes(`Message-ID: <notice.${mark}@hall.example>`));
      assert.ok(heard.some((line) => line.startsWith('From: Hall <hall@hall.example>')));
    } finally {
      close();
    }
  });

  const failures: readonly (readonly [what: string, answers: Record<string, string>, boolean])[] = [
    ['nobody of that name', { RCPT: '550 5.1.1 no such user' }, true],
    ['a mailbox that is over', { RCPT: '551 5.1.6 moved' }, true],
    ['a mail it does not want', { '.': '554 5.7.1 we think this is spam' }, true],
    ['somebody who must wait', { RCPT: '451 4.7.1 try again in five minutes' }, false],
    ['a full mailbox for now', { '.': '452 4.2.2 mailbox full' }, false],
    ['a sender it does not know', { MAIL: '553 5.1.8 who are you' }, false],
  ];
  for (const [what, answers, refused] of failures) {
    it(`that it does not take for ${what} is ${refused ? 'refused for good' : 'to be tried again'}`, async () => {
      const { mailer, close } = await smtpServer(answers);
      try {
        await assert.rejects(mailer.send(mail), (error) => {
          assert.ok(error instanceof MailNotSentError);
          assert.equal(error.refused, refused);
          return true;
        });
      } finally {
        close();
      }
    });
  }

  it('that is away is said, without its password', async () => {
    const smtpUrl = 'smtp://user:secret@127.0.0.1:1';
    const mailer = createMailer({ smtpUrl, origin: 'https://hall.example', folder: '/nowhere' });
    await assert.rejects(mailer.send(mail), (error) => {
      assert.ok(error instanceof MailNotSentError);
      assert.equal(error.refused, false);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
});
