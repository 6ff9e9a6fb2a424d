/**
 * For tests: rules with something left out.
 * @module
 */
import { type Charter, isBudget, type Rule } from './charter.ts';

/** The same rules, where nobody keeps a key and every vote is open; so nothing is drawn by lot, which is never open. */
export function withoutSecrets({ secrecy, offices, decisions, powers, ...rest }: Charter): Charter {
  const { [secrecy?.trustees ?? '']: _, ...others } = offices;
  const isDrawn = (kind: string): boolean => decisions[kind]?.method === 'lot';
  const open = Object.entries(decisions)
    .filter(([kind]) => !isDrawn(kind))
    .map(([kind, rule]) => [kind, opened(rule)] as const);
  const held = Object.entries(powers).map(
    ([power, holders]) =>
      [power, holders.filter((holder) => !isDrawn(holder.replace('decision:', '')))] as const,
  );
  return {
    ...rest,
    offices: others,
    decisions: Object.fromEntries(open),
    powers: Object.fromEntries(held),
  };
}

function opened(rule: Rule): Rule {
  if (isBudget(rule)) return rule;
  const { secret: _, ...open } = rule;
  return open;
}
