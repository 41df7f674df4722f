/** The extension's name in the paths and the sentences of an error, wherever the editor writes it. */
export const NAMES_EXTENSION =
  /vscode-supervisord\.vscode-supervisord|dist\/extension\.cjs|rejected promise not handled/;

/** The entries of a log that are errors and ours: in the log of the extension all, in that of the extension host those that name it. */
export function errorsIn(file: string, text: string): string[] {
  const entries = text.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \[)/m);
  return entries
    .filter(
      entry =>
        /^\S+ \S+ \[error\]/.test(entry) && (file === 'Supervisord.log' || NAMES_EXTENSION.test(entry)),
    )
    .map(entry => `${file}: ${entry.trim()}`);
}
