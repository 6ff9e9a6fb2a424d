import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { loadLanguages } from '../catalogues.ts';
import { initials, avatar } from './avatar.ts';
import { button } from './button.ts';
import { errorSummary } from './error-summary.ts';
import { fieldsOf } from './fields.ts';
import { pagination, stepper } from './nav.ts';
import { progress } from './progress.ts';
import { resultBar } from './result-bar.ts';
import { table } from './table.ts';

const t = loadLanguages().words('en');

describe('a result bar', () => {
  const drawn = resultBar(t, {
    title: 'Shall we?',
    parts: [
      { label: 'Yes', count: 31n, ink: 'yes' },
      { label: 'No', count: 9, ink: 'no' },
      { label: 'Have not voted', count: 10, ink: 'rest' },
    ],
    marks: [{ at: 0.5, label: 'Quorum: 25 of 50' }],
  }).text;

  it('says everything in words beside the picture', () => {
    const words = drawn.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    assert.match(words, /Yes 31 62% No 9 18% Have not voted 10 20% Quorum: 25 of 50/);
  });

  it('puts the parts end to end', () => {
    const rects = [...drawn.matchAll(/x="([\d.]+)%" width="([\d.]+)%"/g)].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]);
    assert.deepEqual(rects, [
      [0, 62],
      [62, 18],
      [80, 20],
    ]);
  });

  it('stands also where nobody has voted', () => {
    const none = resultBar(t, { title: '', parts: [{ label: 'Yes', count: 0, ink: 'yes' }] });
    assert.doesNotMatch(none.text, /NaN/);
  });
});

describe('a field', () => {
  const form = { values: { a: 'typed', 'b[]': ['x'] }, errors: { a: 'No.' } };
  const f = fieldsOf(t, form);

  it('is tied to its label, its hint and what is wrong with it', () => {
    const { text } = f.text({ name: 'a', label: 'A', hint: 'Like so.', value: 'first' });
    assert.match(text, /<label for="field-a">A<\/label>/);
    assert.match(
      text,
      /id="field-a" name="a" value="typed" aria-describedby="field-a-hint field-a-error" aria-invalid="true"/,
    );
    assert.match(errorSummary(t, form).text, /<a href="#field-a">A: No\.<\/a>/);
  });

  it('shows what it began with until something was typed', () => {
    assert.match(
      fieldsOf(t, { values: {}, errors: {} }).text({ name: 'a', label: 'A', value: 'first' }).text,
      /value="first"/,
    );
    const ticks = { name: 'c[]', label: 'C', choices: [{ value: 'x', label: 'X' }], value: ['x'] };
    assert.match(fieldsOf(t, { values: {}, errors: {} }).ticks(ticks).text, /checked/);
    assert.doesNotMatch(f.ticks(ticks).text, /checked/, 'sent without the tick');
    assert.match(f.ticks({ ...ticks, name: 'b[]' }).text, /checked/);
  });

  it('gives back a text area’s first empty line', () => {
    const area = fieldsOf(t, { values: { w: '\nx' }, errors: {} }).area({ name: 'w', label: 'W' });
    assert.match(area.text, />\n\nx<\/textarea>/);
  });
});

describe('initials', () => {
  it('are the first of the first and of the last word', () => {
    assert.deepEqual(
      [
        'Ada King Lovelace',
        'ada',
        'jean-luc',
        '@x@y',
        'Ünal',
        '',
        '…',
        '李 小龙',
        'Harbour Union (example)',
      ].map(initials),
      ['AL', 'A', 'JL', 'X', 'Ü', '?', '?', '李小', 'HU'],
    );
  });

  it('can be drawn for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        assert.match(avatar(name).text, /ground-[0-7]"/);
        assert.ok(initials(name).length <= 8);
      }),
    );
  });
});

describe('a long list', () => {
  const href = (page: number): string => `/p?page=${page}`;
  it('leads on and back, and not beyond its ends', () => {
    assert.equal(pagination(t, { page: 1, pages: 1, href }).text, '');
    const first = pagination(t, { page: 1, pages: 3, href }).text;
    assert.match(first, /href="\/p\?page=2" rel="next"/);
    assert.doesNotMatch(first, /rel="prev"/);
    assert.match(pagination(t, { page: 3, pages: 3, href }).text, /page=2" rel="prev"/);
  });
});

describe('a table', () => {
  it('carries each column’s title into its cells, for the phone', () => {
    const { text } = table({
      caption: 'C',
      columns: [{ title: 'Name' }, { title: 'Votes', figures: true }],
      rows: [['Ada', '31']],
      foot: ['All', '31'],
    });
    assert.match(text, /<th scope="row" role="rowheader" data-title="Name">Ada<\/th>/);
    assert.equal(text.match(/<td role="cell" class="figures" data-title="Votes">/g)?.length, 2);
  });

  it('leaves the title away where a cell says by itself what it is', () => {
    const columns = [{ title: 'Day' }, { title: 'Taken for', untitled: true }];
    const { text } = table({ caption: 'C', columns, rows: [['1 May', 'dues']] });
    assert.match(text, /<td role="cell"><div>dues<\/div>/);
    assert.match(text, /role="columnheader">Taken for</);
  });
});

describe('the rest', () => {
  it('says where one is, and how far', () => {
    const steps = stepper(t, ['A', 'B', 'C'], 1).text;
    assert.match(steps, /Step 2 of 3/);
    assert.match(steps, /<li class="done">/);
    assert.match(steps, /<li aria-current="step">/);
    const bar = progress({ id: 'p', label: 'Yes', value: 25, max: 20, text: '25 of 20' }).text;
    assert.match(bar, /value="20" max="20"/);
    assert.match(
      button('Remove', { kind: 'danger', describes: 'Ada' }).text,
      /class="button danger".*Remove.*Ada/s,
    );
  });
});
