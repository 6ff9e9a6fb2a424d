/**
 * The form for the rules: what newcomers must show of accounts on other servers.
 * @module
 */
import { type Html, html } from '../../../html.ts';
import { daysField, type RulesForm } from './rules-parts.ts';

export function accountsPart({ t, f, charter }: Pick<RulesForm, 't' | 'f' | 'charter'>): Html {
  const { needed = 0, age, servers = [] } = charter.accounts ?? {};
  return html`
    ${f.select({
      name: 'rules.accounts',
      label: t('Accounts on the fediverse that newcomers must prove'),
      hint: t('Each on another server, since the admins of one can act as any account there.'),
      value: String(needed),
      choices: [
        { value: '0', label: t('None') },
        { value: '1', label: t('One') },
        { value: '2', label: t('Two') },
        { value: '3', label: t('Three') },
      ],
    })}
    ${daysField(f, { name: 'rules.accountsAge', label: t('How old each must be'), hours: age, t })}
    ${f.area({
      name: 'rules.accountsServers',
      label: t('Servers they may be on'),
      hint: t('One name a line, such as social.example. Leave it empty for any server.'),
      optional: true,
      value: servers.join('\n'),
      rows: 3,
    })}
  `;
}
