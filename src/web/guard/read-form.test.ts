import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { asHtml } from '../html.ts';
import { fieldsOf } from '../parts/fields.ts';
import { phrase } from '../words.ts';
import { testHall } from '../testing.ts';
import { anyOf, ticked, whole } from './fields.ts';
import { type Read, readForm } from './read-form.ts';

const Schema = z.object({
  title: z.string().min(3).max(10),
  email: z.email().optional(),
  why: z.string().optional(),
  term: z.enum(['six', 'ever']),
  quorum: whole(0, 100).optional(),
  powers: anyOf(['admit', 'pay']),
  agree: ticked,
  seats: z.array(z.object({ name: z.string(), n: whole(1, 9) })).default([]),
  own: z.literal('x', phrase('Choose one.')).optional(),
});

/** What a form with these fields reads as, and as which page it comes back. */
async function read(pairs: readonly (readonly [string, string])[]) {
  let result: Read<z.output<typeof Schema>> | undefined;
  let drawn = '';
  const pages: Pages = {
    at: '/f',
    crossSite: ['/f'],
    routes: () =>
      new Hono<Env>().post('/', async (c) => {
        result = await readForm(c, Schema);
        const f = fieldsOf(c.var.t, result.form);
        drawn = asHtml([
          f.text({ name: 'title', label: 'Title' }),
          f.area({ name: 'why', label: 'Why' }),
          f.choice({ name: 'term', label: 'Term', choices: [{ value: 'six', label: '6' }] }),
          f.ticks({ name: 'powers[]', label: 'P', choices: [{ value: 'pay', label: 'P' }] }),
        ]).text;
        return c.text('');
      }),
  };
  const { hall } = await testHall({ pages: [pages] });
  const body = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
  await hall.request('/f', { method: 'POST', body });
  assert.ok(result);
  return { result, drawn };
}

describe('readForm', () => {
  it('reads nested names, lists, ticks and numbers', async () => {
    const { result } = await read([
      ['title', '  Fair hours '],
      ['why', 'a\r\nb\0'],
      ['term', 'six'],
      ['quorum', '50'],
      ['powers[]', 'pay'],
      ['powers[]', 'admit'],
      ['agree', 'yes'],
      ['seats.1.name', 'Second'],
      ['seats.1.n', '2'],
      ['seats.0.name', 'First'],
      ['seats.0.n', '1'],
      ['csrf', 'never in the values'],
    ]);
    assert.ok(result.ok);
    assert.deepEqual(result.value, {
      title: 'Fair hours',
      why: 'a\nb',
      term: 'six',
      quorum: 50,
      powers: ['pay', 'admit'],
      agree: true,
      seats: [
        { name: 'First', n: 1 },
        { name: 'Second', n: 2 },
      ],
    });
    assert.equal('csrf' in result.form.values, false);
  });

  it('says of each wrong field what to do, and gives back what was typed', async () => {
    const { result, drawn } = await read([
      ['title', '<b>'.repeat(5)],
      ['email', 'ada'],
      ['why', ' "kept" '],
      ['quorum', 'half'],
      ['powers[]', 'pay'],
      ['powers[]', 'rule'],
      ['seats.0.name', 'First'],
      ['seats.0.n', '12'],
      ['own', 'y'],
    ]);
    assert.equal(result.ok, false);
    assert.deepEqual(result.form.errors, {
      title: 'Write at most 10 characters.',
      email: 'An e-mail address looks like name@example.org.',
      term: 'Choose one.',
      quorum: 'Write a whole number, such as 12.',
      'powers[]': 'Choose one of those shown.',
      'seats.0.n': 'It must be at most 9.',
      own: 'Choose one.',
    });
    assert.match(drawn, /value="&lt;b&gt;&lt;b&gt;/);
    assert.match(drawn, />\n&quot;kept&quot;<\/textarea>/);
    assert.match(drawn, /aria-invalid="true"/);
    assert.match(drawn, /value="pay" checked/);
  });

  it('has a sentence for what is missing', async () => {
    const { result } = await read([['title', '']]);
    assert.equal(result.form.errors['title'], 'This is needed.');
  });

  it('never throws, whatever comes', async () => {
    const name = fc.constantFrom(
      'title',
      'a.b',
      'a',
      'a.',
      '.',
      '',
      '__proto__',
      'seats.0',
      'seats',
      'seats.999.n',
      'powers[]',
      'powers',
      'x'.repeat(500),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string())), async (pairs) => {
        const { result } = await read(pairs);
        assert.equal(result.ok, false);
        assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
      }),
      { numRuns: 60 },
    );
  });
});
