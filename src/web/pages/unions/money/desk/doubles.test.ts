import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid } from '../../../../testing.ts';
import {
  type BankLine,
  type Brought,
  camtOf,
  fileForm,
  type StatementDesk,
  statementDesk,
} from './testing.ts';

const day = '2026-05-01';
const mira = {
  day,
  amount: 1_000,
  name: 'Mira M',
  iban: 'NL91ABNA0417164300',
  text: 'dues of May',
} as const satisfies BankLine;
const fee = { day, amount: -450, name: '', text: 'fee' } as const satisfies BankLine;

/** The same lines as the bank’s CSV has them. */
const csvOf = (lines: readonly BankLine[]): string =>
  [
    'Buchungstag;Name;IBAN;Verwendungszweck;Betrag',
    ...lines.map(({ day: of, name = '', iban = '', text = '', amount }) =>
      [of, name, iban, text, (amount / 100).toFixed(2).replace('.', ',')].join(';'),
    ),
  ].join('\n');

const columns = {
  delimiter: ';',
  skippedRows: '1',
  'columns.date': '0',
  'columns.name': '1',
  'columns.iban': '2',
  'text[]': '3',
  'columns.amount': '4',
  dateOrder: 'ymd',
  decimalMark: ',',
};

describe('lines that came in another kind of file before', () => {
  let desk: StatementDesk;

  before(async () => {
    desk = await statementDesk();
  });
  after(() => desk.work.close());

  async function bringsCsv(lines: readonly BankLine[]): Promise<Brought> {
    const { path } = await desk.brings(fileForm('main', csvOf(lines), 'a.csv'));
    const answer = await desk.bo.post(`${path}/columns`, columns);
    return { ...(await desk.bo.follow(answer)), path: answer.headers.get('location') ?? '' };
  }

  const lines = async (): Promise<Treasury['lines']> => (await desk.treasury()).lines;

  /** What is chosen of each line, by its name. */
  const chosen = (text: string): readonly (readonly [string, string])[] =>
    [...text.matchAll(/<select[^>]*name="said\.(\w+)"[\s\S]*?value="(\w+)" selected/g)].map(
      ([, line = '', value = '']) => [line, value] as const,
    );

  it('are both taken where they are equal in one file, and nothing changes when it comes again', async () => {
    const { text, path } = await bringsCsv([mira, mira, fee]);
    assert.match(text, /3 lines are new/);
    assert.doesNotMatch(text, /Perhaps in the book already/);
    await desk.bo.post(`${path}/enter`, {});
    assert.equal((await lines()).size, 3);
    assert.match((await bringsCsv([mira, mira, fee])).text, /Nothing new in it/);
  });

  it('are left out where they are clear, and looked at where they are not', async () => {
    await desk.work.pass(48);
    const more: BankLine = { ...mira, ref: 'A4', day: '2026-05-02', amount: 700 };
    const strange: BankLine = { ...fee, ref: 'A3', text: 'Kontoführung' };
    const file = camtOf([{ ...mira, ref: 'A1' }, { ...mira, ref: 'A2' }, strange, more]);
    const { text, path } = await desk.brings(fileForm('main', file));
    await assertValid(text, 'doubles');
    assert.match(text, /1 line is new/);
    assert.match(text, /Perhaps in the book already/);
    assert.match(text, /Bank and book will agree/);
    assert.deepEqual(
      chosen(text).map(([, value]) => value),
      ['leave', 'leave', 'look'],
    );
    const done = await desk.bo.follow(await desk.bo.post(`${path}/enter`, {}));
    assert.equal((await lines()).size, 4);
    assert.match(done.text, /look first/, 'somebody still has to say');
    const [line] = chosen(done.text).find(([, value]) => value === 'look') ?? assert.fail();
    const said = await desk.bo.follow(
      await desk.bo.post(`${path}/doubles`, { [`said.${line}`]: 'leave' }),
    );
    await assertValid(said.text, 'all said');
    assert.match(said.text, /The statement is entered/);
    assert.match(said.text, /Bank and book agree/);
  });

  it('are entered where somebody says that they are others', async () => {
    const { size } = await lines();
    const { text, path } = await desk.brings(fileForm('main', camtOf([{ ...mira, ref: 'A9' }])));
    const [line, value] = chosen(text)[0] ?? assert.fail();
    assert.equal(value, 'leave');
    assert.match(text, /Nothing new in it/);
    const said = await desk.bo.follow(
      await desk.bo.post(`${path}/doubles`, { [`said.${line}`]: 'enter' }),
    );
    assert.match(said.text, /1 line is new/);
    await desk.bo.post(`${path}/enter`, {});
    assert.equal((await lines()).size, size + 1);
    const again = await desk.brings(fileForm('main', camtOf([{ ...mira, ref: 'A9' }])));
    assert.match(again.text, /Nothing new in it/);
    assert.deepEqual(chosen(again.text), []);
  });
});
