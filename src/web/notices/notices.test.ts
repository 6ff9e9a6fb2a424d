import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { charterOf, type Hand, hand } from '../../union/testing.ts';
import type { Dial } from '../accounts/person.ts';
import { loadLanguages } from '../catalogues.ts';
import { createSeal } from '../guard/seal.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { type Mail, type Mailer, MailNotSentError } from '../ports.ts';
import { assertValid, visitor } from '../testing.ts';
import { noticeName, noticeWorker, type NoticeWorker, patient, reachOf } from './notices.ts';

const ada = hand('Ada');
const languages = loadLanguages();
const open = charterOf('association', { waiting: 0 });

let at: UnionAtWork;
let mails: Mail[];
let broken: boolean;
let worker: NoticeWorker;

const mailer: Mailer = {
  way: { kind: 'server' },
  send: (mail) => {
    if (broken) return Promise.reject(new MailNotSentError('away'));
    mails.push(mail);
    return Promise.resolve();
  },
};

async function begin(charter = open): Promise<void> {
  at = await unionAtWork(charter);
  mails = [];
  broken = false;
  const { deps } = at.web;
  const { store, now, config, log } = deps;
  const seal = createSeal(deps.secret);
  worker = noticeWorker({ store, clerk: at.clerk, mailer, now, config, languages, seal, log });
}

/** Somebody whose mail comes to an address of their name, as much of it as the dial says. */
async function hearing(who: Hand, name: string, dial: Dial): Promise<void> {
  await at.browser(who);
  const [tied] = await at.store.vault.getMany('member', [`${at.id}:${who.id}`], 0);
  assert.ok(tied);
  const person = String((tied.doc as { person?: string }).person);
  const doc = { created: 0, dial, email: `${name}@example.org` };
  await at.store.vault.write([{ put: { collection: 'person', id: person, owner: person, doc } }]);
}

const to = (): readonly string[] => mails.map((mail) => mail.to).toSorted();
const forget = (): void => void mails.splice(0);

/** A proposal whose vote is open. */
async function voteOn(title: string, by: Hand, behind: Hand): Promise<string> {
  const id = await at.propose(by, 'ordinary', title);
  await at.act(behind, 'assembly/sponsor@1', { proposal: id });
  await at.pass(72);
  return id;
}

