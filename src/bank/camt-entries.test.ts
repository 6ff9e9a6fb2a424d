import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CamtEntries } from './camt-entries.ts';
import { camt053, detail, entry, read, refused, statement } from './testing.ts';
import { child, readXml } from './xml.ts';

const own = 'DE89370400440532013000';
const party = (side: string, name: string, iban: string): string =>
  `<${side}><Nm>${name}</Nm></${side}><${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>`;
/** Whose other side shows only to who knows the account. */
const ours = (reference: string, amount = '12.50'): string =>
  entry(
    `<NtryRef>${reference}</NtryRef>` +
      detail(`<RltdPties>${party('Dbtr', 'Us', own)}${party('Cdtr', 'Bo', 'X2')}</RltdPties>`),
    amount,
  );

/** With the account behind as many of its entries. */
function late(text: string, entries: number): string {
  const [account = ''] = /<Acct>.*?<\/Acct><Ntry>/.exec(text) ?? [];
  const moved = account.replace('<Ntry>', '');
  let seen = 0;
  return text
    .replace(moved, '')
    .replaceAll('</Ntry>', (end) => (++seen === entries ? end + moved : end));
}

describe('the entries of a statement', () => {
  const text = camt053(
    statement(ours('A') + ours('B') + ours('C')),
    statement(ours('D'), '2026-8'),
  );

  it('are those of their own statement, in order, and none stays in the tree', () => {
    assert.deepEqual(
      read(text).statements.map(({ entries }) => entries.map(({ entryRef }) => entryRef)),
      [['A', 'B', 'C'], ['D']],
    );
    const root = readXml(text, new CamtEntries().take);
    assert.ok(!('refused' in root));
    const first = child(root, 'BkToCstmrStmt', 'Stmt');
    assert.ok(child(first, 'Acct'));
    assert.equal(child(first, 'Ntry'), undefined);
  });

  it('are read alike where the account comes behind some of them', () => {
    assert.equal(read(text).statements[0]?.entries[0]?.details[0]?.counterparty.name, 'Bo');
    for (const entries of [1, 2, 3]) {
      assert.notEqual(late(text, entries), text);
      assert.deepEqual(read(late(text, entries)), read(text));
    }
  });

  it('are refused for the first that is wrong, wherever the account stands', () => {
    const wrong = camt053(statement(ours('A') + ours('B', 'x') + ours('C', 'y') + ours('D')));
    for (const file of [wrong, late(wrong, 1), late(wrong, 2), late(wrong, 3), late(wrong, 4)])
      assert.match(refused(file), /entry 2 \(B\): its amount is “x”/);
  });

  it('are not blamed where the file is damaged behind them, or their account is missing', () => {
    const wrong = camt053(statement(ours('A', 'x')));
    assert.match(refused(wrong.slice(0, -1)), /no whole XML/);
    assert.match(refused(wrong.replace(/<Acct>.*?<\/Acct>(?=<Ntry>)/, '')), /it names no account/);
  });
});
