import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { replyKept } from '../../../../clerk/replies.ts';
import { charterOf, type Hand, hand, uuidOf } from '../../../../union/testing.ts';
import type { Visitor } from '../../../testing.ts';
import { kept, said, type UnionAtWork, unionAtWork } from './testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let bo: Hand;
let cy: Hand;
let dee: Hand;
const browsers = new Map<string, Visitor>();

/** Ada and Bo sit on the committee, which may hide comments. */
async function begins(guests: 'shown' | 'held'): Promise<void> {
  at = await unionAtWork({
    ...charterOf('association', { waiting: 0 }),
    fediverse: { announce: [], guests, ballots: false },
  });
  browsers.clear();
  bo = await at.join('Bo');
  cy = await at.join('Cy');
  dee = await at.joinByWord('Dee');
  await seat(ada, bo);
}

async function seat(...all: readonly Hand[]): Promise<void> {
  const carries = all.map(({ id }) => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member: id },
  }));
  const proposal = await at.propose(ada, 'office', 'Two seats', carries);
  for (const each of [bo, cy]) await at.act(each, 'assembly/sponsor@1', { proposal });
  await at.pass(7 * 24);
  for (const each of [ada, bo, cy])
    await at.act(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(14 * 24);
}

const browserOf = async (who: Hand): Promise<Visitor> => {
  const known = browsers.get(who.id) ?? (await at.browser(who));
  browsers.set(who.id, known);
  return known;
};

/** A guest says something about a proposal; gives the comment’s id. */
async function guestSays(proposal: string, words: string, images: string[] = []): Promise<string> {
  const comment = uuidOf(words);
  const actor = 'https://social.example/users/eve';
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
      object: `${actor}/statuses/${comment}`,
      url,
      handle: '@eve@social.example',
      server: 'social.example',
      images: images.map((each) => ({ url: each, alt: 'A kettle' })),
    }),
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  return comment;
}

/** Sends the form of an act that stands on a page, with these fields. */
async function sends(
  who: Hand,
  page: string,
  act: string,
  fields: Record<string, string>,
): Promise<string> {
  const browser = await browserOf(who);
  const { text } = await browser.get(page);
  const form = [...text.matchAll(/<form[^>]*>.*?<\/form>/gs)]
    .map(([each]) => each)
    .find((each) => each.includes(`value="${act}"`));
  assert.ok(form, `no form for ${act} on ${page}`);
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const body = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  const done = await browser.post(`${at.home}/act`, { ...body, ...fields });
  assert.equal(done.status, 303, done.text);
  return (await browser.follow(done)).text;
}

describe('a comment by somebody elsewhere', () => {
  before(() => begins('shown'));
  after(() => at.close());

  let proposal: string;
  let path: string;
  before(async () => {
    proposal = await at.propose(cy, 'ordinary', 'A kettle');
    path = `${at.home}/p/${proposal}`;
  });

  it('is shown with a badge, its author’s handle, and the way to where it stands', async () => {
    const comment = await guestSays(proposal, 'Buy the red one.');
    const { text } = await (await at.browser()).get(path);
    const item = text.slice(text.indexOf(`id="c-${comment}"`));
    assert.match(item, /Buy the red one\./);
    assert.match(item, /from the fediverse, not a member/);
    assert.match(item, /href="https:\/\/social\.example\/@eve\/[^"]+" rel="nofollow noopener ugc"/);
    assert.match(item, /@eve@social\.example/);
    const answering = await (await browserOf(cy)).get(`${path}?reply=${comment}`);
    assert.match(answering.text, /Your answer to @eve@social\.example/);
  });

  it('shows its pictures by way of the hall, and names no other server to the reader', async () => {
    await guestSays(proposal, 'Look at this.', ['https://files.example/kettle.png']);
    const { text } = await (await at.browser()).get(path);
    const [, src = ''] = /<img\s+src="([^"]+)"\s+alt="A kettle"/.exec(text) ?? [];
    assert.match(src, /^\/media\//);
    assert.doesNotMatch(text, /src="https?:/);
    assert.doesNotMatch(text, /files\.example/);
  });
});

