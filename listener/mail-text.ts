export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/**
 * A mail as text, with line ends of Unix, as `sendmail -t` takes it.
 *
 * Compat: To, Subject, an empty line and the text, as scripts in the place of sendmail read it; what is not ASCII is said to be UTF-8.
 */
export function mailText({ to, subject, text }: Mail): string {
  const head = [`To: ${oneLine(to)}`, `Subject: ${encodedWord(oneLine(subject))}`];
  if (!isAscii(text)) {
    head.push(
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    );
  }
  return `${head.join('\n')}\n\n${text}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** Source: RFC 2047; pieces of whole characters, 45 bytes at most. */
function encodedWord(text: string): string {
  if (isAscii(text)) return text;
  const pieces: string[] = [''];
  for (const character of text) {
    const longer = (pieces.at(-1) ?? '') + character;
    if (Buffer.byteLength(longer) > 45) pieces.push(character);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces.map(piece => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\n ');
}

function isAscii(text: string): boolean {
  return /^[\t\n\r -~]*$/.test(text);
}
