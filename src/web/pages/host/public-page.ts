/**
 * `/host` for everybody who isn't: who runs the hall, and what that means.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { html } from '../../html.ts';
import { buttons, linkButton } from '../../parts/button.ts';
import { facts } from '../../parts/timeline.ts';
import { readWitnesses } from '../../witness/listed.ts';
import type { HostDeps } from './frame.ts';
import { readContact } from './settings.ts';
import { withheldBooks } from './withheld.ts';

export async function publicAnswer(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const { kv } = deps.store;
  const [contact, witnesses, withheld] = await Promise.all([
    readContact(kv),
    readWitnesses(kv),
    withheldBooks(kv),
  ]);
  const title = t('Who runs this hall');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('The host runs the machine. That gives no power in the unions here: the host can’t change a record, a vote, a rule or anybody’s standing without it being found out.')}
    </p>
    ${facts([
      { name: t('To reach the host'), value: contact ?? t('The host has not said how.') },
      {
        name: t('Outside witnesses asked'),
        value:
          witnesses.length === 0 ? t('none yet') : t.list(witnesses.map(({ url }) => hostIn(url))),
      },
      {
        name: t('Texts withheld by legal order'),
        value:
          withheld.length === 0
            ? t('none')
            : t.many(
                withheld.length,
                'in {n} union; its minutes say which',
                'in {n} unions; their minutes say which',
              ),
      },
    ])}
    <p>
      ${t('Private records (who is who, addresses, ways to sign in) lie on this machine, so you have to trust the host with those. Your key does not lie here: it never leaves your device.')}
    </p>
    ${buttons(
      linkButton(t('Legal notice'), '/legal'),
      linkButton(t('Check the minutes'), '/check'),
      c.var.person === undefined &&
        linkButton(t('I am the host'), '/sign-in?next=%2Fhost', { kind: 'quiet' }),
    )}
  `;
  return show(c, { title, main });
}

const hostIn = (url: string): string => URL.parse(url)?.host ?? url;
