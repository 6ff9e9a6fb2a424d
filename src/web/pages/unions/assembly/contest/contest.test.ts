import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand, uuidOf } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said, type UnionAtWork, unionAtWork } from '../testing.ts';
import { choosingCharter } from './testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let bo: Hand;
let cy: Hand;
let author: Visitor;

before(async () => {
  at = await unionAtWork(choosingCharter());
  bo = await at.join('Bo');
  cy = await at.joinByWord('Cy');
  author = await at.browser(cy);
});
after(() => at.close());

const drinks = ['Tea', 'Coffee', 'Water'];
const put = (kind: string, seats = 1) =>
  at.choose(ada, kind, `What we drink (${kind})`, { options: drinks, seats });
const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
  at.act(who, 'assembly/mark@1', { proposal, marks });

/** The page of a proposal. */
const page = async (id: string, who = author): Promise<string> =>
  (await who.get(`${at.home}/p/${id}`)).text;

const over = () => at.pass(24);

describe('a ballot on options', () => {
  it('is numbered, and says at its place what is wrong', async () => {
    const id = await put('election', 2);
    const ballot = fieldsIn(await page(id), '/act', 'mark@');
    const first = { 'm.marks.0': '1', 'm.marks.1': '1' };
    const twice = await author.post(`${at.home}/act`, { ...ballot, ...first });
    assert.match(twice.text, /Two options have the rank 1/);
    assert.match(twice.text, /name="m\.marks\.1" value="1"/);
    const letters = await author.post(`${at.home}/act`, { ...ballot, 'm.marks.0': 'first' });
    assert.match(letters.text, /Write a whole number, such as 12/);
    const right = { 'm.marks.0': '2', 'm.marks.1': '1' };
    const cast = await author.post(`${at.home}/act`, { ...ballot, ...right });
    assert.equal(cast.status, 303, cast.text.slice(0, 2_000));
    const text = await page(id);
    assert.match(text, /You chose: <b>1\. Coffee and 2\. Tea<\/b>/);
    assert.match(text, /Change my vote/);
    await assertValid(text, 'a choice');
    const { text: all } = await author.get(`${at.home}/p/${id}/ballots`);
    assert.match(all, /1\. Coffee and 2\. Tea[\s\S]*recorded without a key/);
  });

  it('is crossed once, or left to the others', async () => {
    const id = await put('cross');
    const text = await page(id);
    const ballot = fieldsIn(text, '/act', 'mark@');
    await author.post(`${at.home}/act`, { ...ballot, 'x.marks': '2/3' });
    assert.match(await page(id), /You chose: <b>Water<\/b>[\s\S]*value="2\/3" checked/);
    await author.post(`${at.home}/act`, { ...ballot, 'x.marks': '/3' });
    assert.match(await page(id), /You chose: <b>Nothing marked<\/b>/);
    const odd = await author.post(`${at.home}/act`, { ...ballot, 'x.marks': 'all' });
    assert.equal(odd.status === 303 || odd.status === 422, true);
  });

  it('approves some, and takes a cross back', async () => {
    const id = await put('crosses');
    const ballot = fieldsIn(await page(id), '/act', 'mark@');
    await author.post(`${at.home}/act`, { ...ballot, 'm.marks.0': '1', 'm.marks.2': '1' });
    assert.match(await page(id), /You chose: <b>Tea and Water<\/b>/);
    await author.post(`${at.home}/act`, { ...ballot, 'm.marks.0': '', 'm.marks.2': '1' });
    assert.match(await page(id), /You chose: <b>Water<\/b>/);
  });

  it('gives scores', async () => {
    const id = await put('scores');
    const ballot = fieldsIn(await page(id), '/act', 'mark@');
    await author.post(`${at.home}/act`, { ...ballot, 'm.marks.0': '5', 'm.marks.1': '0' });
    const text = await page(id);
    assert.match(text, /You chose: <b>Tea: 5 and Coffee: 0<\/b>/);
    await assertValid(text, 'a choice');
  });

  it('gives grades, and takes none for the lowest', async () => {
    const id = await put('grades');
    const asked = await page(id);
    assert.match(asked, /very good, good, acceptable, poor, to reject/);
    assert.doesNotMatch(asked, /you leave to the others/);
    const ballot = fieldsIn(asked, '/act', 'mark@');
    await author.post(`${at.home}/act`, { ...ballot, 'm.marks.0': '4', 'm.marks.1': '0' });
    const text = await page(id);
    assert.match(text, /You chose: <b>Tea: very good and Coffee: to reject<\/b>/);
    await assertValid(text, 'a choice by grades');
    await mark(bo, id, [2, 3, 3]);
    await over();
    const result = await page(id);
    assert.match(result, /Grades of each/);
    assert.match(
      result,
      /Tea[\s\S]*?Middle grade: <b>acceptable<\/b>[\s\S]*?very good: 1 and acceptable: 1/,
    );
    assert.match(
      result,
      /Middle grades: Tea \(acceptable\), Coffee \(to reject\) and Water \(to reject\)/,
    );
    await assertValid(result, 'the result of a choice by grades');
    const count = await author.get(`${at.home}/p/${id}/count?method=score`);
    assert.match(count.text, /Highest middle grade[\s\S]*Score, then runoff/);
    assert.equal((await author.get(`${at.home}/p/${id}/ballots.blt`)).status, 404);
  });

  it('is advice where somebody has no vote', async () => {
    const id = await put('choice');
    const late = await at.browser(await at.joinByWord('Late'));
    const text = await page(id, late);
    assert.match(text, /Your advice/);
    const advice = fieldsIn(text, '/act', 'advise-on-options');
    await late.post(`${at.home}/act`, { ...advice, 'm.marks.2': '1' });
    assert.match(await page(id, late), /Your advice: <b>1\. Water<\/b>[\s\S]*1 who has no vote/);
    await mark(bo, id, [1, 2, 3, null]);
    await over();
    assert.match(await page(id, late), /Counted in the same way, they would choose Water\./);
  });

  it('has no sides, since a choice has as many as options', async () => {
    assert.doesNotMatch(await page(await put('choice')), /Both sides/);
  });
});

