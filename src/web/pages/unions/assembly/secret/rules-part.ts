/**
 * The form for the rules: who keeps the key of secret votes, and which decisions are secret.
 * @module
 */
import {
  isAlwaysSecret,
  isSecret,
  type Rule,
  type SecrecyRules,
} from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
import { daysField, type RulesForm } from '../rules-parts.ts';
import { days, text, unless, type Values, whole } from '../rules-typed.ts';

/** What stands in the fields where the rules have no secret votes yet. */
const usual: Omit<SecrecyRules, 'trustees'> = {
  threshold: 3,
  disputes: 48,
  replacing: 24,
  wait: 21 * 24,
};

/** By so many ranks most elections are decided. */
const usualRanks = 5;

export function secrecyFields({ t, f, charter }: Pick<RulesForm, 't' | 'f' | 'charter'>): Html {
  const { secrecy, offices } = charter;
  const { threshold, disputes, replacing, wait, whole: opened } = secrecy ?? usual;
  return html`
    ${f.select({
      name: 'rules.keyHolders',
      label: t('The office whose holders keep the key'),
      hint: t('Such as five seats, of whom three open a vote. None of them should run the hall.'),
      value: secrecy?.trustees ?? '',
      choices: [
        { value: '', label: t('(no secret votes)') },
        ...Object.entries(offices).map(([value, { title }]) => ({ value, label: title })),
      ],
    })}
    ${f.text({ name: 'rules.keyThreshold', label: t('So many of them open a vote together'), value: String(threshold), size: 'short', inputmode: 'numeric' })}
    ${daysField(f, { name: 'rules.keyDisputes', label: t('How long a vote can be disputed before it is opened'), hours: disputes, t })}
    ${daysField(f, { name: 'rules.keyReplacing', label: t('A lost voting key is replaced until so long before the end of a vote'), hours: replacing, t })}
    ${daysField(f, {
      name: 'rules.keyWait',
      label: t('How long votes wait for a key after the last one went out of use'),
      hint: t(
        'Those that are secret while there is a key. Long enough to elect a key holder and make a key; at most 90 days. Leave it empty, and they are open at once.',
      ),
      hours: wait,
      t,
      optional: true,
    })}
    ${f.text({
      name: 'rules.keyFewest',
      label: t('Whole ballots are opened only where so many count'),
      hint: t(
        'Transferable votes, run-offs and proportional approval need to see whole ballots: those are shuffled first, so that they no longer show whose each is. At least 5; 20 is better. Leave it empty, and such votes can’t be secret.',
      ),
      value: opened ? String(opened.fewest) : '',
      size: 'short',
      inputmode: 'numeric',
      optional: true,
    })}
    ${f.text({
      name: 'rules.keyRanks',
      label: t('So many options can be ranked on such a ballot at most'),
      hint: t('A long order can give away whose it is, and somebody could ask for one to be told.'),
      value: String(opened?.ranks ?? usualRanks),
      size: 'short',
      inputmode: 'numeric',
    })}
  `;
}

/** Whether a kind of decision is secret. */
export const secretField = ({ t, f }: Pick<RulesForm, 't' | 'f'>, at: string, rule: Rule): Html =>
  f.select({
    name: `${at}.secret`,
    label: t('Is its vote secret?'),
    hint: t(
      'Not with consent or budgets. Transferable votes and others that need whole ballots ask for the two numbers beside the key.',
    ),
    value: secrecyIn(rule),
    choices: [
      { value: '', label: t('No') },
      { value: 'with-key', label: t('While there is a key; without one it is open') },
      { value: 'always', label: t('Always; without a key there is no vote') },
    ],
  });

const secrecyIn = (rule: Rule): string => {
  if (!isSecret(rule)) return '';
  return isAlwaysSecret(rule) ? 'always' : 'with-key';
};

/** What was chosen there, as the rules have it. */
export const secretFrom = (values: Values, at: string): { readonly secret?: unknown } => {
  const chosen = text(values, `${at}.secret`);
  return unless(chosen === '', 'secret', chosen === 'always' || chosen);
};

/** What was typed of secret votes; nothing where no office keeps a key. */
export const secrecyFrom = (values: Values): { readonly secrecy?: unknown } =>
  unless(text(values, 'rules.keyHolders') === '', 'secrecy', {
    trustees: text(values, 'rules.keyHolders'),
    threshold: whole(values, 'rules.keyThreshold'),
    disputes: days(values, 'rules.keyDisputes'),
    replacing: days(values, 'rules.keyReplacing'),
    ...unless(text(values, 'rules.keyWait') === '', 'wait', days(values, 'rules.keyWait')),
    ...unless(text(values, 'rules.keyFewest') === '', 'whole', {
      fewest: whole(values, 'rules.keyFewest'),
      ranks: whole(values, 'rules.keyRanks'),
    }),
  });

const fields: Readonly<Record<string, string>> = {
  threshold: 'rules.keyThreshold',
  disputes: 'rules.keyDisputes',
  replacing: 'rules.keyReplacing',
  wait: 'rules.keyWait',
  whole: 'rules.keyFewest',
  'whole.fewest': 'rules.keyFewest',
  'whole.ranks': 'rules.keyRanks',
};

/** The field that a place in `secrecy` comes from. */
export const secrecyField = (place: string): string => fields[place] ?? 'rules.keyHolders';
