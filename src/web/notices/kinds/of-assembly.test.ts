import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  charterOf,
  founded,
  hand,
  type Hand,
  proposalIn,
  puts,
  said,
} from '../../../union/testing.ts';
import { wordsOf } from '../../words.ts';
import { ofAssembly } from './of-assembly.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];

describe('a notice that a vote is open', () => {
  it('says so to whoever can cast a ballot, and not to whoever left and supports the union since', () => {
    const book = founded(charterOf('association', { waiting: 0 }), ada, bo);
    const proposal = puts(book, ada, 'ordinary');
    book.do(bo, 'assembly/sponsor@1', { proposal });
    book.pass(24 * 5);
    assert.ok(proposalIn(book, proposal).poll);
    book.do(bo, 'members/leave@1', {});
    book.do(bo, 'members/support@1', { name: said('Bo'), keys: [{ kind: 'device', key: bo.key }] });
    const textFor = (who: Hand): string =>
      ofAssembly['assembly/open-poll@1']
        ?.write({
          t: wordsOf('en', {}),
          union: book.union,
          name: 'The Example',
          home: '/u/example',
          at: book.at,
          act: 'assembly/open-poll@1',
          member: who.id,
          proposal: proposalIn(book, proposal),
          title: 'What to do',
          options: [],
        })
        ?.lines.join('\n') ?? '';
    assert.match(textFor(ada), /You are on the voter list/);
    assert.match(textFor(bo), /You have no vote in this one/);
  });
});
