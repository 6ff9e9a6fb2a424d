/** A statement is of the account that it names, and of days on which the book holds something of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carrying } from '../../../../../union/testing.ts';
import { assertValid } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { camtOf, fileForm, type StatementDesk, statementDesk } from './testing.ts';

const savings = 'NL91ABNA0417164300';
let desk: StatementDesk;

before(async () => {
  desk = await statementDesk();
  const opened = {
    place: 'savings',
    kind: 'bank',
    kept: 'statements',
    currency: 'EUR',
    title: said('Savings'),
    number: said(savings),
  };
  const carries = [carrying('treasury/open-place@1', opened)];
  await desk.work.decide('ordinary', carries, 'Savings', savings);
});
after(() => desk.work.close());

async function refused(content: string): Promise<string> {
  await desk.work.pass(0.1);
  await desk.bo.get(desk.at);
  const { status, text } = await desk.bo.post(desk.at, fileForm('main', content));
  assert.equal(status, 422);
  await assertValid(text, 'a statement that does not fit');
  return /id="field-file-error">([\s\S]*?)<\/p>/.exec(text)?.[1] ?? '';
}

describe('a statement', () => {
  it('is read for the account whose number it bears, whichever was chosen', async () => {
    const lines = [{ day: '2026-05-01', amount: 700, ref: 'S1' }];
    const { text } = await desk.brings(
      fileForm('main', camtOf(lines, { account: savings, opening: 0 })),
    );
    await assertValid(text, 'of another account');
    assert.match(text, /Savings:\s*1 line is new/);
    assert.match(text, /The file is of this one, by its number NL91 ABNA 0417 1643 00/);
  });

  it('of an account that the union does not have is refused, with both numbers', async () => {
    const why = await refused(camtOf([], { account: 'GB33BUKB20201555555555' }));
    assert.match(
      why,
      /GB33 BUKB 2020 1555 5555 55, and the one you chose has the number DE89 3704/,
    );
  });

  it('that ends before the account began is not compared with a book that knows nothing of it', async () => {
    const old = [{ day: '2015-01-22', amount: 404, ref: 'O1' }];
    assert.match(await refused(camtOf(old)), /ends on .*2015.* begins in the book on .*2026/);
  });
});
