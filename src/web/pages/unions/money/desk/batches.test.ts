import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type BankLine, camtOf, fileForm, type StatementDesk, statementDesk } from './testing.ts';

describe('a batch', () => {
  let desk: StatementDesk;

  before(async () => {
    desk = await statementDesk();
  });
  after(() => desk.work.close());

  const sum: BankLine = { day: '2026-05-01', amount: 1_700, ref: 'Z1' };
  const inOneSum = camtOf([sum]).replace(/<TxDtls>.*<\/TxDtls>/, '');
  const payment = (amount: string, name: string): string =>
    `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties></TxDtls>`;
  const oneByOne = inOneSum.replace(
    '<NtryDtls>',
    `<NtryDtls>${payment('12.00', 'Ada')}${payment('5.00', 'Bo')}`,
  );

  it('that came in one sum does not come again payment by payment', async () => {
    const { path } = await desk.brings(fileForm('main', inOneSum));
    await desk.bo.post(`${path}/enter`, {});
    const { size } = (await desk.treasury()).lines;
    const { text } = await desk.brings(fileForm('main', oneByOne));
    assert.match(text, /Nothing new in it/);
    assert.match(text, /as part of one sum, and are left out: 2/);
    assert.equal((await desk.treasury()).lines.size, size);
  });

  it('that came payment by payment does not come again in one sum', async () => {
    const other = (text: string): string =>
      text.replaceAll('Z1', 'Z2').replaceAll('17.00', '23.00');
    const details = other(oneByOne).replace('12.00', '18.00');
    const { path } = await desk.brings(
      fileForm(
        'main',
        details.replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn').replaceAll('Stmt>', 'Ntfctn>'),
      ),
    );
    await desk.bo.post(`${path}/enter`, {});
    const { size } = (await desk.treasury()).lines;
    const { text } = await desk.brings(fileForm('main', other(inOneSum)));
    assert.match(text, /Nothing new in it/);
    assert.match(text, /already, payment by payment, and are left out: 1/);
    assert.equal((await desk.treasury()).lines.size, size);
  });

  it('of which a part came payment by payment is to be looked at', async () => {
    const other = (text: string): string =>
      text.replaceAll('Z1', 'Z3').replaceAll('17.00', '29.00');
    const { path } = await desk.brings(fileForm('main', other(oneByOne).replace('12.00', '24.00')));
    const { text: next } = await desk.bo.get(`${path}/next`);
    const { fields } = JSON.parse(next) as { fields: [string, string][] };
    const one = fields.filter(([name]) => !name.includes('lines.1.'));
    const act = { act: 'treasury/enter-lines@1', next: path, back: path };
    await desk.bo.post('/u/example/act', { ...act, ...Object.fromEntries(one) });
    const { text } = await desk.brings(fileForm('main', other(inOneSum)));
    assert.match(text, /value="look" selected/);
  });
});
