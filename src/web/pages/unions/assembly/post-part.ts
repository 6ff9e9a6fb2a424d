/**
 * The way to the post on the fediverse that says what a page says: whoever has an account elsewhere
 * answers there.
 * @module
 */
import { fediverseOf } from '../../../../union/charter/charter.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { copyable } from '../../../parts/copyable.ts';

type Of = Pick<UnionView, 't' | 'union'>;

/** Nothing where there is no such post. `asked` says that it can be answered by choosing. */
export function postPart(
  { t, union }: Of,
  { post, asked }: { readonly post: string | undefined; readonly asked: boolean },
): Html | false {
  return (
    post !== undefined &&
    more(
      t('Answer from your own server'),
      html`<p>${t('Look for this address in Mastodon or whatever you use there:')}</p>
        ${copyable(t, { id: 'post', text: post, label: t('the address of the post') })}
        <p>
          ${asked ? t('There you choose an answer under the post.') : answersThere({ t, union })}
        </p>`,
    )
  );
}

/** What becomes of answers: as the rules say. */
function answersThere({ t, union }: Of): string {
  switch (union.charter && fediverseOf(union.charter).guests) {
    case 'shown':
      return t('What you answer to the post is shown here.');
    case 'held':
      return t(
        'What a member answers from a linked account is shown here; what others answer, once somebody of the union has let it through.',
      );
    default:
      return t('What a member answers from a linked account is shown here, and nothing else.');
  }
}
