import { type Completable, completionsOf } from './completion.ts';
import { Misuse } from './ctl-error.ts';
import { EXIT } from './exit-status.ts';
import { readCommandLine, SWITCHES } from './options.ts';
import { pluggedActions } from './plugged-actions.ts';
import { readSettings } from './read-settings.ts';
import { Session, wordsOf } from './session.ts';

/**
 * Prints the completion file of a shell. Such a file asks back with `completion words`, then the line as it stands up to the
 * cursor, then a bar that keeps the blanks before it.
 */
export async function completion(session: Session, argument: string): Promise<void> {
  const [shell = '', ...others] = wordsOf(argument);
  if (shell === 'words') {
    const line = argument.slice('words'.length).trimStart().replace(/\|$/, '');
    session.printLines(await wordsFor(session, line));
    return;
  }
  const text = others.length === 0 && Object.hasOwn(SHELL_FILES, shell) ? SHELL_FILES[shell] : undefined;
  if (text === undefined) {
    throw new Misuse(
      'Error: completion requires the name of a shell: bash, zsh or fish',
      EXIT.INVALID_ARGUMENTS,
    );
  }
  session.terminal.write(text);
}

async function wordsFor(session: Session, line: string): Promise<readonly string[]> {
  const [, ...words] = line.split(/\s+/u);
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const commandLine = readCommandLine(before);
  // The value of an option is no word of ours: the shell then offers files.
  if (commandLine.kind !== 'run') return [];
  if (commandLine.options.words.length === 0 && last.startsWith('-')) {
    return SWITCHES.map(({ long }) => `--${long ?? ''}`).filter(option => option.startsWith(last));
  }
  const settings = readSettings(commandLine.options, 'supervisorctl');
  if (settings.kind === 'wrong') return [];
  const asked = new Session(settings.settings, session.terminal, session.clock);
  const processes = (): Promise<readonly Completable[]> => asked.client(ASK_MS).getAllProcessInfo();
  const action = [...commandLine.options.words, last].join(' ');
  const plugged = await pluggedActions(asked, () => Promise.resolve());
  return (await completionsOf(action, processes, plugged).catch(() => [])).map(word => word.trimEnd());
}

/** Nobody waits longer for a tabulator. */
const ASK_MS = 2000;

const BASH = `# Completion of supervisorctl for bash. To have it in every shell:
#   supervisorctl completion bash > ~/.local/share/bash-completion/completions/supervisorctl
_supervisorctl() {
  local line=\${COMP_LINE:0:COMP_POINT} prefix IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" completion words "$line|" 2>/dev/null))
  # bash takes a colon for the end of a word, unless it is told otherwise.
  if [[ $COMP_WORDBREAKS == *:* ]]; then
    prefix=\${line##*[[:space:]]}
    prefix=\${prefix%"\${prefix##*:}"}
    COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
  fi
}
complete -o default -F _supervisorctl supervisorctl
`;

const ZSH = `#compdef supervisorctl
# Completion of supervisorctl for zsh. To have it in every shell, in a folder of $fpath:
#   supervisorctl completion zsh > ~/.zfunc/_supervisorctl
_supervisorctl() {
  local -a found
  found=("\${(@f)$("\${words[1]}" completion words "\${(j: :)words[1,CURRENT]}|" 2>/dev/null)}")
  if [[ -n $found ]]; then compadd -- $found; else _files; fi
}
if [[ $funcstack[1] == _supervisorctl ]]; then _supervisorctl "$@"; else compdef _supervisorctl supervisorctl; fi
`;

const FISH = `# Completion of supervisorctl for fish. To have it in every shell:
#   supervisorctl completion fish > ~/.config/fish/completions/supervisorctl.fish
complete -c supervisorctl -f -a '(supervisorctl completion words (commandline -cp)"|" 2>/dev/null)'
complete -c supervisorctl -s c -l configuration -r -F
complete -c supervisorctl -s r -l history_file -r -F
`;

const SHELL_FILES: Readonly<Record<string, string>> = { bash: BASH, fish: FISH, zsh: ZSH };
