/**
 * The fields of quiet hours: from, to, and by which clock.
 * @module
 */
import type { QuietHours } from '../accounts/person.ts';
import { type Html, html } from '../html.ts';
import type { fieldsOf } from '../parts/fields.ts';
import { phrase, type Words } from '../words.ts';
import { nameToday, zones } from './zones.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

export function hourFields(
  f: ReturnType<typeof fieldsOf>,
  t: Words,
  quiet: QuietHours | undefined,
): Html {
  const choices = [
    { value: '', label: t('No quiet hours') },
    ...hours.map((hour) => ({ value: twoDigits(hour), label: `${twoDigits(hour)}:00` })),
  ];
  const at = (hour: number | undefined): string => (hour === undefined ? '' : twoDigits(hour));
  return html`
    <fieldset class="field choices">
      <legend>${t('Quiet hours')}</legend>
      <p class="hint">
        ${t('What comes then waits until they end. What would be over by then is told at once, and so is what concerns your keys.')}
      </p>
      <div class="pair">
        ${f.select({ name: 'quiet.from', label: t('From'), choices, value: at(quiet?.from) })}
        ${f.select({ name: 'quiet.to', label: t('Until'), choices, value: at(quiet?.to) })}
      </div>
      ${f.select({
        name: 'quiet.zone',
        label: t('By the clock of'),
        choices: [
          { value: '', label: t('Choose your time zone') },
          ...zones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        ],
        value: nameToday(quiet?.zone ?? ''),
      })}
    </fieldset>
  `;
}

/** The quiet hours of a form, none, or what is wrong with it and where. */
export function quietFrom({
  from,
  to,
  zone,
}: {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly zone?: string | undefined;
}): QuietHours | { readonly wrong: string; readonly field: string } | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined) {
    const field = from === undefined ? 'quiet.from' : 'quiet.to';
    return { wrong: phrase('Say from when until when, or neither.'), field };
  }
  if (from === to)
    return { wrong: phrase('They must end at another hour than they begin.'), field: 'quiet.to' };
  if (zone === undefined) return { wrong: phrase('Choose your time zone.'), field: 'quiet.zone' };
  return { from, to, zone };
}
