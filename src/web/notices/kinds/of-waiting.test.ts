/** Members hear that a secret vote waits for a lost key, and how that ended, as far as they want to hear. */
import { deepEqual, doesNotMatch, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Charter } from '../../../union/charter/charter.ts';
import { secretCharter, waitingForKey, whileKept } from '../../../union/secrecy/testing.ts';
import type { Hand } from '../../../union/testing.ts';
import { type KeyAtWork, keyAtWork } from '../../pages/unions/people/key-holders/testing.ts';
import type { Mail } from '../../ports.ts';
import { inShort, type Letters, lettersOf } from './testing.ts';

const talk = 48;
const wait = 21 * 24;

/** Secret decisions that are talked over for two days, and wait three weeks for a key. */
function rules(): Charter {
  const base = waitingForKey(whileKept(secretCharter(), 'secretly'), wait);
  const { secretly } = base.decisions;
  const decisions = { ...base.decisions, secretly: { ...secretly, deliberation: talk } };
  return { ...base, decisions } as Charter;
}

describe('notices of a secret vote that waits for a key', () => {
  let at: KeyAtWork;
  let letters: Letters;
  let leaver: Hand;

  before(async () => {
    at = await keyAtWork({}, rules());
    letters = lettersOf(at);
    await at.elects();
    await at.makesKey();
    await letters.hears(at.ada, 'ada', 'important');
    await letters.hears(at.holders[0], 'tia', 'monthly');
    await letters.hears(await at.join('Bo'), 'bo', 'everything');
    leaver = at.holders[2];
    await letters.sent();
  });
  after(() => at.close());

  const waits = 'The Example: a secret vote waits for a key';
  const opens = 'The Example: a vote is open';

  /** What was told of votes that wait or open. */
  async function told(): Promise<readonly Mail[]> {
    const all = await letters.sent();
    return all.filter(({ subject }) => subject === waits || subject === opens);
  }

  const shortly = (mails: readonly Mail[]): readonly string[] => mails.map(inShort).toSorted();

  it('come to whom votes are told, once the vote would be open', async () => {
    await at.propose(at.ada, 'secretly', 'Whether it waits');
    await at.act(leaver, 'offices/resign@1', { office: 'trustee' });
    await at.pass(talk - 1);
    deepEqual(await told(), []);
    await at.pass(1);
    const mails = await told();
    deepEqual(shortly(mails), [`ada ${waits}`, `bo ${waits}`]);
    match(mails[0]?.text ?? '', /“Whether it waits” would be open by now/);
    match(mails[0]?.text ?? '', /If none is by .*, it is an open one from then on/);
  });

  it('say that it goes on in secret, and to nobody who was not told that it waits', async () => {
    await letters.hears(at.holders[1], 'tom', 'everything');
    await at.elects([leaver]);
    const mails = (await told()).filter(({ text }) => text.includes('Whether it waits'));
    deepEqual(shortly(mails), [`ada ${opens}`, `bo ${opens}`, `tom ${opens}`]);
    for (const { to, text } of mails) {
      if (to.startsWith('tom')) doesNotMatch(text, /waited/);
      else match(text, /It had waited for a key\. One is in use again, so this vote is secret\./);
    }
  });

  it('do not come while a key is in use, and say that a vote opened without one', async () => {
    await at.propose(at.ada, 'secretly', 'Sealed at once');
    await at.pass(talk);
    const sealed = await told();
    deepEqual(shortly(sealed), [`ada ${opens}`, `bo ${opens}`, `tom ${opens}`]);
    for (const { text } of sealed) doesNotMatch(text, /waited/);
    await at.act(leaver, 'offices/resign@1', { office: 'trustee' });
    await at.propose(at.ada, 'secretly', 'Whether it opens');
    await at.pass(talk);
    deepEqual(shortly(await told()), [`ada ${waits}`, `bo ${waits}`, `tom ${waits}`]);
    await at.pass(wait - talk);
    const [first, ...others] = await told();
    deepEqual(others.length, 2);
    match(first?.text ?? '', /none came into use in time\. So this vote is an open one/);
  });
});
