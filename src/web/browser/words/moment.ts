/**
 * Moments in the reader's own zone, as pages write them.
 * @module
 */

const { lang } = document.documentElement;

const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** `3 May 2026 at 14:00 CEST`. */
export const momentInWords = (at: Date): string => format.format(at);
