import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Worker } from 'node:worker_threads';
import { isRefusal } from '../../bank/camt-fields.ts';
import { readCamt } from '../../bank/camt.ts';
import { refusal } from '../../union/kernel/refusal.ts';
import { camtOf } from '../pages/unions/money/desk/testing.ts';
import { toldByCamt } from '../pages/unions/money/desk/told-by-camt.ts';
import { sliceLength } from './slices.ts';
import {
  type CamtTold,
  type ChosenStatements,
  toldByCsvApart,
  toldByFileApart,
} from './told-apart.ts';

const day = '2026-05-04';
const camtWith = (many: number): string =>
  camtOf(Array.from({ length: many }, (_, i) => ({ day, amount: 100 + i, ref: `R${i % 7}` })));

const first: ChosenStatements = { places: [0], currency: 'EUR' };

const fileOf = (text: string): { readonly bytes: Uint8Array<ArrayBuffer> } => ({
  bytes: new TextEncoder().encode(text),
});

async function toldOf(text: string): Promise<CamtTold<ChosenStatements>> {
  const told = await toldByFileApart(fileOf(text), () => first);
  assert.ok(!isRefusal(told) && 'told' in told);
  return told;
}

describe('a statement read in a thread of its own', () => {
  it('has the same lines and keys, however many there are', async () => {
    for (const many of [1, sliceLength + 1]) {
      const text = camtWith(many);
      const { told, file } = await toldOf(text);
      const here = readCamt(text);
      assert.ok(!isRefusal(here));
      assert.deepEqual(told, toldByCamt(here.kind, here.statements, 'EUR'));
      assert.equal(told.lines.length, many);
      assert.ok(!('entries' in (file.statements[0] ?? {})));
    }
  });

  it('comes in slices, and the loop turns between any two', async () => {
    const posts = mock.method(Worker.prototype, 'postMessage');
    const seen = new Set<number>();
    let next = setImmediate(again);
    function again(): void {
      seen.add(posts.mock.callCount());
      next = setImmediate(again);
    }
    await toldOf(camtWith(2 * sliceLength + 1));
    clearImmediate(next);
    posts.mock.restore();
    // The file, its lines, and as long as there is more: three slices, and that there is none.
    assert.equal(posts.mock.callCount(), 2 + 4);
    for (let n = 1; n < 6; n++) assert.ok(seen.has(n), `the loop turned after message ${n}`);
  });

  it('is refused where it can’t be read, and where none of it is wanted', async () => {
    const why = refusal('bank', 'Not this one.');
    const none = (): never => assert.fail('nothing to choose from');
    assert.deepEqual(await toldByFileApart(fileOf(camtWith(1)), () => why), why);
    assert.ok(isRefusal(await toldByFileApart(fileOf('<a/>'), none)));
    const other = { ...fileOf(camtWith(1)), sha256: '0'.repeat(64) };
    assert.ok(isRefusal(await toldByFileApart(other, none)));
  });

  it('goes there without a copy', async () => {
    const file = fileOf(camtWith(1));
    await toldByFileApart(file, () => first);
    assert.equal(file.bytes.length, 0);
  });

  it('comes back as text, in parts, where it is CSV', async () => {
    const text = 'Date;Amount\n'.repeat(100_000);
    const read = await toldByFileApart(fileOf(text), () => first);
    assert.ok('text' in read);
    assert.equal(read.text.length, 3);
    assert.equal(read.text.join(''), text);
  });

  it('says how many rows of CSV could not be read, and why of the first', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i < 7 ? 'never' : day};5,00`);
    const mapping = {
      delimiter: ';',
      skippedRows: 0,
      columns: { date: 0, amount: 1 },
      text: [],
      dateOrder: 'ymd',
      decimalMark: ',',
    } as const;
    const account = { id: 'x', isIban: false, currency: 'EUR' };
    const told = await toldByCsvApart({ text: rows.join('\n'), mapping, account });
    assert.ok(!isRefusal(told));
    assert.deepEqual([told.lines.length, told.keys.length, told.bad], [2, 2, 7]);
    assert.equal(told.badRows.length, 5);
  });
});
