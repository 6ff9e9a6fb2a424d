/**
 * The files that the ballots of a budget are offered as.
 * @module
 */
export const budgetFiles = [{ ending: 'pb', format: 'Pabulib' }] as const;