describe('the options of a choice', () => {
  it('are folded like its text where that is warned of', async () => {
    const proposal = uuidOf('warned of');
    const options = drinks.map((name) => ({
      title: said(name),
      text: said(`${name}!`),
      carries: [],
    }));
    const wording = { title: said('Grim'), text: said('Gore'), warning: said('Violence') };
    const body = { proposal, kind: 'cross', ...wording, carries: [], documents: [] };
    const words = ['Grim', 'Gore', 'Violence', ...drinks, ...drinks.map((name) => `${name}!`)];
    await at.act(ada, 'assembly/propose@1', { ...body, choice: { options, seats: 1 } }, ...words);
    const text = await page(proposal);
    assert.match(
      text,
      /<h3>Tea[\s\S]*?<details>\s*<summary>Content warning: Violence\. Show the text<\/summary>\s*<div><div class="prose"><p>Tea!/,
    );
    await assertValid(text, 'a choice');
  });
});

describe('the outcome of a choice', () => {
  it('shows the count, its story and its numbers', async () => {
    const id = await put('choice');
    await mark(ada, id, [1, 2, 3, 4]);
    await mark(bo, id, [1, 2, null, null]);
    await over();
    const text = await page(id);
    assert.match(text, /Chosen: Tea\./);
    assert.match(text, /Who beats whom/);
    assert.match(text, /The seed of the lot, which was not needed/);
    assert.match(text, /Tea <span class="badge good">Chosen/);
    await assertValid(text, 'a choice');
    const { text: list } = await author.get(`${at.home}/assembly`);
    assert.match(list, /Chosen: Tea\./);
  });

  it('says that none was chosen, that nobody chose, or that too few took part', async () => {
    const none = await put('choice');
    await mark(ada, none, [null, null, null, 1]);
    await mark(bo, none, [2, null, null, 1]);
    const nobody = await put('crosses');
    await mark(bo, nobody, [null, null, null]);
    await mark(ada, nobody, [null, null, null]);
    const few = await put('election');
    await mark(ada, few, [1, null, null, null]);
    await mark(bo, few, [1, null, null, null]);
    const weak = await put('debian');
    await mark(ada, weak, [1, null, null, 2]);
    await mark(bo, weak, [null, null, null, 1]);
    await over();
    assert.match(await page(none), /Rejected: none of the options was chosen\./);
    assert.match(await page(nobody), /Void: nobody chose an option\./);
    assert.match(
      await page(few),
      /Void: 2 took part, and 3 were needed[\s\S]*nothing was decided by them/,
    );
    assert.match(
      await page(weak),
      /Void: 1 put an option above “none of these”, and 2 were needed/,
    );
  });

  it('rests on trust where the clerk’s word made it', async () => {
    const word = await at.browser(await at.joinByWord('Word'));
    const id = await put('cross');
    await mark(ada, id, [null, 1, null]);
    for (const who of [author, word]) {
      const ballot = fieldsIn(await page(id, who), '/act', 'mark@');
      await who.post(`${at.home}/act`, { ...ballot, 'x.marks': '0/3' });
    }
    await over();
    const text = await page(id);
    assert.match(text, /Chosen: Tea\./);
    assert.match(
      text,
      /rests on trust in this hall[\s\S]*Without them, the result would be another/,
    );
  });

  it('says why an option is not chosen that the count would seat', async () => {
    const id = await put('crosses', 2);
    await mark(ada, id, [1, null, null]);
    await over();
    assert.match(
      await page(id),
      /Chosen: Tea\.[\s\S]*The count fills every seat\. An option that nobody marked/,
    );
  });

  it('says how many seats “none of these” won, where groups get their share of them', async () => {
    const id = await put('seating', 3);
    await mark(ada, id, [1, null, null, null]);
    await mark(bo, id, [null, null, null, 1]);
    const none = await put('seating', 2);
    await mark(ada, none, [1, null, null, null]);
    await mark(bo, none, [null, 1, null, null]);
    await over();
    const text = await page(id);
    assert.match(text, /Chosen: Tea\.[\s\S]*stands in the count once for each seat/);
    assert.match(text, /Here it won \d seats?, which stays? empty/);
    await assertValid(text, 'a choice with empty seats');
    assert.match(
      await page(none),
      /Chosen: (?:Tea and Coffee|Coffee and Tea)\.[\s\S]*Here that was none/,
    );
  });

  it('gives lists their seats', async () => {
    const id = await put('lists', 3);
    await mark(ada, id, [1, null, null]);
    await mark(bo, id, [1, null, null]);
    await over();
    assert.match(await page(id), /Chosen: Tea \(3 seats\)\./);
  });
});

