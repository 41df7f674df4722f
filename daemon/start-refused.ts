/** The daemon cannot start; the message is what is printed behind `Error: `. Thrown, and caught in `main.ts`. */
export class StartRefused extends Error {
  /** What the system refused, in a sentence. Anything else is a bug, and goes on as it is. */
  static by(error: unknown, what: string): StartRefused {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return new StartRefused(`${what}: ${error.message}`);
  }
}
