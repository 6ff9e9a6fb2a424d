import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalName, withBeneficiary } from './beneficiary.ts';

describe('whom money goes to', () => {
  it('has one spelling, however it is typed', () => {
    for (const typed of ['some-server', ' Some Server ', 'SOME_SERVER', 'ｓome-server'])
      assert.equal(canonicalName('implementation', typed), 'some-server');
    for (const typed of [
      'Big.Example',
      '@big.example',
      'https://big.example/about',
      'big.example.',
    ])
      assert.equal(canonicalName('instance', typed), 'big.example');
    assert.equal(canonicalName('instance', 'Bücher.example'), 'xn--bcher-kva.example');
    assert.equal(canonicalName('instance', 'no host at all'), 'no host at all');
  });

  it('stays as it is where there is no name', () => {
    for (const body of [{}, { beneficiary: { sort: 'nobody' } }, { beneficiary: 'x' }])
      assert.deepEqual(withBeneficiary(body), body);
    assert.deepEqual(
      withBeneficiary({ beneficiary: { sort: 'instance', name: 'A.example', users: 5 } }),
      {
        beneficiary: { sort: 'instance', name: 'a.example', users: 5 },
      },
    );
  });
});
