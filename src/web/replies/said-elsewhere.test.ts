import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { replyKept } from '../../clerk/replies.ts';
import { hand, uuidOf } from '../../union/testing.ts';
import { kept, said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { saidElsewhereAddress } from './said-elsewhere.ts';

const actor = 'https://social.example/users/eve';
let at: UnionAtWork;
let proposal: string;
before(async () => {
  at = await unionAtWork();
  proposal = await at.propose(hand('Ada'), 'ordinary', 'A kettle');
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
}

const path = (of = actor, slug = 'example'): string =>
  new URL(
    saidElsewhereAddress({ origin: 'http://localhost:8080', secret: at.web.deps.secret }, slug, of),
  ).pathname;

describe('the page for what somebody said from elsewhere', () => {
  it('takes all of it out by one press, and shows nothing later', async () => {
    await guestSays('One.');
    await guestSays('Two.');
    const guest = await at.browser();
    const page = await guest.get(path());
    assert.equal(page.status, 200);
    assert.match(page.text, /2 answers of yours are shown/);
    assert.match(page.text, /social\.example\/users\/eve/);
    const done = await guest.follow(await guest.post(path(), {}));
    assert.match(done.text, /What you said is taken out/);
    assert.match(done.text, /Nothing that you answer is shown from now on/);
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
