/**
 * A founding that is being prepared: what was chosen so far, kept privately until it is put on the
 * table, so that nobody has to do it in one go.
 * @module
 */
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { wordsOfMarkdown } from '../../../../markdown.ts';
import type { Dials } from './dials.ts';

const collection = 'founding-draft';

/** What the organiser has chosen so far; to begin with, what the call says. */
export async function readDials({ store, now }: UnionDeps, view: UnionView): Promise<Dials> {
  const { union, name } = view;
  const record = await store.vault.get(collection, union.id, now());
  if (record) return record.doc as Dials;
  const why = union.call && (await view.textsOf([union.call.why])).get(union.call.why);
  return {
    template: 'circle',
    name,
    purpose: wordsOfMarkdown(why ?? '').slice(0, 1_000),
    scope: view.t('Everyone in the fediverse whom this concerns.'),
  };
}

export const keepDials = ({ store }: UnionDeps, union: string, doc: Dials): Promise<void> =>
  store.vault.write([{ put: { collection, id: union, owner: union, doc } }]);
