import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { deskAtWork } from '../desk/testing.ts';

const day = '2026-05-26';

describe('what is due', () => {
  it('says where a debit would stand alone', async () => {
    const work = await deskAtWork({}, debiting());
    const given = { signed: '2026-05-01', holder: 'An Example', iban: 'NL91ABNA0417164300' };
    const bo = await work.browser(work.bo);
    const due = async (): Promise<string> => {
      const page = `/u/example/money/debits/new?day=${day}`;
      const { text } = await bo.follow(await bo.get(page));
      await assertValid(text, 'what is due');
      return text;
    };
    await work.pledge(work.mira, 1_000, { debit: { mandate: 'M-1', ...given } });
    assert.match(await due(), /It stands by itself in the minutes/);
    await work.pledge(work.noor, 500, { debit: { mandate: 'N-1', ...given } });
    assert.doesNotMatch(await due(), /It stands by itself/);
    await work.close();
  });

  it('names who waits, since a debit of theirs is on its way', async () => {
    const work = await deskAtWork({}, debiting());
    const bo = await work.browser(work.bo);
    const plan = async (on: string): Promise<string> =>
      (await bo.follow(await bo.get(`/u/example/money/debits/new?day=${on}`))).text;
    const given = { mandate: 'M-1', signed: '2026-05-01', holder: 'An Example' };
    const debit = { ...given, iban: 'NL91ABNA0417164300', once: true as const };
    await work.pledge(work.mira, 1_000, { debit });
    const to = '/u/example/money/debits/announce';
    await bo.post(to, fieldsIn(await plan(day), to));
    const text = await plan('2026-06-30');
    await assertValid(text, 'who waits');
    assert.match(text, /1 member waits[\s\S]*a debit of theirs is on its way[\s\S]*<li>Mira</);
    await work.close();
  });
});
