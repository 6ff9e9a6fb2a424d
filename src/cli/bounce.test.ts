import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../store/store.ts';
import { deliveryId, keeping, queuedDelivery, withAttempt } from '../web/notices/ledger.ts';

let folder: string;
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'bounce-'))));
after(() => rm(folder, { recursive: true }));

/** Runs the command as a mail server would, with the mail on standard input. */
function bounce(mail: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['src/cli/main.js', 'bounce'], {
    env: { ...process.env, SYNDICAT_DATA: folder, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  }
  child.stdin.on('error', () => undefined);
  child.stdin.end(mail);
  return new Promise<{ status: number | null; said: string }>((resolve) => {
    child.on('close', (status) => resolve({ status, said }));
  });
}

const returned = (mark: string): string =>
  `To: bounce+${mark}@hall.example
Content-Type: multipart/report; boundary=b

--b
Content-Type: message/delivery-status

Action: failed
--b--
`;

describe('syndicat bounce', () => {
  it('notes a notice that did not arrive, for the hall that runs beside it', async () => {
    const store = await openStore({ folder });
    const [union, notice, person] = ['u', 'assembly/open-poll@1/p', 'bo'];
    const begun = queuedDelivery({
      union,
      notice,
      person,
      member: 'm',
      act: 'assembly/open-poll@1',
      seq: 1,
      queued: Date.now(),
    });
    const sent = withAttempt(begun, { path: 'email', state: 'sent', at: Date.now() });
    await store.vault.write([keeping(sent)]);
    const mark = deliveryId(union, notice, person);
    const first = await bounce(returned(mark));
    assert.deepEqual([first.status, first.said.includes('Noted')], [0, true], first.said);
    assert.deepEqual(await store.queue.depth(), { notice: 1 });
    const again = await bounce(returned(mark));
    assert.match(again.said, /knows already/);
    await store.close();
  });

  it('lets the mail server keep what it can’t use, and try again where the store is away', async () => {
    const other = await bounce('Subject: hello\n\nI am away.\n'.repeat(100_000));
    assert.deepEqual([other.status, other.said.includes('no report')], [0, true], other.said);
    const away = await bounce(returned('a'.repeat(32)), {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    });
    assert.equal(away.status, 75, away.said);
  });
});
