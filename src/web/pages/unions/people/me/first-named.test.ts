import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../../../../../book/bytes.ts';
import { firstNamedBy } from './first-named.ts';

async function* book(...all: readonly (readonly [by: string, hash: string])[]) {
  for (const [by, payee] of all) yield await Promise.resolve(utf8(entry(by, payee)));
}
const entry = (by: string, payee: string): string =>
  JSON.stringify({ intent: { act: 'treasury/claim@1', by, body: { payee } } });

describe('a private text that an act names', () => {
  it('is its doer’s only where nobody named it before them', async () => {
    const entries = book(['fay', 'aa'], ['sam', 'aa'], ['sam', 'bb'], ['fay', 'bb'], ['sam', 'bb']);
    assert.deepEqual(await firstNamedBy(entries, 'sam', ['aa', 'bb', 'cc']), ['bb']);
  });
});
