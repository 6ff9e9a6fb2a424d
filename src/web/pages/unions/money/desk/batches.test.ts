import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { type BankLine, camtOf, type DeskAtWork, deskAtWork, fileForm } from './testing.ts';

describe('a batch', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  const at = '/u/example/money/statements';

  before(async () => {
    work = await deskAtWork();
    bo = await work.browser(work.bo);
  });
  after(() => work.close());

  const treasury = async (): Promise<Treasury> =>
    (await work.clerk.union(work.id))?.treasury ?? assert.fail();

  async function brings(file: FormData): Promise<Visit & { readonly path: string }> {
    await work.pass(0.1);
    await bo.get(at);
    const answer = await bo.post(at, file);
    return { ...(await bo.follow(answer)), path: answer.headers.get('location') ?? '' };
  }

  const sum: BankLine = { day: '2026-05-01', amount: 1_700, ref: 'Z1' };
  const inOneSum = camtOf([sum]).replace(/<TxDtls>.*<\/TxDtls>/, '');
  const payment = (amount: string, name: string): string =>
    `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties></TxDtls>`;
  const oneByOne = inOneSum.replace(
    '<NtryDtls>',
    `<NtryDtls>${payment('12.00', 'Ada')}${payment('5.00', 'Bo')}`,
  );

  it('that came in one sum does not come again payment by payment', async () => {
    const { path } = await brings(fileForm('main', inOneSum));
    await bo.post(`${path}/enter`, {});
    const { size } = (await treasury()).lines;
    const { text } = await brings(fileForm('main', oneByOne));
    assert.match(text, /Nothing new in it/);
    assert.match(text, /as part of one sum, and are left out: 2/);
    assert.equal((await treasury()).lines.size, size);
  });

  it('that came payment by payment does not come again in one sum', async () => {
    const other = (text: string): string =>
      text.replaceAll('Z1', 'Z2').replaceAll('17.00', '23.00');
    const details = other(oneByOne).replace('12.00', '18.00');
    const { path } = await brings(
      fileForm(
        'main',
        details.replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn').replaceAll('Stmt>', 'Ntfctn>'),
      ),
    );
    await bo.post(`${path}/enter`, {});
    const { size } = (await treasury()).lines;
    const { text } = await brings(fileForm('main', other(inOneSum)));
    assert.match(text, /Nothing new in it/);
    assert.match(text, /already, payment by payment, and are left out: 1/);
    assert.equal((await treasury()).lines.size, size);
  });

  it('of which a part came payment by payment is to be looked at', async () => {
    const other = (text: string): string =>
      text.replaceAll('Z1', 'Z3').replaceAll('17.00', '29.00');
    const { path } = await brings(fileForm('main', other(oneByOne).replace('12.00', '24.00')));
    const { text: next } = await bo.get(`${path}/next`);
    const { fields } = JSON.parse(next) as { fields: [string, string][] };
    const one = fields.filter(([name]) => !name.includes('lines.1.'));
    const act = { act: 'treasury/enter-lines@1', next: path, back: path };
    await bo.post('/u/example/act', { ...act, ...Object.fromEntries(one) });
    const { text } = await brings(fileForm('main', other(inOneSum)));
    assert.match(text, /value="look" selected/);
  });
});
