import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand, uuidOf } from '../../../../union/testing.ts';
import { wordsOf } from '../../../words.ts';
import { fieldsIn, said, type UnionAtWork, unionAtWork } from './testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let bo: Hand;
let cy: Hand;

before(async () => {
  at = await unionAtWork();
  bo = await at.join('Bo');
  cy = await at.joinByWord('Cy');
});
after(() => at.close());

describe('the assembly', () => {
  it('says what to do while nothing was put', async () => {
    const { text, status } = await (await at.browser(ada)).get(`${at.home}/assembly`);
    assert.equal(status, 200);
    assert.match(text, /Ask your members one question/);
  });

  it('shows a proposal to a stranger, and how to give advice', async () => {
    const id = await at.propose(ada, 'ordinary', 'A fund for server bills');
    const stranger = await at.browser();
    assert.match((await stranger.get(`${at.home}/assembly`)).text, /needs 1 more member behind it/);
    const { text } = await stranger.get(`${at.home}/p/${id}`);
    assert.match(text, /A fund for server bills/);
    assert.match(text, /more than half of the votes cast/);
    assert.doesNotMatch(text, /I stand behind it/);
  });

  it('goes from proposal to outcome in a browser without script', async () => {
    const author = await at.browser(bo);
    const kinds = await author.get(`${at.home}/assembly/new`);
    assert.match(kinds.text, /What kind of decision is it/);
    await author.get(`${at.home}/assembly/new?kind=office`);
    const added = await author.post(`${at.home}/assembly/new`, {
      'b.kind': 'office',
      't.title': 'Cy for the committee',
      't.text': 'She has *time*.',
      do: 'add:carries',
      'add.carries': 'offices/appoint@1',
    });
    assert.match(added.text, /value="Cy for the committee"/);
    const preview = await author.post(`${at.home}/assembly/new`, {
      'b.kind': 'office',
      't.title': 'Cy for the committee',
      't.text': 'She has *time*.',
      'b.carries.0.act': 'offices/appoint@1',
      'b.carries.0.body.office': 'committee',
      'b.carries.0.body.member': cy.id,
      do: 'preview',
    });
    assert.equal(preview.status, 200);
    assert.match(preview.text, /<em>time<\/em>/);
    const fields = fieldsIn(preview.text, '/act');
    const put = await author.post(`${at.home}/act`, fields);
    assert.equal(put.status, 303, put.text);
    const page = await author.follow(put);
    assert.match(page.text, /Your proposal is out/);
    const path = put.headers.get('location') ?? '';

    const sponsor = await at.browser(ada);
    const sponsored = await sponsor.post(
      `${at.home}/act`,
      fieldsIn((await sponsor.get(path)).text, '/act', 'sponsor'),
    );
    assert.equal(sponsored.status, 303);
    await at.pass(72);
    const voting = await sponsor.get(path);
    assert.match(voting.text, /What do you say\?/);
    const ballot = fieldsIn(voting.text, '/act', 'vote@');
    assert.equal(
      (await sponsor.post(`${at.home}/act`, { ...ballot, 'b.choice': 'no' })).status,
      303,
    );
    assert.match((await sponsor.get(path)).text, /You voted “<b>No<\/b>”/);
    assert.equal(
      (await sponsor.post(`${at.home}/act`, { ...ballot, 'b.choice': 'yes' })).status,
      303,
    );
    assert.match((await sponsor.get(path)).text, /You voted “<b>Yes<\/b>”/);
    await at.pass(7 * 24);
    const over = await sponsor.get(path);
    assert.match(over.text, /Adopted: 1 of 1 votes cast in favour, 1 were needed/);
    assert.match(over.text, /class="badge good">Done/);
    assert.match(over.text, /rests on trust in/);
    assert.deepEqual(
      (await at.clerk.union(at.id))?.offices.terms.map(({ member }) => member),
      [cy.id],
    );
  });

  it('says what is wrong with a draft, and keeps all of it', async () => {
    const author = await at.browser(bo);
    await author.get(`${at.home}/assembly/new?kind=office`);
    const { status, text } = await author.post(`${at.home}/assembly/new`, {
      'b.kind': 'office',
      't.text': 'Words that must not be lost',
      'b.carries.0.act': 'offices/appoint@1',
      'b.carries.0.body.office': 'committee',
      do: 'preview',
    });
    assert.equal(status, 422);
    assert.match(text, /This is needed\./);
    assert.match(text, /Words that must not be lost/);
  });

  it('lays reasons for and against side by side', async () => {
    const id = await at.propose(ada, 'ordinary', 'Two sides');
    const comment = (n: number): string => `0000000${n}-0000-4000-8000-000000000000`;
    await at.act(
      bo,
      'assembly/comment@1',
      { proposal: id, comment: comment(1), text: said('It helps.'), side: 'for' },
      'It helps.',
    );
    const speaker = await at.browser(cy);
    const spoken = fieldsIn(
      (await speaker.get(`${at.home}/p/${id}`)).text,
      '/act',
      'assembly/comment@1',
    );
    const words = { 'b.comment': comment(2), 't.text': 'It costs.', 'b.side': 'against' };
    assert.equal((await speaker.post(`${at.home}/act`, { ...spoken, ...words })).status, 303);
    await at.act(
      ada,
      'assembly/comment@1',
      { proposal: id, comment: comment(3), text: said('How much?'), replyTo: comment(2) },
      'How much?',
    );
    const reader = await at.browser(cy);
    const { text } = await reader.get(`${at.home}/p/${id}`);
    assert.match(text, /Reasons for it[\s\S]*It helps\.[\s\S]*Reasons against it[\s\S]*It costs\./);
    const answer = fieldsIn(
      (await reader.get(`${at.home}/p/${id}?reply=${comment(3)}`)).text,
      '/act',
      'assembly/comment@1',
    );
    assert.equal(answer['b.replyTo'], comment(3));
    const taken = fieldsIn(text, '/act', 'retract');
    assert.equal(taken['b.comment'], comment(2));
    assert.equal((await reader.post(`${at.home}/act`, taken)).status, 303);
    assert.match((await reader.get(`${at.home}/p/${id}`)).text, /\(Taken back\.\)/);
  });

  it('proves that a member is on the voter list', async () => {
    const id = await at.propose(ada, 'ordinary', 'A list');
    await at.act(bo, 'assembly/sponsor@1', { proposal: id });
    await at.pass(72);
    const { text } = await (await at.browser(bo)).get(`${at.home}/p/${id}/roll`);
    assert.match(text, /You are on it/);
    const union = await at.clerk.union(at.id);
    assert.ok(text.includes(union?.assembly.proposals.get(id)?.poll?.rollRoot ?? 'no root'));
  });
});

