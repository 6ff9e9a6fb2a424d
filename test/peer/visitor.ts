/**
 * Somebody with a browser, as far as a peer's pages need one: opens a page, presses a button, and
 * says where they are sent.
 * @module
 */

/** The page could not be shown, or has no such button. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status}: ${text.slice(0, 500)}`);
    this.status = status;
  }
}

/**
 * Opens the page and presses the button; `as` is chosen as the account where it is given. The
 * address that the person is sent to, which is not opened. Throws a {@link PageError}.
 */
export async function press(
  address: string | URL,
  button: 'Allow' | 'Deny',
  as?: string,
): Promise<URL> {
  const opened = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
  const sentAtOnce = locationOf(opened);
  if (sentAtOnce) return sentAtOnce;
  const { action, fields } = formIn(await opened.text(), opened.status, button);
  if (as !== undefined) fields.set('person', as);
  const posted = await fetch(new URL(action, address), {
    method: 'POST',
    body: fields,
    redirect: 'manual',
  });
  const sent = locationOf(posted);
  if (!sent) throw new PageError(posted.status, await posted.text());
  return sent;
}

/** What the browser would send for the button, and where. */
function formIn(text: string, status: number, button: string) {
  const action = attribute(/<form method="post" action="([^"]*)"/.exec(text)?.[1]);
  const decision = new RegExp(`name="decision" value="(\\w+)">${button}</button>`).exec(text)?.[1];
  if (action === undefined || decision === undefined) throw new PageError(status, text);
  const person = attribute(/<option>([^<]*)</.exec(text)?.[1]) ?? '';
  return { action, fields: new URLSearchParams({ decision, person }) };
}

function locationOf(response: Response): URL | undefined {
  const location = response.headers.get('location');
  return location === null ? undefined : new URL(location);
}

const attribute = (text: string | undefined): string | undefined =>
  text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
