import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvLines } from '../../../../../count/formats/csv-lines.ts';
import { wordsOf } from '../../../../words.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Inviting } from './invited-page.ts';
import { linksCsv } from './links-csv.ts';

const view = {
  t: wordsOf('en', {}),
  config: { origin: 'https://hall.example' },
  home: '/u/example',
} as unknown as UnionView;

const invitingOf = (name: string, email: string, role: string): Inviting => ({
  roster: {
    id: 'list',
    at: '2026-05-01T12:00:00.000Z',
    mapping: { delimiter: ',', skippedRows: 1, columns: {} },
    wrong: [],
    seed: 'c2VlZA',
    chosen: [2],
    leftOut: [],
    people: [],
  },
  open: [],
  done: [
    {
      person: {
        line: 2,
        name,
        email,
        account: '@rosa@social.example',
        roles: [role],
        isOrganisation: false,
      },
      standing: 'here',
      invitation: 'a',
      isUsed: false,
      takesLetters: true,
      isWrittenTo: false,
    },
  ],
  hasMail: true,
  undecided: 0,
});

describe('the table of links', () => {
  it('has one row for each person, and no cell that an office program takes for a formula', () => {
    const start = fc.constantFrom('', '=', '+', '-', '@', '\t=', '\r@', ' =', '|', '%', '"');
    const cell = fc
      .tuple(start, fc.string({ unit: 'binary', maxLength: 30 }))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(cell, cell, cell, (name, email, role) => {
        const rows = csvLines(linksCsv(view, invitingOf(name, email, role)), ',');
        assert.ok(!('brokenAt' in rows));
        assert.equal(rows.length, 2);
        assert.equal(rows[1]?.cells.length, 6);
        for (const text of rows[1]?.cells ?? []) assert.doesNotMatch(text, /^[=+\-@|%\t\r\n]/);
        assert.match(
          rows[1]?.cells[5] ?? '',
          /^https:\/\/hall\.example\/u\/example\/invite\/[\w-]{24}$/,
        );
      }),
    );
  });
});
