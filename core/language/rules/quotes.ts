export type Quote = '"' | "'";

/** The quote that is open behind a text, by the rules of Python's `shlex` in POSIX mode; `open`: the one before it. Linear. */
export function openQuote(text: string, open?: Quote): Quote | undefined {
  let quote = open;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && quote !== "'") at += 1;
    else if (character === '"' || character === "'") {
      if (quote === undefined) quote = character;
      else if (quote === character) quote = undefined;
    }
  }
  return quote;
}
