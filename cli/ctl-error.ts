/** Ends an action with the line `error: <class 'KIND'>, MESSAGE: …` and status 1. `kind` is what Python calls such an error. */
export class CtlError extends Error {
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.name = 'CtlError';
    this.kind = kind;
  }
}

/** Nobody is there to answer a question. */
export function endOfInput(): CtlError {
  return new CtlError('EOFError', 'EOF when reading a line');
}

/** Ends an action that was called wrongly: `message`, then the help of the action. */
export class Misuse extends Error {
  readonly exitStatus: number;

  constructor(message: string, exitStatus: number) {
    super(message);
    this.name = 'Misuse';
    this.exitStatus = exitStatus;
  }
}
