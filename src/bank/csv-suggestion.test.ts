import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRefusal } from './camt-fields.ts';
import { mappingAnyway, type SuggestedMapping, suggestMapping } from './csv-suggestion.ts';

function suggested(text: string): SuggestedMapping {
  const mapping = suggestMapping(text);
  assert.ok(!isRefusal(mapping), isRefusal(mapping) ? mapping.refused : '');
  return mapping;
}

describe('what the columns of a CSV file may be', () => {
  it('leaves open how days are written that can be read in two ways', () => {
    const orderOf = (...days: readonly string[]): string | undefined =>
      suggested(`Date,Amount\n${days.map((day) => `${day},1.00\n`).join('')}`).dateOrder;
    assert.equal(orderOf('05/01/2026', '12/12/2026'), undefined);
    assert.equal(orderOf('05-01-2026'), undefined);
    assert.equal(orderOf('05/01/2026', '05/13/2026'), 'mdy');
    assert.equal(orderOf('05/01/2026', '13/05/2026'), 'dmy');
    assert.equal(orderOf('05.01.2026'), 'dmy');
    assert.equal(orderOf('2026-05-01'), 'ymd');
    assert.equal(orderOf('20260501'), 'ymd');
  });

  it('is known in several languages', () => {
    const { columns, text } = suggested('Date opération,Libellé,Débit,Crédit\n');
    assert.deepEqual([columns, text], [{ date: 0, debit: 2, credit: 3 }, [1]]);
    assert.deepEqual(suggested('Fecha;Concepto;Importe;Saldo\n').columns, {
      date: 0,
      amount: 2,
      balance: 3,
    });
  });

  it('is divided all the same where no heading is known, by what divides most rows alike', () => {
    const text = 'Quand,Quoi,Combien\n04/05/2026,a;b,"1,50"\n13/05/2026,c;d,"2,50"\n';
    assert.deepEqual(mappingAnyway(text), {
      delimiter: ',',
      skippedRows: 1,
      columns: {},
      text: [],
      dateOrder: 'dmy',
      decimalMark: ',',
    });
    assert.equal(mappingAnyway(text, ';').delimiter, ';');
    assert.equal(mappingAnyway('"').delimiter, ';');
  });
});