describe('a refusal', () => {
  it('comes back in the reader’s language, with its date as people write it', async () => {
    const id = await at.propose(ada, 'ordinary', 'Too late for Dee');
    await at.act(bo, 'assembly/sponsor@1', { proposal: id });
    await at.pass(72);
    const opened = (await at.clerk.union(at.id))?.assembly.proposals.get(id)?.poll?.opened ?? '';
    const late = await at.browser(await at.joinByWord('Dee'));
    late.cookies.set('language', 'de');
    const page = `${at.home}/p/${id}`;
    await late.get(page);
    const ballot = { 'b.proposal': id, 'b.choice': 'yes' };
    const sent = { act: 'assembly/vote@1', back: page, next: page, ...ballot };
    const { status, text } = await late.post(`${at.home}/act`, sent);
    assert.equal(status, 409);
    const moment = wordsOf('de', {}).plainMoment(opened);
    assert.match(moment, /^\d+\. Mai 2026 um \d\d:00 UTC$/);
    assert.ok(text.includes(`Stimmberechtigten wurde am ${moment} geschlossen, bevor`), text);
    assert.doesNotMatch(text, /The voter list/);
  });
});

describe('a document that can’t be taken', () => {
  it('is refused where files are chosen, saying which can be, with the proposal still there', async () => {
    const who = await at.browser(ada);
    const page = `${at.home}/assembly/new`;
    await who.get(`${page}?kind=ordinary`);
    const file = { attachment: 'a'.repeat(64), name: 'a.exe', type: 'application/exe', size: 5 };
    const answer = await who.post(`${at.home}/act`, {
      act: 'assembly/propose@1',
      back: page,
      next: at.home,
      'b.proposal': uuidOf('with a file'),
      'b.kind': 'ordinary',
      't.title': 'With a file',
      't.text': 'Read it.',
      'j.carries': '[]',
      'j.documents': JSON.stringify([file]),
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /href="#field-f-documents">[^<]*Files can be PDF/);
    assert.match(answer.text, /value="With a file"/);
  });
});
