/**
 * Who may let others in by a link.
 * @module
 */
import type { Context } from 'hono';
import { withoutPower } from '../../../../../union/union.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { goOn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';

/** Where the reader may not, the way back, with the reason. */
export function mayNotInvite(c: Context<Env>, view: UnionView): Response | undefined {
  const { t, home, member, union, at } = view;
  const lacks =
    member === undefined ||
    union.phase !== 'founded' ||
    withoutPower(union, 'members/invite', { by: member, at });
  return lacks
    ? goOn(c, home, {
        tone: 'warn',
        text:
          union.phase === 'founded'
            ? t('By the rules you can’t invite here.')
            : t('This union takes nobody in any more.'),
      })
    : undefined;
}
