/** The page of the key: what it says to everyone, and what it asks of a key holder. */
import { doesNotMatch, equal, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withoutSecrets } from '../../../../../union/charter/testing.ts';
import { charterOf, type Hand } from '../../../../../union/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { unionAtWork } from '../../assembly/testing.ts';
import { type KeyAtWork, keyAtWork } from './testing.ts';

describe('the page of the key of secret votes', () => {
  let at: KeyAtWork;
  before(async () => {
    at = await keyAtWork();
  });
  after(() => at.close());

  const page = async (who?: Hand): Promise<string> => {
    const { status, text } = await (await at.browser(who)).get(`${at.home}/key-holders`);
    equal(status, 200);
    await assertValid(text, '/key-holders');
    return text;
  };

  it('says who could read votes, and that nobody is found yet', async () => {
    const text = await page();
    match(text, /Any 2 of them open a vote/);
    match(text, /3 seats are free/);
    match(text, /No key is in use/);
    doesNotMatch(text, /data-key-holder/);
    match((await (await at.browser()).get(`${at.home}/offices`)).text, /\/key-holders"/);
  });

  it('asks each key holder for the step that is theirs, and shows who has come', async () => {
    await at.elects();
    const [tia, tom, tua] = at.holders;
    match(await page(tia), /Your first step[\s\S]*Draw my phrase/);
    await at.round([tia]);
    doesNotMatch(await page(tia), /data-key-holder/);
    const text = await page(at.ada);
    match(text, /Now it waits for (?:Tom and Tua|Tua and Tom)\./);
    doesNotMatch(text, /data-key-holder/);
    await at.round([tom, tua]);
    match(await page(tia), /Your second step/);
    match(
      (await (await at.browser(tia)).get(at.home)).text,
      /The key of secret votes waits for you/,
    );
  });

  it('lets nobody begin anew before a week has passed', async () => {
    match(await page(at.holders[0]), /to give everybody time/);
    await at.pass(7 * 24);
    match(await page(at.holders[0]), /Give this one up, and begin anew/);
    doesNotMatch(await page(at.ada), /Begin anew/);
  });

  it('says that the key is in use once all have rehearsed, and asks again in time', async () => {
    await at.round();
    await at.round();
    match(await page(at.holders[1]), /Your last step: the rehearsal/);
    match(await page(), /It is used once 3 of its holders/);
    await at.round();
    match(await page(), /Key 1 is in use/);
    match(await page(at.holders[1]), /nothing waits for you/);
    await at.pass(155 * 24);
    match(await page(at.holders[1]), /Time to rehearse again[\s\S]*rehearsal with key 1 holds/);
    match(
      (await (await at.browser(at.holders[1])).get(at.home)).text,
      /Time to rehearse with your part/,
    );
  });

  it('keeps that key in use, and asks to rehearse with it, while another one is made', async () => {
    const [tia, tom, tua] = at.holders;
    match(await page(tom), /Make another key[\s\S]*Key 1 is used until[\s\S]*Begin another key/);
    await at.act(tom, 'secrecy/begin-anew@1', { ceremony: 1 });
    const text = await page(tia);
    match(text, /Key 1 is in use/);
    match(text, /Key 1: who has done[\s\S]*Key 2: who has done/);
    match(text, /Your first step[\s\S]*You keep a part of key 1\. Keep its phrase\./);
    match(text, /Time to rehearse again[\s\S]*rehearsal with key 1 holds/);
    doesNotMatch(text, /Keys before/);
    await at.round();
    await at.pass(30 * 24);
    const lapsed = await page(tua);
    match(lapsed, /No key is in use[\s\S]*Key 1 is made\.[\s\S]*Key 2 is being made\./);
    match(lapsed, /Your second step[\s\S]*Time to rehearse again/);
    for (let step = 0; step < 3; step++) await at.round();
    const made = await page(tia);
    match(made, /Key 2 is in use/);
    match(made, /Keys before[\s\S]*Another key has been begun since/);
  });
});

void describe('the page of a key that is begun while parts of others are kept', () => {
  let at: KeyAtWork;
  before(async () => {
    at = await keyAtWork();
    await at.elects();
    await at.makesKey();
    const proposal = await at.asks('A question that stays open');
    await at.casts(at.ada, proposal, 'yes');
  });
  after(() => at.close());

  const pageOfAnother = async (ceremony: number): Promise<string> => {
    const [tia] = at.holders;
    await at.pass(7 * 24);
    await at.act(tia, 'secrecy/begin-anew@1', { ceremony });
    return (await (await at.browser(tia)).get(`${at.home}/key-holders`)).text;
  };
  const rounds = async (count: number): Promise<void> => {
    for (let step = 0; step < count; step++) await at.round();
  };

  it('names the key in use, and the one that nobody has tried', async () => {
    await pageOfAnother(1);
    await rounds(3);
    match(
      await pageOfAnother(2),
      /You keep parts of the keys 1 and 2\. Keep the phrase of each\.\s+Key 1 is used until/,
    );
  });

  it('names the key of a vote that is not decided, and none that is not needed any more', async () => {
    await rounds(4);
    match(await pageOfAnother(3), /You keep parts of the keys 1 and 3\.[^<]*Key 3 is used until/);
  });
});

void describe('a union without secret votes', () => {
  it('says how to get them', async () => {
    const at = await unionAtWork(withoutSecrets(charterOf('association', { waiting: 0 })));
    const { text } = await (await at.browser()).get(`${at.home}/key-holders`);
    match(text, /This union has no secret votes/);
    await assertValid(text, '/key-holders');
    await at.close();
  });
});
