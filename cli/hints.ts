import { CallError } from '../wire/http-call.ts';

/** What a person can do about a server that does not answer; one line, for a terminal only. */
export function hintFor(error: unknown, serverurl: string): string | undefined {
  if (!(error instanceof CallError)) return undefined;
  const { failure } = error;
  switch (failure.kind) {
    case 'refused':
    case 'missing-socket':
      return `Is supervisord running there? Start it with «supervisord -c FILE», or name another with -c FILE or -s URL.`;
    case 'unauthorized':
      return 'Give name and password with -u and -p, or as username and password in [supervisorctl].';
    case 'timeout':
      return `Nothing came from ${serverurl} in time; --timeout SECONDS waits longer.`;
    case 'untrusted':
      return 'The certificate is not believed: name its authority as ca_certificate in [supervisorctl], or look at the URL.';
    case 'errno':
      return HINTS[failure.code];
    case 'status':
      return 'Something answers there that is no supervisord, or it has no [rpcinterface:supervisor].';
    case 'too-large':
    case 'aborted':
    case 'malformed':
      return undefined;
  }
}

const HINTS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'This user may not use the socket: try sudo, or set chmod and chown in [unix_http_server].',
  EPERM: 'This user may not use the socket: try sudo, or set chmod and chown in [unix_http_server].',
  ENOTSOCK: 'That file is no socket: look at file in [unix_http_server].',
  ENOTFOUND: 'No host has that name: look at serverurl in [supervisorctl], or at -s.',
  EAI_AGAIN: 'The name of the host could not be looked up; is there a network?',
  EHOSTUNREACH: 'No way leads to that host: look at serverurl in [supervisorctl], or at -s.',
  ENETUNREACH: 'No way leads to that host: look at serverurl in [supervisorctl], or at -s.',
  ETIMEDOUT: 'That host does not answer: look at serverurl in [supervisorctl], or at -s.',
  ECONNRESET: 'The connection was broken off: the log of supervisord may say why.',
};
