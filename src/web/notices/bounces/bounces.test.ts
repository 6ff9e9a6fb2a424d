import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Hand, hand } from '../../../union/testing.ts';
import { noticeName, reachOf, takeBounce } from '../notices.ts';
import { noticeOf, noticesAtWork, type NoticesAtWork, triedOn } from '../testing.ts';

const ada = hand('Ada');
const opened = 'assembly/open-poll@1';

const returned = (mark: string, action = 'failed'): Uint8Array =>
  Buffer.from(
    `To: bounce+${mark}@hall.example
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; bo@example.org
Action: ${action}
Status: 5.1.1

--b--
`,
  );

let world: NoticesAtWork;
let bo: Hand;
let id: string;
let mark: string;

const take = (mail: Uint8Array): Promise<string> =>
  takeBounce({ store: world.at.store, now: world.at.web.deps.now }, mail);
const told = async (): Promise<string> => triedOn(noticeOf(await world.ledgerOf(bo), opened));
const reach = (): Promise<unknown> =>
  reachOf(world.at.store.kv, world.at.id, noticeName(opened, id));

describe('a mail that came back', () => {
  beforeEach(async () => {
    world = await noticesAtWork();
    bo = await world.at.join('Bo');
    const cy = await world.at.join('Cy');
    await world.hearing(ada, { dial: 'never' });
    await world.hearing(cy, { dial: 'never' });
    await world.hearing(bo, { email: 'bo@example.org' });
    id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    mark = world.mails.find(({ subject }) => /vote is open/.test(subject))?.mark ?? '';
  });
  afterEach(() => world.at.close());

  it('did not reach its reader after all, and the next path is tried', async () => {
    await world.notified(bo);
    assert.deepEqual(await reach(), { wanted: 1, reached: 1, failed: 0 });
    assert.equal(await take(returned(mark)), 'noted');
    assert.deepEqual(await reach(), { wanted: 1, reached: 0, failed: 0 });
    await world.worker.work();
    assert.equal(await told(), 'email bounced, push accepted');
    assert.deepEqual(await reach(), { wanted: 1, reached: 1, failed: 0 });
  });

  it('has failed where there is no other path', async () => {
    await take(returned(mark));
    await world.worker.work();
    assert.equal(await told(), 'email bounced');
    assert.deepEqual(await reach(), { wanted: 1, reached: 0, failed: 1 });
  });

  it('counts once, however often it is handed in', async () => {
    assert.deepEqual(
      [await take(returned(mark)), await take(returned(mark)), await take(returned(mark))],
      ['noted', 'unknown', 'unknown'],
    );
    assert.deepEqual(await reach(), { wanted: 1, reached: 0, failed: 0 });
  });

  it('counts once, though it is handed in several times at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => take(returned(mark))));
    assert.deepEqual(answers.toSorted(), ['noted', 'unknown', 'unknown']);
    assert.deepEqual(await reach(), { wanted: 1, reached: 0, failed: 0 });
  });

  it('changes nothing where it is only late, of nobody here, or no such mail', async () => {
    const { length } = world.mails;
    assert.equal(await take(returned(mark, 'delayed')), 'not failed');
    assert.equal(await take(returned('f'.repeat(32))), 'unknown');
    assert.equal(await take(Buffer.from('Hello\n\nI am away until Monday.')), 'no report');
    await world.worker.work();
    assert.equal(await told(), 'email sent');
    assert.equal(world.mails.length, length);
  });
});
