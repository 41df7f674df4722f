import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { hasBrowserMarks } from '../model/browser-marks.ts';

/**
 * Decides on requests that would change something and are no XML-RPC: the actions of the web page.
 *
 * A page of another site can make a browser send any GET and any form, with the password that the browser knows; it cannot read
 * our pages. So a browser has to bring the token of one of them. Scripts show no mark of a browser and need none.
 */
export class ActionDoor {
  /** For the forms of our pages. Another one after each start: what was copied out of an old page is worth nothing. */
  readonly token = randomBytes(32).toString('base64url');

  /** `confirm`: answer with a page that asks, and does it by POST with the token. `given`: the token of the request, if any. */
  judge(
    { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
    given: string | undefined,
  ): 'act' | 'confirm' {
    if (!hasBrowserMarks(headers)) return 'act';
    return method === 'POST' && given !== undefined && this.#isToken(given) ? 'act' : 'confirm';
  }

  #isToken(given: string): boolean {
    const [left, right] = [given, this.token].map(text => createHash('sha256').update(text).digest());
    return left !== undefined && right !== undefined && timingSafeEqual(left, right);
  }
}
