import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLanguages } from '../../catalogues.ts';
import { voteFlow } from './vote-flow.ts';

const t = loadLanguages().words('en');

/** The names in the picture, and where its first column begins. */
function drawn(bands: readonly string[]): { readonly names: unknown; readonly left: number } {
  const stage = {
    head: 'Stage 1',
    figures: bands.map(() => ({ text: '1', size: 1 })),
    quota: 1,
    fates: new Map(),
    moves: [],
  };
  const { text } = voteFlow(t, { title: 'Moved', label: 'Moved', bands, stages: [stage] });
  const names = [...text.matchAll(/class="flow-name"[^>]*>([^<]*)</g)].map(([, name = '']) =>
    name.trim(),
  );
  return { names, left: Number(/class="flow-head" x="(\d+)"/.exec(text)?.[1]) };
}

describe('the flow of votes', () => {
  it('tells names apart that differ at their end, and makes room for them', () => {
    const short = drawn(['Ana', 'Bo']);
    const long = drawn(['None of these', 'None of these (2)', 'None of these (3)']);
    deepEqual(long.names, ['None of these', 'None of these (2)', 'None of these (3)']);
    ok(long.left > short.left);
  });

  it('cuts a name that would push the columns off a phone', () => {
    const { names, left } = drawn(['Somebody, of the Harbour Users’ Union', 'Bo']);
    deepEqual(names, ['Somebody, of the Harb…', 'Bo']);
    equal(left, drawn(['x'.repeat(22)]).left);
  });
});
