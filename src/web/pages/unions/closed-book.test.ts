import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand } from '../../../union/testing.ts';
import { kept, said, type UnionAtWork, unionAtWork } from './assembly/testing.ts';

const ada = hand('Ada');

describe('a union whose book is for members', () => {
  let at: UnionAtWork;
  let proposal = '';
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0, book: 'members' }));
    const bo = await at.join('Bo Whose Name Is Private');
    proposal = await at.propose(bo, 'ordinary', 'The Private Title');
    const remark = { proposal, comment: crypto.randomUUID(), text: said('A Private Remark') };
    await at.act(bo, 'assembly/comment@1', remark, 'A Private Remark');
    await at.act(ada, 'assembly/sponsor@1', { proposal });
  });
  after(() => at.close());

  const pages = (): readonly string[] => {
    const inside = ['', '/members', '/offices', '/assembly', '/minutes', '/minutes/1', '/rules'];
    const bare = ['/check', '/head', '/me', '/support', '/join', '/recover', '/invitations'];
    const files = ['texts.jsonl', 'book.json', 'checkpoint', 'tile/entries/000.p/5', 'tile/0/000'];
    const ofProposal = ['', '/ballots', '/roll', '/edit'].map((end) => `/p/${proposal}${end}`);
    return [
      ...[...inside, ...bare, `/members/${ada.id}`, ...ofProposal].map((end) => at.home + end),
      ...files.map((file) => `${at.home}/book/${file}`),
      `${at.home}/assembly/new`,
      '/check',
    ];
  };
  const secrets = /Whose Name Is Private|Private Title|Private Remark|>Ada</;

  it('shows nothing of it to strangers', async () => {
    const who = await at.browser();
    for (const page of pages()) {
      const { text } = await who.get(page);
      assert.doesNotMatch(text, secrets, page);
      assert.ok(!text.includes(kept('Ada').salt), page);
    }
  });

  it('shows nothing of it to who supports it by one press', async () => {
    const who = await at.browser();
    await who.get(`${at.home}/support`);
    const support = { act: 'members/support@1', next: at.home, back: at.home };
    const supports = { ...support, 't.name': 'Eve', 'k.keys': '' };
    assert.equal((await who.post(`${at.home}/act`, supports)).status, 303);
    for (const page of pages()) assert.doesNotMatch((await who.get(page)).text, secrets, page);
  });

  it('shows it to members', async () => {
    const who = await at.browser(ada);
    assert.match((await who.get(`${at.home}/p/${proposal}`)).text, /Private Remark/);
    assert.match((await who.get(`${at.home}/members`)).text, /Whose Name Is Private/);
  });
});
