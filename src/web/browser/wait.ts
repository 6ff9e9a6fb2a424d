/**
 * Looks every few seconds whether something has come that the page waits for, and goes on then.
 * Without it, the page has a link that does the same.
 * @module
 */

const pause = 5_000;
const longest = 30 * 60_000;

for (const waiting of document.querySelectorAll<HTMLElement>('[data-wait]')) {
  void watch(waiting.dataset['wait'] ?? '');
}

async function watch(at: string): Promise<void> {
  for (let waited = 0; waited < longest; waited += pause) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const on = document.hidden ? undefined : await lookedAt(at);
    if (on !== undefined) {
      location.assign(on);
      return;
    }
  }
}

async function lookedAt(at: string): Promise<string | undefined> {
  try {
    const answer = await fetch(at, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as { readonly on?: string }).on : undefined;
  } catch {
    // The network is away for a moment; the next look may find it.
    return undefined;
  }
}
