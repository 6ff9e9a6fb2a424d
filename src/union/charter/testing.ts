/**
 * For tests: rules with something left out.
 * @module
 */
import { type Charter, isBudget } from './charter.ts';

/** The same rules, where nobody keeps a key and every vote is open. */
export function withoutSecrets({ secrecy, offices, decisions, ...rest }: Charter): Charter {
  const { [secrecy?.trustees ?? '']: _, ...others } = offices;
  const open = Object.entries(decisions).map(([kind, rule]) => {
    if (isBudget(rule)) return [kind, rule];
    const { secret: _secret, ...each } = rule;
    return [kind, each];
  });
  return { ...rest, offices: others, decisions: Object.fromEntries(open) };
}
