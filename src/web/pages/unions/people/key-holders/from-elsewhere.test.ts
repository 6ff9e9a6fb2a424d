/** A key holder who is a supporter: what the pages say of them, and what they see of a book that only members read. */
import { doesNotMatch, equal, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretCharter } from '../../../../../union/secrecy/testing.ts';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { personOf } from '../../assembly/testing.ts';
import { type KeyAtWork, keyAtWork } from './testing.ts';

const abe = hand('Abe');
const question = 'Whether we strike';

describe('a key holder from elsewhere', () => {
  let at: KeyAtWork;
  let keepers: readonly [Hand, Hand, Hand];
  before(async () => {
    at = await keyAtWork({}, secretCharter({ book: 'members' }));
    const [tia, tom] = at.holders;
    keepers = [tia, tom, abe];
    await at.support('Abe');
  });
  after(() => at.close());

  const answered = async (who: Hand, path: string): Promise<number> =>
    (await (await at.browser(who)).get(`${at.home}${path}`)).status;
  const page = async (who: Hand, path: string): Promise<string> => {
    const { status, text } = await (await at.browser(who)).get(`${at.home}${path}`);
    equal(status, 200, path);
    await assertValid(text, path);
    return text;
  };

  it('is offered to those who propose, and is a stranger to the book before', async () => {
    const form = `/assembly/new?kind=office&act=offices/appoint@1&office=trustee&member=${abe.id}`;
    match(await page(at.ada, form), /Abe \(supporter, to keep a part of the key\)/);
    equal(await answered(abe, '/key-holders'), 403);
    equal(await answered(abe, '/book/tile/entries/000.p/1'), 403);
  });

  it('is shown as a supporter, and finds their steps', async () => {
    await at.elects(keepers);
    match(await page(at.ada, '/offices'), /Abe[\s\S]{0,200}supporter, without a vote here/);
    match(await page(at.ada, '/key-holders'), /Abe[\s\S]{0,200}supporter, without a vote here/);
    match(await page(abe, ''), /The key of secret votes waits for you/);
    const own = await page(abe, '/key-holders');
    match(own, /Your first step/);
    doesNotMatch(own, /\/members\//, 'what they may not read is no link');
    match(await page(abe, '/offices'), /Resign from the office/);
    for (let step = 0; step < 4; step++) await at.round(keepers);
    match(await page(abe, '/key-holders'), /nothing waits for you[\s\S]*Key 1 is in use/);
    match(await page(abe, ''), /You keep a part of the key/);
  });

  it('opens a vote without reading what it is about', async () => {
    const proposal = await at.asks(question);
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(72);
    match(await page(abe, ''), /A secret vote waits to be opened[\s\S]*\/key-holders#opening"/);
    const own = await page(abe, '/key-holders');
    match(own, new RegExp(`${proposal}[\\s\\S]*Open the vote with my part`));
    doesNotMatch(own, new RegExp(question));
    const { size } = await at.union();
    equal(await answered(abe, `/book/tile/entries/000.p/${size}`), 200);
    for (const path of [`/p/${proposal}`, '/minutes', '/money', '/book/book.jsonl'])
      equal(await answered(abe, path), 403, path);
    equal(await answered(abe, '/book/texts.jsonl'), 404, 'for them there are none');
    match(await page(at.ada, `/p/${proposal}`), /Abe[\s\S]{0,200}supporter, without a vote here/);
    await at.unseals(abe, proposal);
    await at.unseals(keepers[0], proposal);
    await at.pass(0);
    match(await page(at.ada, `/p/${proposal}`), /Adopted/);
    doesNotMatch(await page(abe, '/key-holders'), /waits to be opened/);
  });

  it('is outside again once the seat is laid down', async () => {
    await at.act(abe, 'offices/resign@1', { office: 'trustee' });
    equal(await answered(abe, '/key-holders'), 403);
  });
});

void describe('who runs the hall', () => {
  it('is named where they keep a part of the key', async () => {
    const at = await keyAtWork();
    const [tia] = at.holders;
    await at.elects();
    const path = `${at.home}/key-holders`;
    doesNotMatch((await (await at.browser(tia)).get(path)).text, /Who runs this hall holds/);
    await at.store.kv.set('host/persons', [personOf(tia)]);
    const { text } = await (await at.browser()).get(path);
    match(text, /Who runs this hall holds a part of the key[\s\S]*That is Tia\./);
    await assertValid(text, path);
    await at.close();
  });
});
