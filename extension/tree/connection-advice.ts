import { type ServerView, type Translate } from '../servers/connection.ts';

/** What a person can do about a connection as it is; `undefined`: nothing has to be done. */
export function connectionAdvice({ origin, connection }: ServerView, t: Translate): string | undefined {
  switch (connection.kind) {
    case 'connecting':
    case 'live':
      return undefined;
    case 'absent':
      return origin === 'conf'
        ? t('«Start Daemon» starts one for this file.')
        : t('Start it there; it is tried again by itself.');
    case 'unreachable':
      return t(
        'Its socket has been removed. «Restart Daemon» sends it the signal HUP, at which it restarts and opens its sockets anew.',
      );
    case 'lost':
      return t('It is tried again by itself. If it does not come back, look at its log and start it again.');
    case 'unauthorized':
      return connection.username === ''
        ? t('Name a user in the settings, then set the password here.')
        : t('«Set Password…» asks for the password of {0}.', connection.username);
    case 'denied':
      return t(
        'Give this user the right to use the socket (chmod and chown in [unix_http_server]), or add it by its HTTP address.',
      );
    case 'failed':
      return t('See whether a supervisor listens at this address; «Show Extension Log» has the details.');
  }
}
