import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { canonical } from '../../book/json.ts';
import { mediaType, mostPrivate, privateAddress, readActFields } from './act-fields.ts';

const read = (
  pairs: readonly (readonly [string, string])[],
  device?: string,
): ReturnType<typeof readActFields> =>
  readActFields(pairs, { commit: (text, name) => `${name} says ${text}`, device });

const bodyOf = (...pairs: readonly (readonly [string, string])[]) => read(pairs).body;

describe('the fields of an act', () => {
  it('nest by dots, and make lists of numbers', () => {
    const body = bodyOf(
      ['b.seats.1.office', 'convenor'],
      ['b.seats.0.office', 'committee'],
      ['n.needed', '20'],
      ['d.until', '2026-05-03'],
      ['j.carries', '[]'],
    );
    assert.deepEqual(body, {
      seats: [{ office: 'committee' }, { office: 'convenor' }],
      needed: 20,
      until: '2026-05-03T23:59:59.999Z',
      carries: [],
    });
  });

  it('commit to a text as it will be kept: trimmed, with one sort of line break', () => {
    assert.deepEqual(bodyOf(['t.why', '  one\r\ntwo ']), { why: 't.why says one\ntwo' });
  });

  it('leave out what is empty, and what is no part of the body', () => {
    assert.deepEqual(bodyOf(['b.choice', ' '], ['t.reason', ''], ['csrf', 'x'], ['z.a', 'x']), {});
  });

  it('refuse a cross beside none of the places', () => {
    assert.deepEqual(bodyOf(['x.marks', '1/2']), { marks: [null, 1] });
    assert.deepEqual(bodyOf(['x.marks', '/2']), { marks: [null, null] });
    assert.deepEqual(read([['x.marks', '2/2']]).misread, { 'x.marks': 'json' });
  });

  it('take the last of several with one name', () => {
    assert.deepEqual(bodyOf(['b.choice', 'yes'], ['b.choice', 'no']), { choice: 'no' });
  });

  it('bring the browser’s key where there is one', () => {
    assert.deepEqual(bodyOf(['k.keys', '']), { keys: [] });
    assert.deepEqual(read([['k.keys', '']], 'z6Mk1').body, {
      keys: [{ kind: 'device', key: 'z6Mk1' }],
    });
    assert.deepEqual(read([['o.key', '']]).body, {});
  });

  it('add files to a list that stands there already', () => {
    const file = { attachment: 'a', name: 'plan.pdf', type: 'application/pdf', size: 3 };
    const { body } = readActFields(
      [
        ['f.documents', file],
        ['f.documents', ''],
        ['j.documents', '["before"]'],
      ],
      { commit: String },
    );
    assert.deepEqual(body, { documents: ['before', file] });
  });

  it('name a file of public material by its hash and size alone', () => {
    const ballot = { attachment: 'a'.repeat(64), name: 'x', type: 'y', size: 9 };
    const { body } = readActFields([['e.ballot', ballot]], { commit: String });
    assert.deepEqual(body, { ballot: { attachment: ballot.attachment, size: 9 } });
    assert.deepEqual(readActFields([['e.ballot', '']], { commit: String }).body, {});
  });

  it('commit to each file that only few may read, and take few of them, of few kinds', () => {
    const address = privateAddress('application/pdf', 'JVBERg==');
    const file = { address, type: 'application/pdf', size: 4 };
    const given = (...files: readonly (typeof file)[]): ReturnType<typeof readActFields> =>
      readActFields(
        files.length === 0
          ? [['p.receipts', '']]
          : files.map((each) => ['p.receipts', each] as const),
        { commit: (text, name) => `${name} says ${text}` },
      );
    assert.deepEqual(given().body, { receipts: [] });
    assert.deepEqual(given(file, file).body, {
      receipts: [
        'p.receipts.0 says data:application/pdf;base64,JVBERg==',
        'p.receipts.1 says data:application/pdf;base64,JVBERg==',
      ],
    });
    const why = (...files: readonly (typeof file)[]): unknown => given(...files).misread;
    assert.deepEqual(why({ ...file, type: 'text/html' }), { 'p.receipts': 'private type' });
    assert.deepEqual(why({ ...file, size: mostPrivate + 1 }), { 'p.receipts': 'private size' });
    assert.deepEqual(why(file, file, file, file, file, file), { 'p.receipts': 'many private' });
  });

  it('write one text out of several fields, the same in whatever order they come', () => {
    const name = ['q.payee.b.name', ' Ada '] as const;
    const iban = ['q.payee.b.iban', 'DE89 3704'] as const;
    const text = 'q.payee says {"iban":"DE89 3704","name":"Ada"}';
    assert.deepEqual(bodyOf(name, iban), { payee: text });
    assert.deepEqual(bodyOf(iban, name), { payee: text });
    assert.deepEqual(bodyOf(['q.payee.b.name', ''], ['q.payee.b.iban', ' ']), {});
    assert.deepEqual(
      bodyOf(['q.dues.a.EUR.amount', '3,50'], ['q.dues.j.paused', 'true'], ['q.dues.n.x', '1']),
      { dues: 'q.dues says {"amount":350,"paused":true,"x":1}' },
    );
    assert.deepEqual(read([['q.dues.n.x', 'y']]).misread, { 'q.dues.n.x': 'whole number' });
    assert.deepEqual(bodyOf(['q.payee.t.name', 'x'], ['q.payee.q.a.b.c', 'x']), {});
    assert.deepEqual(read([['b.payee', 'x'], name]).misread, { 'q.payee': 'path' });
  });

  it('know a file by its name where the system does not', () => {
    assert.equal(mediaType({ name: 'Minutes.MD', type: '' }), 'text/markdown');
    assert.equal(mediaType({ name: 'sums.csv', type: 'application/vnd.ms-excel' }), 'text/csv');
    assert.equal(mediaType({ name: 'page.html', type: 'text/html' }), 'text/html');
    assert.equal(mediaType({ name: 'constructor', type: '' }), '');
  });

  it('read a code as banks write it, however people group it', () => {
    const { body, misread } = read([
      ['q.dues.c.debit.iban', ' IBAN: de89 3704-0044 0532.0130 00 '],
      ['q.dues.c.debit.bic', ''],
      ['c.bic', 'deut de ff'],
    ]);
    assert.deepEqual(misread, {});
    assert.equal(body['dues'], 'q.dues says {"debit":{"iban":"DE89370400440532013000"}}');
    assert.equal(body['bic'], 'DEUTDEFF');
  });

  it('name what can’t be read', () => {
    const { body, misread } = read([
      ['n.uses', 'many'],
      ['d.until', '2026-02-31'],
      ['j.seats', '{'],
      ['b.a', 'x'],
      ['b.a.b', 'y'],
      ['b.a b', 'z'],
    ]);
    assert.deepEqual(body, { a: 'x' });
    assert.deepEqual(misread, {
      'n.uses': 'whole number',
      'd.until': 'day',
      'j.seats': 'json',
      'b.a.b': 'path',
      'b.a b': 'path',
    });
  });

  it('never throw, never touch an object’s workings, and always make a body that can be signed', () => {
    const name = fc.oneof(
      fc.constantFrom('b.__proto__.x', 'b.constructor.prototype.y', 'j.__proto__', 'f.x', 'k.0'),
      fc.string(),
      fc
        .tuple(
          fc.constantFrom('b', 'n', 't', 'd', 'f', 'k', 'o', 'p', 'q'),
          fc.array(fc.constantFrom('a', 'b', '0', '1'), { minLength: 1, maxLength: 10 }),
        )
        .map(([kind, path]) => `${kind}.${path.join('.')}`),
    );
    const pairs = fc.array(fc.tuple(name, fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(pairs, (given) => {
        const { body } = read(given.filter(([, value]) => value.isWellFormed()));
        assert.equal(({} as { x?: unknown }).x, undefined);
        assert.doesNotThrow(() => canonical(JSON.parse(JSON.stringify(body))));
        assert.deepEqual(Object.getPrototypeOf(body), Object.prototype);
      }),
    );
  });

  it('are read alike whatever their order, unless they share a name', () => {
    const pairs = [
      ['b.a', '1'],
      ['n.b.0', '2'],
      ['n.b.1', '3'],
      ['t.c', '4'],
    ] as const;
    const order = fc.shuffledSubarray([...pairs], { minLength: pairs.length });
    fc.assert(
      fc.property(order, (given) => {
        assert.equal(canonical(read(given).body), canonical(bodyOf(...pairs)));
      }),
    );
  });
});
