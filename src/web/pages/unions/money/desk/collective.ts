/**
 * The step between an export of Open Collective and its preview: to which fund its gifts go.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { Slug } from '../../../../../union/kernel/ids.ts';
import { Head } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, withError } from '../../../../form.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { purseOf, showDesk } from './at-the-desk.ts';
import { collectivePage } from './collective-page.ts';
import { previewPath } from './preview-page.ts';
import { draftFromCollective } from './read-collective.ts';
import { type Columns, dropDraft, keepDraft } from './statement-draft.ts';

export async function showCollective(
  c: Context<Env>,
  draft: Columns,
  filled: Filled = blank,
): Promise<Response> {
  const purse = await purseOf(c);
  return showDesk(c, {
    title: purse.t('Transactions from Open Collective'),
    main: collectivePage(purse, { draft, filled }),
    filled,
    width: 'text',
    up: [{ href: `${purse.home}/money/statements`, text: purse.t('Bring in a statement') }],
  });
}

const Choosing = z.object({ fund: Slug, head: Head });

/** Reads the file by what was chosen. Requires a draft whose account is open. */
export async function takeCollective(
  c: Context<Env>,
  deps: UnionDeps,
  draft: Columns,
): Promise<Response> {
  const read = await readForm(c, Choosing);
  if (!read.ok) return showCollective(c, draft, read.form);
  const purse = await purseOf(c);
  const { t, union, rules } = purse;
  const place = union.treasury.places.get(draft.place);
  if (!Object.hasOwn(rules.funds, read.value.fund) || !place)
    return showCollective(c, draft, withError(read.form, 'fund', t('Choose one of those shown.')));
  const of = { name: draft.place, place, text: await draft.text(), chosen: read.value };
  const made = await draftFromCollective(deps, purse, of);
  if (isRefusal(made))
    return showCollective(c, draft, withError(read.form, '', sayRefusal(t, made)));
  await keepDraft(deps, purse, made);
  await dropDraft(deps, purse, draft.id);
  return c.redirect(previewPath(purse, made.id), 303);
}
