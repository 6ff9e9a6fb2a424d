/**
 * For who promised work as dues, and the rules take none any more: what became of the promise, and what to do.
 * @module
 */
import { readDues } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { asksDues } from '../purse.ts';

export function workNoMorePart(view: UnionView, work: string): Html {
  const { t } = view;
  const next = asksDues(view)
    ? t(
        'Nothing is asked of you until you say below what you pay, or that you pay less or nothing. Work that was confirmed still counts.',
      )
    : t(
        'Nothing is asked of you any more, and there is nothing to do. Work that was confirmed still counts.',
      );
  return callout(
    { tone: 'warn', title: t('Dues are no longer paid in work here') },
    html`<p class="wrap">
        ${t('The members changed the rules. You had promised: “{work}”', { work })}
      </p>
      <p>${next}</p>`,
  );
}

/** What a member promised to do, where that is what they promised last. */
export async function promisedWork(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union, member = '' }: Pick<UnionView, 'union' | 'member'>,
): Promise<string | undefined> {
  const promise = union.treasury.dues.get(member)?.dues;
  if (promise === undefined) return undefined;
  const texts = await clerk.privateTexts(union.id, [promise]);
  return readDues(texts.get(promise)?.text ?? '')?.work;
}
