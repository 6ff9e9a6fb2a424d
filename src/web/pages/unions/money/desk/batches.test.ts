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

  describe('of which the bank gives no reference', () => {
    const made = (
      amount: number,
      told: string,
    ): { readonly sum: string; readonly parts: string } => {
      const decimals = (amount / 100).toFixed(2);
      const of = (text: string): string =>
        text
          .replaceAll('17.00', decimals)
          .replace('12.00', (amount / 100 - 5).toFixed(2))
          .replace('Bo<', `Bo ${amount}<`)
          .replace('<AcctSvcrRef>Z1</AcctSvcrRef>', '');
      const parts = of(oneByOne)
        .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
        .replaceAll('Stmt>', 'Ntfctn>')
        .replace('<MsgId>M</MsgId>', '<MsgId>M-54</MsgId>');
      return { sum: of(inOneSum).replace('<NtryDtls>', `${told}<NtryDtls>`), parts };
    };
    const named =
      '<AddtlInfInd><MsgNmId>camt.054.001.08</MsgNmId><MsgId>M-54</MsgId></AddtlInfInd>';
    const enters = async (content: string): Promise<number> => {
      const { path } = await desk.brings(fileForm('main', content));
      await desk.bo.post(`${path}/enter`, {});
      return (await desk.treasury()).lines.size;
    };

    it('does not come again in one sum that names the message of its payments', async () => {
      const { sum: whole, parts } = made(3_100, named);
      const size = await enters(parts);
      const { text } = await desk.brings(fileForm('main', whole));
      assert.match(text, /already, payment by payment, and are left out: 1/);
      assert.equal(await enters(whole), size);
    });

    it('does not come again payment by payment in the message that its sum names', async () => {
      const { sum: whole, parts } = made(3_300, named);
      const size = await enters(whole);
      const { text } = await desk.brings(fileForm('main', parts));
      assert.match(text, /as part of one sum, and are left out: 2/);
      assert.equal(await enters(parts), size);
    });

    it('is to be looked at where nothing but the sum and the day is the same', async () => {
      const { sum: whole, parts } = made(3_500, '');
      await enters(parts);
      const sumOnly = whole.replace(/<RltdPties>.*?<\/RltdPties>/, '');
      const { text } = await desk.brings(fileForm('main', sumOnly));
      assert.match(text, /value="look" selected/);
      assert.match(text, /payment by payment, one of them €30\.00/);
    });

    it('is to be looked at, too, where its sum came first', async () => {
      const { sum: whole, parts } = made(3_700, '');
      const size = await enters(whole.replace(/<RltdPties>.*?<\/RltdPties>/, ''));
      const { text, path } = await desk.brings(fileForm('main', parts));
      assert.equal(text.match(/value="look" selected/g)?.length, 2, 'each of its payments');
      assert.match(text, /in one sum of €37\.00/);
      await desk.bo.post(`${path}/enter`, {});
      assert.equal((await desk.treasury()).lines.size, size);
    });

    it('is another where it is of the same day, also with an equal payment of the same person', async () => {
      const size = await enters(made(3_900, '').parts);
      const other = made(3_900, '').parts.replace('Ada', 'Dee').replace('M-54', 'M-55');
      assert.equal(await enters(other), size + 2);
      assert.equal(await enters(other), size + 2, 'and comes once');
    });
  });
});
