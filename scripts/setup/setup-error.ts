/** Something outside the project is missing. The message is one sentence for a person, with what to type where that helps. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Runs a command of ours: a `SetupError` is printed as its sentence, anything else with its stack; both exit 1. */
export async function main(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  }
}