describe('what each method would do', () => {
  it('is shown while the vote is open, and afterwards', async () => {
    const id = await put('choice');
    const empty = await author.get(`${at.home}/p/${id}/count`);
    assert.match(empty.text, /No ballots yet/);
    await mark(ada, id, [1, 2, 3, 4]);
    await mark(bo, id, [2, 1, 3, null]);
    const open = await author.get(`${at.home}/p/${id}/count?method=irv`);
    assert.match(open.text, /The vote is still open[\s\S]*Instant runoff/);
    await assertValid(open.text, 'a choice');
    await over();
    const { text } = await author.get(`${at.home}/p/${id}/count`);
    assert.match(text, /the method of the rules/);
    assert.match(text, /Debian’s method/);
    const odd = await author.get(`${at.home}/p/${id}/count?method=coin`);
    assert.match(odd.text, /the method of the rules/);
    const scores = await author.get(`${at.home}/p/${id}/count?method=score`);
    assert.match(scores.text, /This method can’t count these ballots/);
  });

  it('gives the ballots to programs that others wrote', async () => {
    const id = await put('choice');
    await mark(ada, id, [1, 1, 3, null]);
    const blt = await author.get(`${at.home}/p/${id}/ballots.blt`);
    assert.equal(blt.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(blt.headers.get('cache-control'), 'private, no-cache');
    assert.match(blt.text, /^4 1\n1 1=2 3 0\n0\n"Tea"\n"Coffee"\n"Water"\n"None of these"\n/);
    const abif = await author.get(`${at.home}/p/${id}/ballots.abif`);
    assert.match(abif.text, /1:Tea=Coffee>Water/);
    const scored = await put('scores');
    await mark(ada, scored, [5, 0, null]);
    assert.equal((await author.get(`${at.home}/p/${scored}/ballots.blt`)).status, 404);
    assert.match(
      (await author.get(`${at.home}/p/${scored}/ballots.abif`)).text,
      /1:Tea\/5,Coffee\/0/,
    );
    const approved = await put('crosses');
    await mark(ada, approved, [1, null, 1]);
    assert.match((await author.get(`${at.home}/p/${approved}/ballots.abif`)).text, /choose_many/);
  });

  it('is nothing that a question has', async () => {
    const id = await at.propose(ada, 'ordinary', 'A yes or a no');
    assert.equal((await author.get(`${at.home}/p/${id}/count`)).status, 404);
  });
});

describe('options that are called the same', () => {
  it('are refused by whichever way they come', async () => {
    const same = { options: ['Tea', ' tea', 'Water'] };
    await assert.rejects(at.choose(ada, 'choice', 'Twice', same), /called the same/);
  });
});
