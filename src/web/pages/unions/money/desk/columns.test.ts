import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid } from '../../../../testing.ts';
import { type Brought, fileForm, type StatementDesk, statementDesk } from './testing.ts';

describe('which column of a CSV file is what', () => {
  let desk: StatementDesk;

  before(async () => {
    desk = await statementDesk();
  });
  after(() => desk.work.close());

  const brings = (content: string): Promise<Brought> =>
    desk.brings(fileForm('main', content, 'a.csv'));
  const fields = {
    delimiter: ',',
    dividedBy: ',',
    skippedRows: '1',
    'columns.date': '0',
    'columns.amount': '2',
    decimalMark: '.',
  };
  const lead = (text: string, name: string): string =>
    new RegExp(`<select[^>]*name="${name}"[^>]*>[\\s\\S]*?</select>`).exec(text)?.[0] ?? '';

  it('can be said where no heading is known, divided by what divides the rows', async () => {
    const { text, path } = await brings('Quand,Quoi,Combien\n2026-05-01,dues,1.50\n');
    await assertValid(text, 'unknown headings');
    assert.match(lead(text, 'delimiter'), /value="," selected/);
    assert.match(text, /2: Quoi/);
    const anew = await desk.bo.post(`${path}/columns`, {
      ...fields,
      delimiter: ';',
      dateOrder: 'ymd',
    });
    assert.match(lead(anew.text, 'delimiter'), /value=";" selected/);
    assert.doesNotMatch(anew.text, /2: Quoi/);
    const wrong = await desk.bo.post(`${path}/columns`, {
      ...fields,
      'columns.date': '',
      dateOrder: 'ymd',
    });
    assert.match(wrong.text, /in which column the day stands/);
    assert.match(wrong.text, /2: Quoi/);
  });

  it('asks how days are written that can be read in two ways, once for the account', async () => {
    const file = 'Date,Description,Amount\n03/02/2026,dues,1.50\n';
    const { text, path } = await brings(file);
    await assertValid(text, 'two ways');
    assert.match(lead(text, 'dateOrder'), /value="" selected/);
    const unsaid = await desk.bo.post(`${path}/columns`, fields);
    assert.equal(unsaid.status, 422);
    assert.match(unsaid.text, /in which order days are written/);
    await assertValid(unsaid.text, 'order not said');
    const said = await desk.bo.post(`${path}/columns`, { ...fields, dateOrder: 'mdy' });
    assert.equal(said.status, 303);
    assert.match(lead((await brings(file)).text, 'dateOrder'), /value="mdy" selected/);
  });

  it('is suggested anew where the headings are others than the last time', async () => {
    const { text } = await brings('Datum;Betrag;Text\n01.05.2026;1,50;dues\n');
    assert.match(lead(text, 'delimiter'), /value=";" selected/);
    assert.match(lead(text, 'columns.amount'), /value="1" selected/);
  });

  it('keeps what the headings say of banks and creditors', async () => {
    const file = 'Date,Amount,BIC,Creditor ID\n2026-05-01,1.50,COBADEFFXXX,DE98ZZZ09999999999\n';
    const { text } = await brings(file);
    assert.match(lead(text, 'columns.bic'), /value="2" selected/);
    assert.match(lead(text, 'columns.creditorId'), /value="3" selected/);
  });

  it('asks which words say that something is booked, and remembers it', async () => {
    const file =
      'Date,State,Amount\n2026-05-01,Kirjattu,1.50\n2026-05-01,Varattu,2.50\n2026-05-01,Pending,3.50\n';
    const { path } = await brings(file);
    const said = { ...fields, dateOrder: 'ymd', 'columns.status': '1' };
    const asked = await desk.bo.post(`${path}/columns`, said);
    assert.equal(asked.status, 422);
    await assertValid(asked.text, 'asked');
    assert.match(asked.text, /The hall does not know these words/);
    const form = new FormData();
    for (const [name, value] of Object.entries(said)) form.set(name, value);
    for (const word of ['kirjattu', 'varattu']) form.append('asked[]', word);
    form.append('booked[]', 'kirjattu');
    const preview = await desk.bo.follow(await desk.bo.post(`${path}/columns`, form));
    assert.match(preview.text, /1 line is new/);
    assert.match(preview.text, /2 lines are not booked for good yet/);
    const again = await brings(file);
    await assertValid(again.text, 'remembered');
    assert.match(again.text, /value="kirjattu"[^>]*checked/);
  });

  it('is no column with many different words for what is booked', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `2026-05-01,word ${'x'.repeat(i)},1.00`);
    const { path } = await brings(`Date,State,Amount\n${rows.join('\n')}\n`);
    const said = { ...fields, dateOrder: 'ymd', 'columns.status': '1' };
    assert.match((await desk.bo.post(`${path}/columns`, said)).text, /too many different words/);
  });
});
