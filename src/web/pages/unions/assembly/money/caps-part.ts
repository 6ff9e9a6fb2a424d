/**
 * The form for the rules: how much of the money may go to one of a sort within a year.
 * @module
 */
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import type { RulesForm } from '../rules-parts.ts';
import { shareText } from '../rules-typed.ts';

/** The shares; they stay open where one is wrong. */
export function capsPart(
  { t, f, rules }: RulesForm & { readonly rules: MoneyRules },
  isOpen: boolean,
): Html {
  const { implementation, instance, large } = rules.caps ?? {};
  const share = { size: 'short', optional: true } as const;
  return html`
    <h3>${t('That not all goes to one')}</h3>
    ${more(
      t('Shares of the money within a year'),
      html`
        <p class="hint">
          ${t('For unions that fund programs and instances. Leave a field empty for no such limit.')}
        </p>
        ${f.text({ name: 'rules.money.caps.implementation', label: t('To one program at most'), hint: t('Such as 1/2, 2/3 or 75 %.'), value: implementation ? shareText(implementation) : '', ...share })}
        ${f.text({ name: 'rules.money.caps.instance', label: t('To one instance at most'), value: instance ? shareText(instance) : '', ...share })}
        ${f.text({ name: 'rules.money.caps.large.users', label: t('An instance is large from so many users on'), hint: t('An instance counts as large as it was ever said to be within the year, whatever is said of it now.'), value: large ? String(large.users) : '', inputmode: 'numeric', ...share })}
        ${f.text({ name: 'rules.money.caps.large.share', label: t('To all large instances together at most'), value: large ? shareText(large.share) : '', ...share })}
      `,
      isOpen,
    )}
  `;
}