describe('notices', () => {
  let bo: Hand;
  let cy: Hand;
  beforeEach(async () => {
    await begin();
    bo = await at.join('Bo');
    cy = await at.join('Cy');
    await hearing(ada, 'ada', 'everything');
    await hearing(bo, 'bo', 'important');
    await hearing(cy, 'cy', 'twice-a-year');
    await worker.work();
    forget();
  });
  afterEach(() => at.close());

  it('tell of a proposal those who want everything, but not its author', async () => {
    await at.propose(bo, 'ordinary', 'A fund');
    await worker.work();
    assert.deepEqual(to(), ['ada@example.org']);
    assert.match(mails[0]?.text ?? '', /“A fund”/);
  });

  it('tell that a vote opens, closes soon and has ended, each once', async () => {
    const id = await voteOn('A fund', ada, bo);
    await worker.work();
    await worker.work();
    assert.deepEqual(to(), ['ada@example.org', 'bo@example.org']);
    assert.match(mails[0]?.subject ?? '', /a vote is open/);
    forget();
    await at.act(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    await at.pass(6 * 24 + 1);
    await worker.work();
    assert.deepEqual(to(), ['bo@example.org']);
    assert.match(mails[0]?.subject ?? '', /closes soon, and yours is missing/);
    forget();
    await at.pass(24);
    await worker.work();
    assert.deepEqual(to(), ['ada@example.org', 'bo@example.org']);
    assert.match(mails[0]?.text ?? '', /Adopted: 1 of 1 votes cast/);
  });

  it('say of a member’s own affairs whatever the dial', async () => {
    const dee = await at.joinByWord('Dee');
    await hearing(dee, 'dee', 'never');
    await worker.work();
    assert.deepEqual(to(), ['dee@example.org']);
    assert.match(mails[0]?.subject ?? '', /You are a member/);
  });

  it('are valid HTML, bear a way out, and hold nothing that signs anybody in', async () => {
    await voteOn('Hours & <tags>', ada, bo);
    await worker.work();
    const [mail] = mails;
    assert.ok(mail?.html !== undefined && mail.listUnsubscribe !== undefined);
    assert.match(mail.html, /Hours &amp; &lt;tags&gt;/);
    assert.doesNotMatch(`${mail.text}${mail.html}`, /sign-in|token|code/i);
    await assertValid(mail.html.replaceAll(/ style="[^"]*"/g, ''), 'mail');
  });

  it('stop by one press, as a mail program does it', async () => {
    await voteOn('A fund', ada, bo);
    await worker.work();
    const stop = new URL(mails.find((mail) => mail.to.startsWith('bo'))?.listUnsubscribe ?? '')
      .pathname;
    const page = await visitor(at.hall).get(stop);
    assert.match(page.text, /Nothing at all/);
    const pressed = await at.hall.request(`http://localhost:8080${stop}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    assert.equal(pressed.status, 200);
    const said = await pressed.text();
    await assertValid(said, '/mail/stop');
    for (const text of [page.text, said]) assert.match(text, /“?The Example”? tells you/);
    assert.match(said, /href="\/u\/example"[\s\S]*To The Example[\s\S]*Choose otherwise/);
    forget();
    await voteOn('Another', ada, cy);
    await worker.work();
    assert.deepEqual(to(), ['ada@example.org']);
    assert.equal((await visitor(at.hall).get(`${stop}x`)).status, 404);
  });

  it('are tried again later, and given up in the end', async () => {
    broken = true;
    const id = await voteOn('A fund', ada, bo);
    await worker.work();
    broken = false;
    await worker.work();
    assert.deepEqual(to(), [], 'tried again at once');
    await at.pass(0.1);
    await worker.work();
    assert.deepEqual(to(), ['ada@example.org', 'bo@example.org']);
    const opened = noticeName('assembly/open-poll@1', id);
    const reach = await reachOf(at.store.kv, at.id, opened);
    assert.deepEqual(reach, { wanted: 2, reached: 2, failed: 0 });
    broken = true;
    await at.pass(7 * 24);
    for (const hours of [0, 0.1, 0.2, 1, 2, 5, 13]) {
      await at.pass(hours);
      await worker.work();
    }
    const ended = await reachOf(at.store.kv, at.id, noticeName('assembly/close-poll@1', id));
    assert.deepEqual(ended, { wanted: 2, reached: 0, failed: 2 });
    const { fediverse: _, ...waiting } = await at.store.queue.depth();
    assert.deepEqual(waiting, {});
  });

  it('leave a record with each person, and count who has no address', async () => {
    const eve = await at.join('Eve');
    await at.browser(eve);
    const id = await voteOn('A fund', ada, bo);
    await worker.work();
    const reach = await reachOf(at.store.kv, at.id, noticeName('assembly/open-poll@1', id));
    assert.deepEqual(reach, { wanted: 3, reached: 2, failed: 1 });
    const page = await (await at.browser(ada)).get(`${at.home}/p/${id}`);
    assert.match(page.text, /reached 2 of 3/);
  });

  it('come twice a year in one mail to those who want no more', async () => {
    const id = await voteOn('A fund', ada, bo);
    await at.act(ada, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    await at.pass(8 * 24);
    await worker.work();
    forget();
    await at.pass(60 * 24);
    await worker.work();
    assert.deepEqual(to(), ['cy@example.org']);
    assert.match(mails[0]?.text ?? '', /1 vote has ended since[\s\S]*A fund\. Adopted/);
    await at.pass(1);
    await worker.work();
    assert.equal(mails.length, 1);
  });

  it('wait for nobody where there is no mail server', async () => {
    await voteOn('A fund', ada, bo);
    const { deps } = at.web;
    const { store, now, config, log } = deps;
    const none: Mailer = { ...mailer, way: { kind: 'none' } };
    const seal = createSeal(deps.secret);
    const mute = { store, clerk: at.clerk, mailer: none, now, config, languages, seal, log };
    await noticeWorker(mute).work();
    assert.deepEqual(to(), []);
  });
});

describe('notices of a union whose minutes are for members', () => {
  it('say that there is something, and not what', async () => {
    await begin(charterOf('circle', { waiting: 0, admission: { way: 'open' } }));
    try {
      const bo = await at.join('Bo');
      await hearing(bo, 'bo', 'everything');
      await at.propose(ada, 'ordinary', 'A secret plan');
      await worker.work();
      const mail = mails.find(({ subject }) => /a new proposal/.test(subject));
      assert.ok(mail);
      assert.doesNotMatch(`${mail.subject}${mail.text}${mail.html}`, /secret plan/);
    } finally {
      await at.close();
    }
  });
});

describe('a patient worker', () => {
  it('is not begun twice, and goes on where a round would wait too long', async () => {
    let [begun, done] = [0, 0];
    let finish: () => void = () => undefined;
    const slow = {
      work: async (): Promise<void> => {
        begun++;
        await new Promise<void>((resolve) => (finish = resolve));
        done++;
      },
    };
    const { work } = patient(slow, assert.fail);
    const [first, second] = [work(), work()];
    assert.deepEqual([begun, done], [1, 0]);
    finish();
    await Promise.all([first, second]);
    assert.equal(done, 1);
    const third = work();
    finish();
    await third;
    assert.equal(begun, 2);
  });

  it('says what went wrong, and works on', async () => {
    const lines: string[] = [];
    const { work } = patient({ work: () => Promise.reject(new Error('away')) }, (line) =>
      lines.push(line),
    );
    await work();
    await work();
    assert.deepEqual(lines, ['notices could not be sent', 'notices could not be sent']);
  });
});
