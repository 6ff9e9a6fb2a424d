/**
 * What `syndicat count` can be told, and which of its methods heed it.
 * @module
 */
import { isBudgetRule } from '../count/budget/rules.ts';
import { UsageError } from './io.ts';

const said = { type: 'string' } as const;

export const countOptions = {
  method: said,
  seats: said,
  seed: said,
  default: said,
  quorum: said,
  majority: { type: 'string', multiple: true },
  threshold: said,
  grades: said,
  step: said,
  ties: said,
  unsupported: said,
  lot: said,
  format: said,
  json: { type: 'boolean' },
} as const;

type Option = keyof typeof countOptions;

const listMethods: readonly string[] = ['dhondt', 'sainte-lague', 'largest-remainder'];
const isElection = (method: string): boolean => !isBudgetRule(method);
const isDebian = (method: string): boolean => method === 'debian';
const hasSteps = (method: string): boolean => isBudgetRule(method) && method.includes('add1');

/** Which methods heed an option; all of them where it is not among these. */
const heedsIt: { readonly [option in Option]?: (method: string) => boolean } = {
  seats: isElection,
  default: (method) => isDebian(method) || method === 'lot',
  quorum: isDebian,
  majority: isDebian,
  threshold: (method) => listMethods.includes(method),
  grades: (method) => method === 'majority-judgment',
  step: hasSteps,
  ties: isBudgetRule,
  unsupported: isBudgetRule,
  lot: isBudgetRule,
  // Budgets are read from Pabulib files alone.
  format: isElection,
};

/**
 * Throws {@link UsageError} where an option has no bearing on the method: whoever wrote it meant another count than the one
 * that would be told.
 */
export function checkHeeded(
  method: string,
  given: { readonly [option in Option]?: unknown },
): void {
  for (const [option, heeds] of Object.entries(heedsIt)) {
    if (given[option as Option] !== undefined && !heeds(method))
      throw new UsageError(
        `“${method}” does not heed --${option}. Leave it out, or take another method.`,
      );
  }
  if (given.lot !== undefined && given.seed !== undefined)
    throw new UsageError('Lots are decided by --lot or by --seed. Leave one of them out.');
}
