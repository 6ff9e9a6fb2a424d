/**
 * Says what a form waits for, where its answer may take seconds: whom the hall asks meanwhile. The
 * button that was pressed is off until then, so that nobody asks twice.
 * @module
 */

export function sayWhatIsUnderWay(): void {
  const places = document.querySelectorAll<HTMLElement>('[data-under-way]');
  for (const place of places) {
    place.closest('form')?.addEventListener('submit', (event) => {
      // Later: another script may stop the form, and a button that is off would send no value.
      setTimeout(() => {
        if (!event.defaultPrevented) waits(place, event);
      });
    });
  }
  // A page that comes back from the browser's memory waits for nothing.
  globalThis.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) for (const place of places) rests(place);
  });
}

function waits(place: HTMLElement, { target: form, submitter }: SubmitEvent): void {
  if (!(form instanceof HTMLFormElement)) return;
  const handle = new FormData(form).get('handle');
  const server = typeof handle === 'string' ? serverOf(handle) : undefined;
  if (server === undefined) return;
  place.textContent = (place.dataset['underWay'] ?? '').replace('{server}', server);
  if (submitter instanceof HTMLButtonElement) submitter.disabled = true;
}

function rests(place: HTMLElement): void {
  place.textContent = '';
  for (const button of place.closest('form')?.querySelectorAll('button') ?? [])
    button.disabled = false;
}

/** The server in `@name@server`, or in the address of a profile. */
const serverOf = (handle: string): string | undefined =>
  /^https?:\/\/([^/\s]+)/i.exec(handle.trim())?.[1] ?? /@([^@\s/]+)$/.exec(handle.trim())?.[1];
