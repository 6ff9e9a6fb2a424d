import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { contestRule } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, type UnionAtWork, unionAtWork } from '../testing.ts';
import { choosingCharter } from './testing.ts';

let at: UnionAtWork;
let author: Visitor;

before(async () => {
  at = await unionAtWork(choosingCharter());
  author = await at.browser(await at.joinByWord('Cy'));
});
after(() => at.close());

describe('options', () => {
  const here = '/u/example/assembly/new';
  const draft = {
    'b.kind': 'election',
    't.title': 'Who writes the minutes',
    't.text': 'Two of us.',
    't.choice.options.0.title': 'Ada',
    't.choice.options.0.text': 'She has *time*.',
    't.choice.options.1.title': 'ada ',
    'n.choice.seats': '2',
  };

  it('are written on one page, with room for two from the beginning', async () => {
    const { text } = await author.get(`${here}?kind=election`);
    assert.match(text, /Option 2/);
    assert.match(text, /How many of them are chosen\?/);
    assert.doesNotMatch(text, /What happens by itself if it is adopted/);
    await assertValid(text, 'a choice');
    const more = await author.post(here, { ...draft, do: 'option' });
    assert.match(more.text, /Option 3[\s\S]*choice\.options\.2\.title/);
    const fewer = await author.post(here, { ...draft, do: 'no-option:0' });
    assert.doesNotMatch(fewer.text, /value="Ada"/);
    assert.match(fewer.text, /value="ada/);
  });

  it('must differ, and say how many are chosen', async () => {
    const { status, text } = await author.post(here, {
      ...draft,
      'n.choice.seats': 'two',
      do: 'preview',
    });
    assert.equal(status, 422);
    assert.match(text, /This stands there already\. Write something else\./);
    assert.match(text, /Write a whole number from 1 to 99/);
    const long = { 't.choice.options.0.text': 'x'.repeat(2_001), 't.choice.options.1.title': '' };
    const wrong = await author.post(here, { ...draft, ...long, do: 'preview' });
    assert.match(wrong.text, /Write at most 2,000 characters/);
    assert.match(wrong.text, /This is needed\./);
  });

  it('must not be called what stands there by itself', async () => {
    const again = { ...draft, 't.choice.options.1.title': 'None of  these', do: 'preview' };
    const { status, text } = await author.post(here, again);
    assert.equal(status, 422);
    assert.match(text, /This stands there already\. Write something else\./);
    const free = await author.post(here, { ...again, 'b.kind': 'crosses' });
    assert.equal(free.status, 200);
  });

  it('need company where the rules offer no way out', async () => {
    const { 't.choice.options.1.title': _, ...alone } = draft;
    const one = { ...alone, 'b.kind': 'crosses', do: 'preview' };
    const { status, text } = await author.post(here, one);
    assert.equal(status, 422);
    assert.match(text, /A choice needs at least two options/);
  });

  it('are put with what each does, and changed before the vote opens', async () => {
    const { decisions, powers, ...rest } = choosingCharter();
    const slow = await unionAtWork({
      ...rest,
      decisions: { ...decisions, choice: contestRule({ method: 'irv', deliberation: 24 }) },
      powers: { ...powers, 'offices/appoint': ['decision:choice', 'decision:office'] },
    });
    try {
      const dee = await slow.joinByWord('Dee');
      const writer = await slow.browser(dee);
      const begun = await writer.get(
        `${here}?kind=choice&act=offices/appoint@1&office=committee&member=${dee.id}`,
      );
      assert.match(begun.text, new RegExp(`value="${dee.id}" selected`));
      const words = {
        ...fieldsIn(begun.text, '/assembly/new'),
        'b.kind': 'choice',
        't.title': 'Who serves',
        't.text': 'One of two.',
        't.choice.options.0.title': 'Dee',
        'b.choice.options.0.carries.0.act': 'offices/appoint@1',
        'b.choice.options.0.carries.0.body.office': 'committee',
        'b.choice.options.0.carries.0.body.member': dee.id,
        't.choice.options.1.title': 'Nobody',
      };
      const added = await writer.post(here, {
        ...words,
        'add.choice.options.1.carries': 'offices/appoint@1',
        do: 'add:choice.options.1.carries',
      });
      assert.match(added.text, /name="b\.choice\.options\.1\.carries\.0\.act"/);
      const preview = await writer.post(here, { ...words, do: 'preview' });
      assert.equal(preview.status, 200, preview.text.slice(0, 2_000));
      assert.match(preview.text, /If it is chosen:[\s\S]*Appoint/);
      const done = await writer.post(`${slow.home}/act`, fieldsIn(preview.text, '/act'));
      assert.equal(done.status, 303, done.text.slice(0, 2_000));
      const path = done.headers.get('location') ?? '';
      assert.match((await writer.get(path)).text, /The options[\s\S]*Dee[\s\S]*Appoint/);
      const edit = await writer.get(`${path}/edit`);
      assert.match(edit.text, /value="Nobody"/);
      assert.match(edit.text, /name="b\.choice\.options\.0\.carries\.0\.body\.office"/);
    } finally {
      await slow.close();
    }
  });
});
