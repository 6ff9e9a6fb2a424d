/** A secret vote that is over: what its page says to whom, and the file with which anybody checks it. */
import { doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { secretChoices } from '../../../../../union/secrecy/testing.ts';
import { type Hand, uuidOf } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';
import { said } from '../testing.ts';

describe('a secret vote that is over', () => {
  let at: KeyAtWork;
  let proposal: string;
  before(async () => {
    at = await keyAtWork();
    await at.elects();
    await at.makesKey();
    proposal = await at.asks('A secret question');
  });
  after(() => at.close());

  const page = async (who?: Hand): Promise<string> => {
    const { status, text } = await (await at.browser(who)).get(`${at.home}/p/${proposal}`);
    equal(status, 200);
    await assertValid(text, 'a secret vote');
    return text;
  };
  const file = async (): ReturnType<Visitor['get']> =>
    (await at.browser()).get(`${at.home}/p/${proposal}/election.bel`);

  /** The program finds nothing wrong with the file of the vote as it stands, and says this. */
  async function verifies(...words: readonly RegExp[]): Promise<void> {
    const { status, bytes, headers } = await file();
    equal(status, 200);
    equal(headers.get('content-length'), String(bytes.length));
    const path = join(at.folder, 'election.bel');
    await writeFile(path, bytes);
    const run = spawnSync(process.execPath, ['src/cli/main.js', 'verify-election', path], {
      encoding: 'utf8',
    });
    equal(run.status, 0, run.stdout + run.stderr);
    for (const each of words) match(run.stdout, each);
  }

  it('asks nobody to open it while it is open, and says who keeps the key', async () => {
    await at.casts(at.ada, proposal, 'yes');
    await at.casts(at.holders[0], proposal, 'no');
    const { text } = await (await at.browser(at.holders[0])).get(`${at.home}/p/${proposal}`);
    doesNotMatch(text, /data-key-holder/);
    match(text, /\/key-holders"/);
    equal((await file()).status, 404);
  });

  it('lets key holders answer a dispute while ballots are cast', async () => {
    const [tia] = at.holders;
    const text = 'My ballot is not there.';
    const body = { proposal, text: said(text) };
    await at.act(at.ada, 'assembly/dispute@1', body, text);
    match(await page(tia), /Disputed before it is opened[\s\S]*Answer Ada/);
    match((await (await at.browser(tia)).get(at.home)).text, /A secret vote is disputed/);
    doesNotMatch(await page(), /assembly\/settle@1/);
    await at.act(tia, 'assembly/settle@1', { ...body, member: at.ada.id }, text);
    doesNotMatch(await page(tia), /Answer Ada|Disputed before it is opened/);
    doesNotMatch((await (await at.browser(tia)).get(at.home)).text, /A secret vote is disputed/);
  });

  it('lets key holders answer a dispute, and who began it take it back', async () => {
    await at.pass(48);
    const text = 'It shows other words.';
    const body = { proposal, text: said(text) };
    await at.act(at.ada, 'assembly/dispute@1', body, text);
    match(await page(at.holders[1]), /Answer Ada/);
    match(await page(at.ada), /Take my dispute back/);
    doesNotMatch(await page(), /assembly\/settle@1/);
    await verifies(/2 were cast, 2 count/, /OK as far as it goes/);
    await at.pass(24);
    doesNotMatch(await page(at.holders[1]), /data-key-holder/);
    const settled = { ...body, member: at.ada.id };
    await at.act(at.holders[1], 'assembly/settle@1', settled, text);
  });

  it('asks each key holder until enough have come', async () => {
    const [tia, tom, tua] = at.holders;
    match(await page(tia), /data-key-holder="open"/);
    match((await (await at.browser(tia)).get(at.home)).text, /A secret vote waits to be opened/);
    doesNotMatch(await page(at.ada), /data-key-holder/);
    await at.unseals(tia, proposal);
    doesNotMatch(await page(tia), /data-key-holder/);
    const begun = await page(tua);
    match(begun, /One key holder is still to come/);
    match(begun, /Only the sum of all ballots will be opened\./);
    match(begun, /Parts of the opening came from:(?=[\s\S]*>Tia<)/);
    doesNotMatch(begun, /sum of all ballots was opened|It was opened by/);
    await at.unseals(tom, proposal);
    const opened = await page();
    match(opened, /Only the sum of all ballots was opened\./);
    match(opened, /It was opened by:(?=[\s\S]*>Tia<)[\s\S]*>Tom</);
    const { closes = '' } = (await at.union()).assembly.proposals.get(proposal)?.poll ?? {};
    match(opened, new RegExp(`Closed <time datetime="${closes}"`));
    match(opened, new RegExp(`${closes}"(?:(?!<li)[\\s\\S])*The vote closed<`));
    match(opened, /class="motion"[\s\S]*A secret vote that anybody can check/);
    match(opened, /Disputed<[\s\S]*It shows other words\.[\s\S]*Answered: It shows other words\./);
  });

  it('gives out the whole election, which holds', async () => {
    await verifies(/\nOK: /);
  });

  it('says which documents are lost, before it gives out half an election', async () => {
    const { books } = at.store;
    const [whole, union] = [await books.attachments(at.id), await at.union()];
    const { result, tally = '' } = union.assembly.proposals.get(proposal)?.poll?.sealed ?? {};
    ok(result);
    const attachments = books.attachments.bind(books);
    books.attachments = () =>
      Promise.resolve(new Map([...whole].filter(([hash]) => hash !== tally)));
    const { status, text, headers } = await file();
    books.attachments = attachments;
    equal(status, 503);
    equal(headers.get('content-disposition'), null);
    match(text, new RegExp(`The sum of the ballots, or their list: <code class="hash">${tally}`));
    match(text, /has lost 1 document that the minutes name/);
    await assertValid(text, 'a document that is lost');
  });
});

void test('a key holder whom a vote is about answers no dispute about it', async (t) => {
  const at = await keyAtWork({}, secretChoices({ election: { method: 'approval' } }));
  t.after(() => at.close());
  await at.elects();
  await at.makesKey();
  const [tia, tom] = at.holders;
  const proposal = uuidOf('about tia');
  const appointing = { act: 'offices/appoint@1', body: { office: 'committee', member: tia.id } };
  const options = [
    { title: said('Tia'), carries: [appointing] },
    { title: said('Nobody'), carries: [] },
  ];
  const put = { proposal, kind: 'election', title: said('Who?'), text: said('Text') };
  await at.act(
    at.ada,
    'assembly/propose@1',
    { ...put, carries: [], choice: { options, seats: 1 }, documents: [] },
    'Who?',
    'Text',
    'Tia',
    'Nobody',
  );
  await at.pass(49);
  await at.act(at.ada, 'assembly/dispute@1', { proposal, text: said('No!') }, 'No!');
  const page = async (who: Hand): Promise<string> =>
    (await (await at.browser(who)).get(`${at.home}/p/${proposal}`)).text;
  const others = await page(tom);
  match(others, /Answer Ada/);
  doesNotMatch(others, /This vote is about you/);
  const own = await page(tia);
  match(own, /1 dispute is open/);
  match(own, /This vote is about you, so the other key holders answer\./);
  doesNotMatch(own, /Answer Ada/);
});

void test('a vote of which a dispute is founded is void, and says what was found', async (t) => {
  const at = await keyAtWork();
  t.after(() => at.close());
  await at.elects();
  await at.makesKey();
  const proposal = await at.asks('A disputed question');
  await at.casts(at.ada, proposal, 'yes');
  const doubt = 'My ballot is not there.';
  await at.act(at.ada, 'assembly/dispute@1', { proposal, text: said(doubt) }, doubt);
  await at.pass(48);
  const [tia, tom] = at.holders;
  const page = async (who: Hand): Promise<string> => {
    const { text } = await (await at.browser(who)).get(`${at.home}/p/${proposal}`);
    await assertValid(text, 'a disputed vote');
    return text;
  };
  match(await page(tia), /Ada<[^]*is right: this vote is not to be opened/);
  doesNotMatch(await page(at.ada), /is right: this vote/);
  const finding = 'Three ballots are missing.';
  const body = { proposal, member: at.ada.id, text: said(finding) };
  await at.act(tia, 'assembly/uphold@1', body, finding);
  const begun = await page(tom);
  match(begun, /So say 1 of the 2 whom it takes/);
  match(begun, /Found to be so: Three ballots are missing\./);
  const own = await page(tia);
  doesNotMatch(own, /is right: this vote/);
  match(own, /Tia<[^]*found what is disputed to be so, and gives no part/);
  const front = (await (await at.browser(tia)).get(at.home)).text;
  doesNotMatch(front, /A secret vote is disputed/);
  await at.act(tom, 'assembly/uphold@1', body, finding);
  await at.pass(0);
  const ended = await page(at.ada);
  match(ended, /Void: what was disputed of it was found to be so/);
  match(ended, /Found to be so: Three ballots are missing\.[^]*Tia[^]*Tom/);
  match(ended, /Nothing was opened\./);
  doesNotMatch(ended, /How the votes fell|Votes cast \(without/);
});

void test('a ballot that came in the moment of the end is in the file, though it was given out before', async () => {
  let now = 0;
  const at = await keyAtWork({ now: () => now });
  now = at.web.time.now;
  await at.elects();
  await at.makesKey();
  const proposal = await at.asks('Whether it came in time');
  await at.casts(at.ada, proposal, 'yes');
  await at.casts(at.holders[0], proposal, 'yes');
  const { closes = '' } = (await at.union()).assembly.proposals.get(proposal)?.poll ?? {};
  now = Date.parse(closes);
  const file = async (): Promise<string> => {
    const answer = await (await at.browser()).get(`${at.home}/p/${proposal}/election.bel`);
    equal(answer.status, 200);
    return answer.text;
  };
  const castIn = (text: string): number => text.split('"type":"Ballot"').length - 1;
  equal(castIn(await file()), 2);
  await at.casts(at.holders[1], proposal, 'no');
  equal(castIn(await file()), 3, 'of somebody else');
  await at.casts(at.ada, proposal, 'no');
  equal(castIn(await file()), 4, 'in the place of another');
  await at.close();
});
