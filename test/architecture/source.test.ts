import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDoor, mayImport, roomOf } from './rooms.ts';
import { exemptionsOf, importsOf, impuritiesOf } from './source.ts';

const FILE = 'src/union/members/keys.ts';
const importedBy = (text: string): readonly string[] => importsOf(FILE, text).map(({ to }) => to);

describe('the reader of imports', () => {
  it('finds every way to reach another file', () => {
    const text = `
      import { a } from './people.ts';
      import type { B } from '../kernel/ids.ts';
      import 'zod';
      export { c } from '@noble/hashes/sha2.js';
      export * from '../../book/hash.ts';
      const d = await import('node:fs');
      type E = import('../charter/charter.ts').Charter;
      new Worker(new URL('thread.ts', import.meta.url));
    `;
    assert.deepEqual(importedBy(text), [
      'src/union/members/people.ts',
      'src/union/kernel/ids.ts',
      'zod',
      '@noble/hashes/sha2.js',
      'src/book/hash.ts',
      'node:fs',
      'src/union/charter/charter.ts',
      'src/union/members/thread.ts',
    ]);
  });

  it('takes an address that is no worker for what it is', () => {
    assert.deepEqual(
      importedBy(`new URL('./people.ts', import.meta.url); export const a = 1;`),
      [],
    );
  });
});

describe('the reader of impurities', () => {
  for (const text of [
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'process.env',
    'const { fetch: get } = globalThis',
    'setTimeout(f, 1)',
    'crypto.subtle',
    'console.log(1)',
    'list.sort((a, b) => a.localeCompare(b))',
    'new Intl.NumberFormat()',
    'at.getHours()',
    'declare const process: unknown',
  ]) {
    it(`finds ${text}`, () => assert.notDeepEqual(impuritiesOf(FILE, `\n${text}`), []));
  }

  it('says where', () => {
    assert.deepEqual(impuritiesOf(FILE, '\n\nconst now = Date.now();'), [`${FILE}:3: Date.now`]);
  });

  it('lets pass what only shares a name', () => {
    const text = `
      interface Case { process: string; fetch(): void }
      const a = { console: 1 };
      const b = a.console + new Date(0).getUTCHours() + new Date('2026-12-01').getTime();
      const due: Date = new Date(b);
    `;
    assert.deepEqual(impuritiesOf(FILE, text), []);
  });
});

describe('the reader of exemptions', () => {
  it('takes the reason after the dashes', () => {
    const text = `
      // oxlint-disable-next-line max-lines-per-function -- one curve, one formula
      /* eslint-disable no-bitwise */
    `;
    assert.deepEqual(exemptionsOf(FILE, text), [
      { rules: 'max-lines-per-function', reason: 'one curve, one formula' },
      { rules: 'no-bitwise', reason: '' },
    ]);
  });
});

describe('the table of rooms', () => {
  it('puts a file in the innermost room', () => {
    assert.equal(roomOf('src/union/kernel/ids.ts'), 'union/kernel');
    assert.equal(roomOf('src/union/union.ts'), 'union');
    assert.equal(roomOf('src/web/browser/page.ts'), 'web/browser');
    assert.equal(roomOf('src/elsewhere/page.ts'), undefined);
    assert.equal(roomOf('@noble/curves/ed25519.js'), '@noble/curves');
  });

  it('holds the walls', () => {
    assert.equal(mayImport('union/members', 'union/kernel'), true);
    assert.equal(mayImport('union/members', 'union/assembly'), false);
    assert.equal(mayImport('union/members', 'union'), false);
    assert.equal(mayImport('book', 'union'), false);
    assert.equal(mayImport('book', 'node:crypto'), false);
    assert.equal(mayImport('store', 'web'), false);
    assert.equal(mayImport('web', 'store'), false);
    assert.equal(mayImport('web/browser', 'clerk'), false);
  });

  it('knows the doors', () => {
    assert.equal(isDoor('src/union/members/members.ts'), true);
    assert.equal(isDoor('src/union/members/keys.ts'), false);
    assert.equal(isDoor('src/book/hash.ts'), true);
    assert.equal(isDoor('src/clerk/ports.ts'), true);
    assert.equal(isDoor('src/clerk/append/ports.ts'), false);
  });
});
