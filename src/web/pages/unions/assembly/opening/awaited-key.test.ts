/** What pages say while votes wait for a key: why, until when, and who could end it. */
import { doesNotMatch, equal, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretCharter, waitingForKey, whileKept } from '../../../../../union/secrecy/testing.ts';
import { carrying, type Hand } from '../../../../../union/testing.ts';
import { ofKeys } from '../../../../notices/kinds/of-keys.ts';
import { assertValid } from '../../../../testing.ts';
import { wordsOf } from '../../../../words.ts';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';

const office = 'trustee';

/** Whoever keeps the key can be chosen by a vote that is secret with one, too. */
function charter(): ReturnType<typeof secretCharter> {
  const rules = waitingForKey(whileKept(secretCharter(), 'secretly'), 14 * 24);
  const fill = ['decision:office', 'decision:secretly'];
  return { ...rules, powers: { ...rules.powers, 'offices/appoint': fill } };
}

describe('while votes wait for a key', () => {
  let at: KeyAtWork;
  let proposal: string;
  before(async () => {
    at = await keyAtWork({}, charter());
    await at.elects();
    await at.makesKey();
    await at.act(at.holders[2], 'offices/resign@1', { office });
    await at.pass(24);
    proposal = await at.asks('Who serves on the committee?');
  });
  after(() => at.close());

  const page = async (path: string, who?: Hand): Promise<string> => {
    const { status, text } = await (await at.browser(who)).get(`${at.home}${path}`);
    equal(status, 200);
    await assertValid(text, path);
    return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  };

  it('the proposal’s page says why, until when, and who could end it', async () => {
    const text = await page(`/p/${proposal}`);
    match(
      text,
      /This vote waits for a key It is secret while there is a key, and since .* none is in use/,
    );
    match(
      text,
      /If none is by .*, it is an open one from then on: who votes how will stand in the minutes/,
    );
    match(text, /1 seat of the key holders is free\. .* does not wait/);
    match(text, /at the latest The vote opens .* at the latest The vote closes/);
    match(text, /Its vote waits for a key\./);
    doesNotMatch(text, /its vote will not be secret|can rehearse with key/);
  });

  it('so do the list of proposals, the front page, and the page of the key', async () => {
    match(await page('/assembly'), /vote waits for a key, and opens in 13 days at the latest/);
    match(await page(''), /Its vote waits for a key\./);
    const text = await page('/key-holders');
    match(
      text,
      /None has been since .*\. Until .*, votes that would be secret with a key wait for one; from then/,
    );
    match(text, /1 seat of the key holders is free/);
    match(text, /Tua no longer in office (?!.*no longer in office)/);
    doesNotMatch(text, /votes that would be secret with a key are not/);
  });

  it('a vote on nothing but who keeps the key is open, and says so', async () => {
    const seat = carrying('offices/appoint@1', { office, member: at.holders[2].id });
    const filling = await at.propose(at.ada, 'secretly', 'Who keeps the key?', [seat]);
    match(await page(`/p/${filling}`), /This vote is not secret/);
  });

  it('once that time is over it is open, and the pages say so', async () => {
    await at.pass(14 * 24);
    match(await page(`/p/${proposal}`), /This vote is not secret/);
    match(await page('/key-holders'), /votes that would be secret with a key are not/);
  });
});

describe('while votes wait for a key that nobody has tried of late', () => {
  it('those who could rehearse are named, and asked on their front page', async () => {
    const at = await keyAtWork({}, charter());
    await at.elects();
    await at.makesKey();
    await at.pass(181 * 24);
    const proposal = await at.propose(at.ada, 'secretly', 'Who serves on the committee?');
    await at.pass(0);
    const read = async (path: string, who?: Hand): Promise<string> =>
      (await (await at.browser(who)).get(`${at.home}${path}`)).text;
    match(
      await read(`/p/${proposal}`),
      /can rehearse with key 1\. It is used again once 3 of its holders have/,
    );
    const front = await read('', at.holders[0]);
    match(
      front,
      /Time to rehearse with your part of the key[\s\S]*Until [\s\S]*, votes that would be secret/,
    );
    const union = await at.union();
    const [{ id: member }] = at.holders;
    const about = { act: 'key-rehearsal', proposal: undefined, title: undefined, options: [] };
    const t = wordsOf('en', {});
    const told = { ...about, t, union, name: 'The Example', home: at.home, at: union.at, member };
    const letter = ofKeys['key-rehearsal']?.write(told);
    match(
      letter?.lines.join(' ') ?? '',
      /Until .*, votes that would be secret with a key wait for one/,
    );
    await at.close();
  });
});

describe('a vote that is talked over beyond the end of a rehearsal', () => {
  it('is not said to wait for it as long as others are to stand behind it', async () => {
    const rules = charter();
    const slow = { ...rules.decisions['secretly'], deliberation: 240, sponsors: 1 };
    const decisions = { ...rules.decisions, secretly: slow };
    const at = await keyAtWork({}, { ...rules, decisions } as typeof rules);
    await at.elects();
    await at.makesKey();
    await at.pass(178 * 24);
    const proposal = await at.propose(at.ada, 'secretly', 'Who serves on the committee?');
    const waits = async (): Promise<boolean> => {
      const { text } = await (await at.browser()).get(`${at.home}/p/${proposal}`);
      return /This vote waits for a key/.test(text);
    };
    await at.pass(72);
    equal(await waits(), false, 'nobody stands behind it');
    await at.act(at.holders[0], 'assembly/sponsor@1', { proposal });
    equal(await waits(), true);
    await at.close();
  });

  it('is not said to wait as long as they can rehearse before that', async () => {
    const rules = charter();
    const decisions = {
      ...rules.decisions,
      secretly: { ...rules.decisions['secretly'], deliberation: 240 },
    };
    const at = await keyAtWork({}, { ...rules, decisions } as typeof rules);
    await at.elects();
    await at.makesKey();
    await at.pass(178 * 24);
    const proposal = await at.propose(at.ada, 'secretly', 'Who serves on the committee?');
    const read = async (): Promise<string> =>
      (await (await at.browser()).get(`${at.home}/p/${proposal}`)).text;
    doesNotMatch(await read(), /waits for a key/);
    await at.pass(48);
    match(await read(), /This vote waits for a key/);
    await at.close();
  });
});
