import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCredentials, writeCredentials } from './credentials.ts';
import { FormatError } from './reading.ts';
import { group, random } from './testing.ts';
import { randomScalar } from './scalars.ts';

const curve = group('Ed25519');
const key = (): string =>
  curve.encode(curve.secretPower(curve.generator, randomScalar(curve.q, random)));
const [ada, bo, cy] = [key(), key(), key()];

const read = (...lines: readonly string[]) => [
  ...readCredentials(curve, JSON.stringify(lines)).values(),
];
const refused = (why: RegExp, ...lines: readonly string[]): void =>
  assert.throws(
    () => read(...lines),
    (error) => error instanceof FormatError && why.test(error.message),
  );

describe('the weights of credentials', () => {
  it('are 1 where none is written', () => {
    assert.deepEqual(read(ada, bo), [1, 1]);
  });

  it('are written all, or where they are not 1', () => {
    assert.deepEqual(read(`${ada},1`, `${bo},2`), [1, 2]);
    assert.deepEqual(read(ada, `${bo},2`), [1, 2]);
  });

  it('are no weight of 1 beside credentials that have none', () => {
    refused(/credential 2 has the weight 1, and others have none/, ada, `${bo},1`, cy);
    refused(/credential 1 has the weight 1/, `${ada},1`, `${bo},2`, cy);
  });

  it('are whole numbers from 1 on, written in one way', () => {
    for (const weight of ['', '0', '01', '-1', '+2', '1.5', '1e3', ' 2', '2 ', '1234567890']) {
      refused(/no sound weight/, `${ada},${weight}`);
    }
    refused(/not written as it must be/, `${ada},2,3`);
  });

  it('are read as they were written', () => {
    for (const weights of [
      [1, 1],
      [1, 2],
    ]) {
      const credentials = new Map([ada, bo].map((each, at) => [each, weights[at] ?? 0]));
      assert.deepEqual(readCredentials(curve, writeCredentials(credentials)), credentials);
    }
  });
});
