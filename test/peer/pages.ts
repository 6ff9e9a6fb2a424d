/**
 * The few pages that people see on a peer, as plain as they can be: no script, no style.
 * @module
 */
import { type Answer, html } from './http.ts';

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** A page with this title and these paragraphs, which are HTML. */
export const page = (title: string, inner: string, status = 200): Answer =>
  html(
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1>
${inner}
</main></body>
</html>
`,
    status,
  );

export interface Question {
  readonly title: string;
  /** What is allowed, in a word each. */
  readonly scopes: readonly string[];
  /** Everybody who could answer; the first is who is signed in. */
  readonly people: readonly string[];
  /** Where the answer is posted. */
  readonly action: string;
}

/** The question whether somebody else may know who one is. */
export function question({ title, scopes, people, action }: Question): Answer {
  const options = people.map((name) => `<option>${escaped(name)}</option>`).join('');
  const list = scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('');
  return page(
    title,
    `<p>You are signed in as <strong>${escaped(people[0] ?? '')}</strong>.</p>
<ul>${list}</ul>
<form method="post" action="${escaped(action)}">
<p><label>Account <select name="person">${options}</select></label></p>
<p><button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></p>
</form>`,
  );
}
