import { equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { isLate } from './findings-part.ts';

const saying = { sentence: 'Something.', values: {} };
const wrong = (kind: FileFinding['kind']): FileFinding => ({
  kind,
  weight: 'wrong',
  payment: undefined,
  saying,
});

describe('a file whose time is over', () => {
  it('has no other fault, or the bank has answered on a payment in it', () => {
    equal(isLate([wrong('notice')]), true);
    equal(isLate([wrong('answered'), wrong('owed')]), true, 'the bank has it');
    equal(isLate([wrong('notice'), wrong('owed')]), false);
    equal(isLate([wrong('owed')]), false);
  });
});
