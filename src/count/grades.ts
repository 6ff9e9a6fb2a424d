/**
 * Grades that every reader knows, for majority judgment: what they are, and in which order.
 * @module
 */

const scales = {
  3: ['reject', 'acceptable', 'good'],
  4: ['reject', 'acceptable', 'good', 'very-good'],
  5: ['reject', 'poor', 'acceptable', 'good', 'very-good'],
  6: ['reject', 'poor', 'acceptable', 'good', 'very-good', 'excellent'],
} as const;

export type GradeName = (typeof scales)[keyof typeof scales][number];

/** So many grades a scale can have. */
export const gradeScales = Object.keys(scales).map(Number);

/** All names of grades, the lowest first. */
export const gradeNames: readonly GradeName[] = scales[6];

/** The grades of a scale of so many, the lowest first; nothing where there is no such scale. */
export const gradesNamed = (grades: number): readonly GradeName[] =>
  scales[grades as keyof typeof scales] ?? [];
