/**
 * The page of the stand-in for Stripe at which somebody pays, and what pressing there does.
 */
import type { ServerResponse } from 'node:http';

/** What the page needs of the account. */
interface Till {
  pays(session: string): string;
  session(id: string): Readonly<Record<string, unknown>>;
}

/** Answers what is asked at that path: `/c/pay/ID` and, once pressed, `/c/done/ID`. */
export function atCheckout(account: Till, path: string, response: ServerResponse): void {
  const [, , step, id = ''] = path.split('/');
  if (step !== 'done') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><title>Pay</title><a href="/c/done/${id}">Pay here</a>`);
    return;
  }
  account.pays(id);
  const back = String(account.session(id)['success_url']);
  response.writeHead(303, { Location: back.replace('{CHECKOUT_SESSION_ID}', id) });
  response.end();
}