describe('a comment that is held', () => {
  before(() => begins('held'));
  after(() => at.close());

  it('is there for those who decide about it, and for all once they let it through', async () => {
    const proposal = await at.propose(ada, 'ordinary', 'A teapot');
    const comment = await guestSays(proposal, 'Tea is better.');
    const stranger = await at.browser();
    assert.doesNotMatch((await stranger.get(`${at.home}/p/${proposal}`)).text, /Tea is better/);
    assert.equal((await stranger.get(`${at.home}/p/${proposal}/c/${comment}`)).status, 404);
    assert.equal((await stranger.get(`${at.home}/assembly/waiting`)).status, 404);
    const list = await (await browserOf(ada)).get(`${at.home}/assembly`);
    assert.match(list.text, /1 comment waits for your decision/);
    const text = await sends(ada, `${at.home}/assembly/waiting`, 'assembly/show-comment@1', {});
    assert.match(text, /Nothing waits/);
    assert.match((await stranger.get(`${at.home}/p/${proposal}`)).text, /Tea is better/);
  });

  it('is told to members, and that it waits in vain where nobody may decide', async () => {
    const proposal = await at.propose(ada, 'ordinary', 'A sugar bowl');
    await guestSays(proposal, 'Sugar is better.');
    const path = `${at.home}/p/${proposal}`;
    const seenBy = async (who?: Hand): Promise<string> =>
      (await (who ? await browserOf(who) : await at.browser()).get(path)).text;
    assert.match(await seenBy(ada), /1 answer from elsewhere waits[\s\S]{0,80}\/waiting"/);
    assert.match(await seenBy(cy), /1 answer from elsewhere waits/);
    assert.doesNotMatch(await seenBy(cy), /Nobody has said anything yet/);
    assert.doesNotMatch(await seenBy(cy), /nobody holds such an office now/);
    assert.doesNotMatch(await seenBy(), /from elsewhere waits/);
    for (const each of [ada, bo]) await at.act(each, 'offices/resign@1', { office: 'committee' });
    assert.match(await seenBy(cy), /it lies with Committee[\s\S]*nobody holds such an office now/);
  });
});

describe('a hidden comment', () => {
  before(() => begins('shown'));
  after(() => at.close());

  it('is folded with the reason, and goes its way through an objection', async () => {
    const proposal = await at.propose(cy, 'ordinary', 'A toaster');
    const path = `${at.home}/p/${proposal}`;
    const comment = uuidOf('rude words');
    const words = said('You are all fools.');
    await at.act(
      cy,
      'assembly/comment@1',
      { proposal, comment, text: words },
      'You are all fools.',
    );
    const page = `${path}/c/${comment}`;
    const hidden = await sends(ada, page, 'assembly/hide-comment@1', {
      't.reason': 'It insults people.',
    });
    assert.match(hidden, /Hidden by/);
    const stranger = await (await at.browser()).get(path);
    assert.match(stranger.text, /It insults people\./);
    assert.doesNotMatch(stranger.text, /all fools/);
    assert.match(stranger.text, /Members can unfold it/);
    const member = await (await browserOf(dee)).get(path);
    assert.match(member.text, /<details>.*Show it all the same.*You are all fools/s);
    const objected = await sends(cy, page, 'assembly/appeal-hiding@1', {
      't.text': 'It was a quotation.',
    });
    assert.match(objected, /Its author objects: “It was a quotation\.”/);
    const own = await (await browserOf(ada)).get(page);
    assert.match(own.text, /You hid it, so somebody else answers/);
    assert.match(
      (await (await browserOf(bo)).get(`${at.home}/assembly/waiting`)).text,
      /Answer the objection/,
    );
    const shown = await sends(bo, page, 'assembly/show-comment@1', {});
    assert.doesNotMatch(shown, /Hidden by/);
    assert.match((await (await at.browser()).get(path)).text, /You are all fools/);
  });

  it('can stay hidden, with an answer', async () => {
    const proposal = await at.propose(cy, 'ordinary', 'A fridge');
    const comment = await guestSays(proposal, 'Buy at my shop.');
    const page = `${at.home}/p/${proposal}/c/${comment}`;
    await sends(ada, page, 'assembly/hide-comment@1', { 't.reason': 'It advertises.' });
    const text = said('It is a good shop.');
    const body = { proposal, comment, text };
    const appealed = await at.clerk.submit(at.id, {
      act: 'assembly/appeal-hiding@1',
      body,
      texts: [kept('It is a good shop.')],
    });
    assert.ok('entered' in appealed, JSON.stringify(appealed));
    const answered = await sends(bo, page, 'assembly/confirm-hiding@1', {
      't.reason': 'It is still an advertisement.',
    });
    assert.match(answered, /stays hidden: “It is still an advertisement\.”/);
  });
});

describe('a straw poll', () => {
  before(() => begins('shown'));
  after(() => at.close());

  const asked = {
    't.question': 'Tea or coffee?',
    't.options.0': 'Tea',
    't.options.1': 'Coffee',
    'd.until': '2026-06-20',
  };

  it('is asked, answered, changed and shown with members apart from others', async () => {
    const page = await sends(ada, `${at.home}/assembly/ask`, 'assembly/ask@1', {
      ...asked,
      'j.several': 'false',
    });
    assert.match(page, /<h1>Tea or coffee\?<\/h1>/);
    const straws = (await at.clerk.union(at.id))?.assembly.straws;
    const [id = ''] = straws?.open ?? [];
    const path = `${at.home}/assembly/straw/${id}`;
    assert.match((await (await at.browser()).get(path)).text, /Supporters and members can answer/);
    await sends(bo, path, 'assembly/answer@1', { 'j.options': '[0]' });
    const changed = await sends(bo, path, 'assembly/answer@1', { 'j.options': '[1]' });
    assert.match(changed, /Change my answer/);
    assert.match(changed, /This is advice and decides nothing/);
    const list = await (await browserOf(cy)).get(`${at.home}/assembly`);
    assert.match(list.text, /Straw polls.*Tea or coffee\?.*You haven’t answered/s);
    await at.pass(40 * 24);
    const over = await (await at.browser()).get(path);
    assert.match(over.text, /What was answered\s*</);
    assert.match((await (await at.browser()).get(`${at.home}/assembly`)).text, /that are over/);
  });

  it('takes several answers by ticks, and stands beside its proposal', async () => {
    const proposal = await at.propose(cy, 'ordinary', 'Drinks');
    const asking = `${at.home}/assembly/ask?about=${proposal}`;
    await sends(ada, asking, 'assembly/ask@1', {
      ...asked,
      't.question': 'Which of these?',
      't.options.2': 'Water',
      'd.until': '2026-08-01',
      'j.several': 'true',
    });
    const about = await (await browserOf(bo)).get(`${at.home}/p/${proposal}`);
    const [, path = ''] =
      /href="(\/u\/example\/assembly\/straw\/[^"]+)">Which of these/.exec(about.text) ?? [];
    const ticked = await sends(bo, path, 'assembly/answer@1', {
      'n.options.0': '0',
      'n.options.2': '2',
    });
    assert.match(ticked, /name="n\.options\.0"\s+value="0"\s+checked/);
    assert.doesNotMatch(ticked, /name="n\.options\.1"\s+value="1"\s+checked/);
  });

  it('can be taken back while nobody has answered', async () => {
    await sends(ada, `${at.home}/assembly/ask`, 'assembly/ask@1', {
      ...asked,
      't.question': 'A mistake?',
      'd.until': '2026-08-01',
      'j.several': 'false',
    });
    const straws = (await at.clerk.union(at.id))?.assembly.straws;
    const id = [...(straws?.open ?? [])].at(-1) ?? '';
    await sends(ada, `${at.home}/assembly/straw/${id}`, 'assembly/withdraw-ask@1', {});
    assert.doesNotMatch((await (await at.browser()).get(`${at.home}/assembly`)).text, /A mistake/);
  });
});

describe('whoever speaks', () => {
  before(() => begins('shown'));
  after(() => at.close());

  it('is shown with their office, or as no member, whatever they call themselves', async () => {
    const proposal = await at.propose(cy, 'ordinary', 'Who says so?');
    const eve = hand('Eve');
    await at.act(
      eve,
      'members/support@1',
      { name: said('Cy'), keys: [{ kind: 'device', key: eve.key }] },
      'Cy',
    );
    const say = (who: Hand, words: string): Promise<void> =>
      at.act(
        who,
        'assembly/comment@1',
        { proposal, comment: uuidOf(words), text: said(words), side: 'for' },
        words,
      );
    await say(bo, 'As the committee');
    await say(eve, 'As somebody else');
    const { text } = await (await browserOf(ada)).get(`${at.home}/p/${proposal}`);
    assert.match(text, /As the committee<\/p>[\s\S]{0,200}Committee<\/span>/);
    assert.match(text, /As somebody else<\/p>[\s\S]{0,200}Supporter<\/span>/);
  });
});
