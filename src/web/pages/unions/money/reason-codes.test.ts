import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLanguages } from '../../../catalogues.ts';
import { reasonSaid } from './reason-codes.ts';

describe('why a debit came to nothing', () => {
  const languages = loadLanguages();

  it('is said in the reader’s language', () => {
    assert.equal(reasonSaid(languages.words('en'), 'AC04'), 'The account is closed.');
    assert.equal(reasonSaid(languages.words('de'), 'AC04'), 'Das Konto ist aufgelöst.');
  });

  it('is the bank’s code where there are no words for it', () => {
    assert.equal(reasonSaid(languages.words('en'), 'XX99'), 'The bank says: XX99.');
    assert.equal(reasonSaid(languages.words('en'), 'constructor'), 'The bank says: constructor.');
  });
});
