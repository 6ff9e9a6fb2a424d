/**
 * Shows a notice that a push service brings, while no page of the hall need be open, and goes to
 * what it is about when it is pressed. A service worker: it loads nothing, keeps nothing, and answers
 * no request in the place of the hall.
 * @module
 */

// The types of a service worker can't stand beside those of a page.
interface Awaited extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Pushed extends Awaited {
  readonly data: { json(): unknown } | null;
}
interface Pressed extends Awaited {
  readonly notification: Notification;
}
declare const registration: ServiceWorkerRegistration;
declare const clients: { openWindow(url: string): Promise<unknown> };

addEventListener('push', (event) => {
  const pushed = event as Pushed;
  const { title = '', body = '', path = '/', tag = '' } = textsIn(pushed.data);
  pushed.waitUntil(registration.showNotification(title, { body, tag, data: path }));
});

addEventListener('notificationclick', (event) => {
  const { notification } = event as Pressed;
  notification.close();
  (event as Pressed).waitUntil(clients.openWindow(addressOf(notification.data)));
});

/** What the hall wrote. Whatever came, something must be shown: browsers insist on it. */
function textsIn(data: Pushed['data']): Readonly<Record<string, string>> {
  try {
    const all = Object.entries(data?.json() ?? {});
    return Object.fromEntries(all.filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}

/** A page of this hall, and of no other. */
function addressOf(path: unknown): string {
  try {
    const url = new URL(typeof path === 'string' ? path : '/', location.origin);
    return url.origin === location.origin ? url.href : location.origin;
  } catch {
    return location.origin;
  }
}
