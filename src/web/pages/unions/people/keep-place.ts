/**
 * For who came in without an account: how not to lose the place, after the first thing is done.
 * @module
 */
import { keysPath } from '../../../accounts/other-ways.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html, nothing } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';

/** Shown while only this browser, or another server, knows who somebody is: no passkey, no address, no code. */
export function keepPlace({ t, unkept, session, path }: UnionView): Html {
  if (!unkept) return nothing;
  return callout(
    { tone: 'warn', title: t('Keep your place') },
    html`<p>
        ${
          session?.how === 'account'
            ? t(
                'So far you get in by your account on another server alone. With a passkey, an e-mail address or recovery codes you still do when that server bans you or closes.',
              )
            : t(
                'So far only this browser knows that it is you. With a passkey or an e-mail address you find your way back from anywhere.',
              )
        }
      </p>
      ${buttons(linkButton(t('Keep my place'), keysPath(path), { icon: 'key' }))}`,
  );
}
