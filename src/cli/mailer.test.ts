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

describe('mail by a server', () => {
  it('is handed over by SMTP', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      let inside = false;
      socket.write('220 test\r\n');
      socket.on('data', (bytes) => {
        for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
          heard.push(line);
          if (inside && line !== '.') continue;
          inside = line === 'DATA';
          socket.write(
            inside ? '354 go on\r\n' : line.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n',
          );
        }
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const smtpUrl = `smtp://127.0.0.1:${port}`;
      const mailer = createMailer({
        smtpUrl,
        from: 'Hall <hall@hall.example>',
        origin: 'https://hall.example',
        folder: '/nowhere',
      });
      assert.deepEqual(mailer.way, { kind: 'server' });
      await mailer.send(mail);
      assert.ok(heard.includes('MAIL FROM:<hall@hall.example>'));
      assert.ok(heard.includes('RCPT TO:<ada@example.org>'));
      assert.ok(heard.some((line) => line.startsWith('From: Hall <hall@hall.example>')));
    } finally {
      server.close();
    }
  });

  it('that is away is said, without its password', async () => {
    const smtpUrl = 'smtp://user:secret@127.0.0.1:1';
    const mailer = createMailer({ smtpUrl, origin: 'https://hall.example', folder: '/nowhere' });
    await assert.rejects(mailer.send(mail), (error) => {
      assert.ok(error instanceof MailNotSentError);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
});
