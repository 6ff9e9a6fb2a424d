import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { replyKept } from '../../clerk/replies.ts';
import { hand, uuidOf } from '../../union/testing.ts';
import { kept, said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { assertValid } from '../testing.ts';
import { saidElsewhereAddress } from './said-elsewhere.ts';

const actor = 'https://social.example/users/eve';
const ada = hand('Ada');
let at: UnionAtWork;
let proposal: string;
before(async () => {
  at = await unionAtWork();
  proposal = await at.propose(ada, 'ordinary', 'A kettle');
});
after(() => at.close());

async function guestSays(words: string): Promise<void> {
  const comment = uuidOf(words);
  const url = `https://social.example/@eve/${comment}`;
  const answer = await at.clerk.submit(at.id, {
    act: 'assembly/relay-comment@1',
    body: { proposal, comment, text: said(words), author: said(actor), source: said(url) },
    texts: [words, actor, url].map(kept),
    vault: replyKept({
      union: at.id,
      proposal,
      comment,
      actor,
      object: url,
      url,
      handle: '@eve@social.example',
      server: 'social.example',
      images: [],
    }),
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  await at.pass(1);
}

const path = (of = actor, slug = 'example'): string =>
  new URL(
    saidElsewhereAddress({ origin: 'http://localhost:8080', secret: at.web.deps.secret }, slug, of),
  ).pathname;

describe('the page for what somebody said from elsewhere', () => {
  it('shows what was said, what became of it, and the way to each post', async () => {
    await guestSays('One.');
    await guestSays('Two.');
    const { status, text } = await (await at.browser()).get(path());
    assert.equal(status, 200);
    await assertValid(text, 'what a guest said');
    assert.match(text, /@eve@social\.example/);
    assert.doesNotMatch(text, /users\/eve/);
    assert.match(text, /Two\.[\s\S]*shown[\s\S]*One\.[\s\S]*shown/);
    assert.match(
      text,
      /href="\/u\/example\/p\/[^"]+#c-[^"]+"[\s\S]*href="https:\/\/social\.example/,
    );
    assert.match(text, /delete that post on your own server/);
  });

  it('takes all of it out, once asked whether that is meant, and shows nothing later', async () => {
    const guest = await at.browser();
    const { text } = await guest.get(path());
    assert.match(text, /href="[^"]+\?sure=yes"/);
    assert.doesNotMatch(text, /method="post"[^>]*said-elsewhere/);
    const asked = await guest.get(`${path()}?sure=yes`);
    await assertValid(asked.text, 'whether all is to go');
    assert.match(asked.text, /The words of 2 answers are erased here for good/);
    const done = await guest.follow(await guest.post(path(), {}));
    await assertValid(done.text, 'all is gone');
    assert.match(done.text, /What you said is taken out/);
    assert.match(done.text, /Nothing that you answer is shown from now on/);
    assert.match(done.text, /@example\.secretary@/);
    assert.match(done.text, /Nothing of yours stands here/);
    const comments = (await at.clerk.union(at.id))?.assembly.proposals.get(proposal)?.comments;
    assert.deepEqual(
      comments?.map(({ retracted }) => retracted),
      [true, true],
    );
  });

  it('is there only at the address that the account was sent', async () => {
    const guest = await at.browser();
    for (const wrong of [path(actor, 'other'), `${path()}x`, '/u/example/said-elsewhere/x'])
      assert.equal((await guest.get(wrong.replace('/u/other/', '/u/example/'))).status, 404);
  });
});
