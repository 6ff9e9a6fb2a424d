/**
 * Where somebody says how they are told: the time zone that the browser goes by, and the button
 * “Notices on this device”. The browser asks for leave only after it was pressed.
 * @module
 */

const zone = document.querySelector<HTMLSelectElement>('select[name="quiet.zone"]');
if (zone?.value === '') choose(zone, Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Chooses it, though the browser may call it by another name than the hall. */
function choose(list: HTMLSelectElement, name: string): void {
  const isListed = [...list.options].some(({ value }) => value === name);
  if (!isListed) list.add(new Option(name.replaceAll('_', ' '), name));
  list.value = name;
}

for (const box of document.querySelectorAll<HTMLElement>('[data-notify]')) void prepare(box);

/** Shows what is true of this browser: it can’t, it must not, it is notified already, or the button. */
async function prepare(box: HTMLElement): Promise<void> {
  const show = (state: string): void => {
    for (const each of box.querySelectorAll<HTMLElement>('[data-when]')) {
      each.hidden = each.dataset['when'] !== state;
    }
  };
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis)) return show('unable');
  if (Notification.permission === 'denied') return show('denied');
  const here = await digestHere();
  if (here !== '' && box.dataset['devices']?.split(' ').includes(here)) return show('notified');
  const form = box.querySelector('form');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void subscribe(form, box.dataset['notify'] ?? '').then((done) =>
      done ? undefined : show('denied'),
    );
  });
  return show('able');
}

/** The digest by which the hall knows this browser's subscription; empty where there is none. */
async function digestHere(): Promise<string> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return '';
  const bytes = new TextEncoder().encode(subscription.endpoint);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Subscribes, and hands the subscription to the hall. False where the person or the browser says no. */
async function subscribe(form: HTMLFormElement, key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  await navigator.serviceWorker.register('/notices-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  // One for another key of the hall’s would be refused.
  await (await pushManager.getSubscription())?.unsubscribe();
  const applicationServerKey = bytesOf(key);
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const field = form.querySelector<HTMLInputElement>('input[name="subscription"]');
  if (!field) return false;
  field.value = JSON.stringify(subscription);
  form.submit();
  return true;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
