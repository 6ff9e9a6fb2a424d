/**
 * A word in a frame that says how something stands. The word carries it; the colour only helps.
 * @module
 */
import { type Child, type Html, html } from '../html.ts';
import { phrase, type Words } from '../words.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'calm';

export const badge = (text: Child, tone: Tone = 'plain'): Html =>
  html`<span class="badge ${tone}">${text}</span>`;

/** How a person stands to a union. */
const standings = {
  supporter: { text: phrase('Supporter'), tone: 'calm' },
  applicant: { text: phrase('Applicant'), tone: 'warn' },
  member: { text: phrase('Member'), tone: 'good' },
  resting: { text: phrase('Resting'), tone: 'plain' },
  suspended: { text: phrase('Suspended'), tone: 'bad' },
  left: { text: phrase('Left'), tone: 'plain' },
  expelled: { text: phrase('Expelled'), tone: 'bad' },
} as const satisfies Readonly<Record<string, { text: string; tone: Tone }>>;

export type Standing = keyof typeof standings;

export const standingBadge = (t: Words, standing: Standing): Html =>
  badge(t(standings[standing].text), standings[standing].tone);
