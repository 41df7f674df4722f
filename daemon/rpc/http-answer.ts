import { type IncomingMessage, type ServerResponse } from 'node:http';

export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** Status codes of error pages, with upstream's reasons. */
const REASONS = {
  301: 'Moved Permanently',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  411: 'Length Required',
  413: 'Request Entity Too Large',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export type RefusalStatus = keyof typeof REASONS;

/** Sends, or is about to send, the head of an answer. */
export function beginAnswer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>>,
): void {
  // All at once: headers that are set one by one before cost Node twice as much.
  response.writeHead(status, { Server: SERVER, ...headers });
}

/** Compat: upstream's, which names its HTTP library. */
const SERVER = 'Medusa/1.12';

/** Answers with upstream's error page. */
export function refuse(
  response: ServerResponse,
  status: RefusalStatus,
  headers: Readonly<Record<string, string>> = {},
): void {
  const reason = REASONS[status];
  const page =
    '<head>\r\n<title>Error response</title>\r\n</head>\r\n<body>\r\n<h1>Error response</h1>\r\n' +
    `<p>Error code ${status}.\r\n<p>Message: ${reason}.\r\n</body>\r\n`;
  response.statusMessage = reason;
  answer(response, status, 'text/html', page, headers);
}

/** Answers with a complete body; text goes out as UTF-8. */
export function answer(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  const length = Buffer.byteLength(body);
  beginAnswer(response, status, { 'Content-Type': contentType, 'Content-Length': length, ...headers });
  // Text leaves together with the head, in one write.
  response.end(body);
}
