/**
 * What the bank wrote to a line, as the private text that an act commits to: canonical JSON of at most 4,000
 * characters.
 * @module
 */
import { z } from 'zod';
import type { StatementLine } from '../../../../../bank/line.ts';
import { canonical } from '../../../../../book/json.ts';
import { mostAmount } from '../../../../../union/kernel/amounts.ts';
import { Hash } from '../../../../../union/kernel/ids.ts';

const About = z.object({
  name: z.string().optional(),
  iban: z.string().optional(),
  text: z.string().default(''),
  several: z.literal(true).optional(),
  endToEndId: z.string().optional(),
  mandateId: z.string().optional(),
  reference: z.string().optional(),
  /** The bank’s own reference. */
  bankRef: z.string().optional(),
  /** The kind of file in which it came. */
  layout: z.string().optional(),
  /** What the sum is called of which it is one payment. */
  within: Hash.optional(),
  /** As in `StatementLine`. */
  toldIn: z.string().optional(),
  batch: z.string().optional(),
  /** Why it was sent back, as a code of the bank’s. */
  returned: z.string().optional(),
  kind: z.enum(['own', 'fees']).optional(),
  /** In minor units. */
  fee: z.int().min(1).max(mostAmount).optional(),
  takesBack: Hash.optional(),
  takesPart: Hash.optional(),
  givesBack: Hash.optional(),
});
export type About = z.infer<typeof About>;

/** So long may the text be. */
export const mostAbout = 4_000;

const mostOf = {
  name: 200,
  iban: 60,
  endToEndId: 100,
  mandateId: 100,
  reference: 100,
  bankRef: 100,
  toldIn: 100,
  batch: 100,
  returned: 20,
} as const;

/** Only what somebody wrote is cut where it is too long; the other fields are longer in no bank’s file than here. */
export function aboutText(
  line: Omit<Partial<StatementLine>, 'amount'>,
  { layout, within }: Pick<About, 'layout' | 'within'> = {},
): string {
  const fields = Object.entries(mostOf).flatMap(([name, most]) => {
    const value = neat(line[name as keyof typeof mostOf] ?? '', most);
    return value === '' ? [] : [[name, value] as const];
  });
  const { several, kind, fee, takesBack, takesPart, givesBack } = line;
  const written = neat((line.text ?? '').slice(0, 2 * mostAbout), mostAbout);
  const about = {
    ...Object.fromEntries(fields),
    ...told({ several, kind, fee, takesBack, takesPart, givesBack, layout, within }),
    text: written,
  };
  // A sign takes up to six in JSON, so that this comes down to what fits without overshooting far.
  for (let most = written.length; ;) {
    const text = canonical({ ...about, text: whole(written.slice(0, most)) });
    const excess = text.length - mostAbout;
    if (excess <= 0) return text;
    most -= Math.ceil(excess / 6);
  }
}

/** Those that are there. */
const told = (about: Readonly<Partial<About>>): Partial<About> =>
  Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));

/** As the hall reads texts of forms. */
const neat = (text: string, most: number): string =>
  whole(
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, most),
  );

/** Without the half of a character at its end. */
const whole = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');

/** Reads that text; a text that is none of these is what was written. Never throws. */
export function readAbout(text: string | undefined): About {
  if (text === undefined) return { text: '' };
  try {
    return About.parse(JSON.parse(text));
  } catch {
    return { text };
  }
}
