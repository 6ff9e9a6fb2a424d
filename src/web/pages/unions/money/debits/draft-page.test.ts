import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { assertValid } from '../../../../testing.ts';
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
});
