import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { choosingBy, hand, uuidOf } from '../../union/testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { itemIn, meantText, readCalendar, readFeed } from './testing.ts';

const ada = hand('Ada');
const names = ['Bo and Cy', 'Dee', 'Eve'] as const;
const title = 'Who sits on the committee?';

describe('a choice among options in feeds', () => {
  let at: UnionAtWork;
  let bo: ReturnType<typeof hand>;
  const proposal = uuidOf('committee');

  beforeEach(async () => {
    const charter = choosingBy({ method: 'scottish-stv', deliberation: 24 });
    const appoint = [...(charter.powers['offices/appoint'] ?? []), 'decision:choice'];
    at = await unionAtWork({
      ...charter,
      powers: { ...charter.powers, 'offices/appoint': appoint },
    });
    bo = await at.join('Bo');
  });
  afterEach(() => at.close());

  const puts = async (warning?: string): Promise<void> => {
    const seat = (member: string) => ({
      act: 'offices/appoint@1',
      body: { office: 'committee', member },
    });
    const carried = [[seat(bo.id)], [seat(ada.id)], []];
    const options = names.map((name, i) => ({ title: said(name), carries: carried[i] }));
    const body = {
      proposal,
      kind: 'choice',
      title: said(title),
      text: said('Two of three.'),
      ...(warning !== undefined && { warning: said(warning) }),
      carries: [],
      choice: { options, seats: 2 },
      documents: [],
    };
    const words = warning === undefined ? [] : [warning];
    await at.act(ada, 'assembly/propose@1', body, title, 'Two of three.', ...words, ...names);
    await at.pass(25);
  };
  const decides = async (): Promise<void> => {
    await at.act(ada, 'assembly/mark@1', { proposal, marks: [1, 2, null] });
    await at.act(bo, 'assembly/mark@1', { proposal, marks: [2, 1, null] });
    await at.pass(25);
  };

  it('lists them, what each does, and how they are counted, when it is put and when its vote opens', async () => {
    await puts();
    for (const name of [`New proposal: ${title}`, `The vote is open: ${title}`]) {
      const { content_html: markup } = await itemIn(at, name);
      assert.match(
        markup,
        /<li>Bo and Cy\s+<br[^>]*>If it is chosen:\s+<ul>\s+<li>Appoint <a [^>]+>a member<\/a>/,
      );
      assert.match(markup, /<li>Eve\s*<\/li>/);
      assert.match(
        markup,
        /2 options are chosen\. Voters number the options [^<]+ Counted by the single/,
      );
    }
  });

  it('names who was chosen and why, what was done, and what could not be, by the option that asked', async () => {
    await puts();
    await at.act(bo, 'assembly/mark@1', { proposal, marks: [2, 1, null] });
    await at.act(bo, 'members/leave@1', {});
    await at.act(ada, 'assembly/mark@1', { proposal, marks: [1, 2, null] });
    await at.pass(25);
    const { content_html: told } = await itemIn(at, `Decided: ${title}`);
    assert.match(
      told,
      /2 of 2 took part\.\s+Chosen: (?:Bo and Cy, Dee|Dee, Bo and Cy)\. Counted by/,
    );
    assert.match(told, /<li>Bo and Cy: Appoint .+ Not done<\/li>/);
    assert.match(
      told,
      /<li>Dee: Appoint <a [^>]+>a member<\/a> to the office “Committee”\.\s*<\/li>/,
    );
    const { content_html: lapsed } = await itemIn(at, `Could not be done: ${title}`);
    assert.match(lapsed, /<li>Bo and Cy: Appoint .+Only a member can hold an office/);
    assert.doesNotMatch(lapsed, /Dee/);
  });

  it('names who was chosen in the calendar', async () => {
    await puts();
    await decides();
    const { text } = await (await at.browser()).get(`${at.home}/calendar.ics`);
    const event = readCalendar(text).parts.find(({ lines }) =>
      meantText(lines.get('SUMMARY') ?? '').includes(`vote on “${title}”`),
    );
    assert.match(meantText(event?.lines.get('DESCRIPTION') ?? ''), /^Chosen: .*Bo and Cy.*\./);
  });

  it('tells options that stand under a warning by their numbers', async () => {
    await puts('office');
    await decides();
    assert.doesNotMatch(JSON.stringify(await readFeed(at)), /Bo and Cy|Dee|Eve/);
    const { content_html: put } = await itemIn(at, `New proposal: ${title}`);
    assert.match(put, /Content warning: office[\s\S]+<li>option 1\s/);
    const { content_html: told } = await itemIn(at, `Decided: ${title}`);
    assert.match(told, /Chosen: option \d, option \d\./);
  });
});
