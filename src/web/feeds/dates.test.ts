import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand } from '../../union/testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { type Component, meantText, readCalendar } from './testing.ts';

const ada = hand('Ada');

const events = async (at: UnionAtWork): Promise<readonly Component[]> => {
  const { text } = await (await at.browser()).get(`${at.home}/calendar.ics`);
  return readCalendar(text).parts;
};
const find = async (at: UnionAtWork, title: string): Promise<Component | undefined> =>
  (await events(at)).find(({ lines }) => meantText(lines.get('SUMMARY') ?? '') === title);
const lines = async (at: UnionAtWork, title: string, ...names: readonly string[]) => {
  const found = await find(at, title);
  assert.ok(found, title);
  return names.map((name) => found.lines.get(name));
};

describe('the calendar of a union', () => {
  let at: UnionAtWork;
  let proposal = '';
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }));
    proposal = await at.propose(ada, 'ordinary', 'Buy a boat, now; or never');
  });
  after(() => at.close());

  it('has the vote to come, as far as one knows', async () => {
    const title = 'The Example: vote on “Buy a boat, now; or never” (planned)';
    assert.deepEqual(await lines(at, title, 'STATUS', 'SEQUENCE', 'DTSTART', 'URL'), [
      'TENTATIVE',
      '0',
      '20260504T120000Z',
      `http://localhost:8080${at.home}/p/${proposal}`,
    ]);
  });

  it('has the day on which the members are asked whether to go on', async () => {
    const title = 'The Example: the members are asked whether to go on';
    const [from = '', to = ''] = await lines(at, title, 'DTSTART', 'DTEND');
    assert.match(from, /^20\d{6}T120000Z$/);
    assert.ok(to > from);
  });

  it('moves the vote when the proposal is changed, and says that it did', async () => {
    await at.pass(24);
    const [words, text] = ['Buy two boats', 'Text: Buy two boats'];
    const body = { proposal, title: said(words), text: said(text), carries: [], documents: [] };
    const planned = await find(at, 'The Example: vote on “Buy a boat, now; or never” (planned)');
    await at.act(ada, 'assembly/amend@1', body, words, text);
    const title = 'The Example: vote on “Buy two boats” (planned)';
    const [uid, sequence, from] = await lines(at, title, 'UID', 'SEQUENCE', 'DTSTART');
    assert.equal(uid, planned?.lines.get('UID'));
    assert.deepEqual([sequence, from], ['1', '20260505T120000Z']);
  });

  it('has the vote from its opening to its closing, and its last hour', async () => {
    await at.pass(24 * 8);
    const poll = (await at.clerk.union(at.id))?.assembly.proposals.get(proposal)?.poll;
    const closes = `${poll?.closes.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const title = 'The Example: vote on “Buy two boats”';
    assert.deepEqual(await lines(at, title, 'STATUS', 'SEQUENCE', 'DTEND'), [
      'CONFIRMED',
      '2',
      closes,
    ]);
    const last = 'The Example: last hour to vote on “Buy two boats”';
    assert.deepEqual(await lines(at, last, 'DTEND'), [closes]);
  });

  it('keeps it for ninety days, with its outcome', async () => {
    await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.pass(24 * 8);
    const title = 'The Example: vote on “Buy two boats”';
    const [about = ''] = await lines(at, title, 'DESCRIPTION');
    assert.match(meantText(about), /^Adopted: 1 of 1 votes cast/);
    await at.pass(24 * 80);
    assert.ok(await find(at, title));
    await at.pass(24 * 11);
    assert.equal(await find(at, title), undefined);
    assert.ok(await find(at, 'The Example is founded'), 'no calendar is empty');
  });

  it('calls off the vote on what was taken back', async () => {
    const gone = await at.propose(ada, 'ordinary', 'A slip');
    await at.act(ada, 'assembly/withdraw@1', { proposal: gone });
    const title = 'The Example: vote on “A slip” (planned)';
    assert.deepEqual(await lines(at, title, 'STATUS', 'SEQUENCE'), ['CANCELLED', '1']);
  });

  it('leaves a vote out that waits for others to stand behind it', async () => {
    await at.join('Bo');
    const lonely = await at.propose(ada, 'ordinary', 'Alone');
    assert.ok(await find(at, 'The Example: vote on “Alone” (planned)'));
    await at.pass(24 * 30);
    assert.equal(
      (await at.clerk.union(at.id))?.assembly.proposals.get(lonely)?.stage,
      'deliberation',
    );
    assert.equal(await find(at, 'The Example: vote on “Alone” (planned)'), undefined);
  });

  it('has the end of each term, and where it was cut short', async () => {
    const cy = await at.join('Cy');
    const seat = { act: 'offices/appoint@1', body: { office: 'committee', member: cy.id } };
    const chosen = await at.propose(ada, 'office', 'Cy for the committee', [seat]);
    await at.act(cy, 'assembly/sponsor@1', { proposal: chosen });
    await at.pass(24 * 4);
    await at.act(cy, 'assembly/vote@1', { proposal: chosen, choice: 'yes' });
    await at.pass(24 * 8);
    const [term] = (await at.clerk.union(at.id))?.offices.terms ?? [];
    const until = `${term?.until.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const title = 'The Example: a term in the office “Committee” ends';
    const [end, uid] = await lines(at, title, 'DTEND', 'UID');
    assert.equal(end, until);
    await at.act(cy, 'offices/resign@1', { office: 'committee' });
    const ended = 'The Example: a term in the office “Committee” ended';
    const now = `${new Date(at.web.deps.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    assert.deepEqual(await lines(at, ended, 'DTEND', 'UID', 'SEQUENCE'), [now, uid, '1']);
  });

  it('calls off what was open when the union wound up', async () => {
    const open = await at.propose(ada, 'ordinary', 'Never decided');
    await at.act(await at.join('Dee'), 'assembly/sponsor@1', { proposal: open });
    await at.pass(24 * 4);
    const title = 'The Example: vote on “Never decided”';
    assert.deepEqual(await lines(at, title, 'STATUS', 'SEQUENCE'), ['CONFIRMED', '1']);
    const { people } = (await at.clerk.union(at.id))?.members ?? assert.fail();
    for (const name of ['Ada', 'Bo', 'Cy', 'Dee']) {
      const who = hand(name);
      if (people.get(who.id)?.standing === 'member') await at.act(who, 'members/leave@1', {});
    }
    assert.deepEqual(await lines(at, title, 'STATUS', 'SEQUENCE'), ['CANCELLED', '2']);
  });

  it('has ids of its own for everything', async () => {
    const ids = (await events(at)).map((each) => each.lines.get('UID'));
    assert.equal(new Set(ids).size, ids.length);
  });
});
