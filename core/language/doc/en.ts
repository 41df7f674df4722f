import { type DiagnosticText } from './diagnostic-text.ts';

/** What the editor and `supervisord --check` say in English. */
export const diagnosticsEnglish: DiagnosticText = {
  messages: {
    'unknown-section': '[{0}] is not a section of Supervisor, which ignores it{1}',
    'ignored-section': '[{0}] is read from the main file alone; in this included file it is ignored',
    'unknown-option': '[{0}] {1}: not an option of this section; Supervisor ignores it{2}',
    'ignored-option': '[{0}] {1}: an option of {2}; this section ignores it',
    'option-without-effect': '[{0}] {1}: has no effect here, because stdout carries the event protocol',
    'duplicate-section': '[{0}] stands here a second time; both are taken together, and later options win',
    'duplicate-option': '[{0}] {1}: given a second time; the last one counts',
    'duplicate-group': '[{0}]: [{1}] makes a group of the same name, and only one of them is run',
    'duplicate-member': '[{0}] {1}: {2} is listed twice',
    'program-in-two-groups': '[{0}] {1}: {2} is in [{3}] too, so that it runs once for each group',
    'include-without-file': '[{0}] no file matches {1}',
    'full-width-character': '{0} ({1}) stands where {2} is meant',
    'full-width-blank': '{0} is not an ordinary blank, and does not separate words',
    'text-after-header': 'this text behind [{0}] is ignored: {1}',
    'option-in-comment': '[{0}] {1}: this is a part of the comment, and so is not set',
    'swallowed-line':
      '[{0}] this line is indented, and so goes on with the value of {1}; at the margin it would be one of its own',
    'glued-comment': '[{0}] {1}: this is a part of the value, since no blank stands before the {2}',
    'cut-value':
      '[{0}] {1}: the quoted text ends before this {2}, which begins a comment even inside quotes because a blank stands before it',
    'unnamed-conversion':
      '[{0}] {1}: {2} is replaced by all names and values; a percent sign that means itself is written twice',
    'shared-log':
      '[{0}] {1}: {3} of [{2}] is the same file; when one rotates it, the other writes on into the old one',
    'shared-log-processes':
      '[{0}] {1}: all processes of the program write to this file; when one rotates it, the others write on into the old one',
    'same-server': '[{0}] {1}: [{2}] listens there already, so that the daemon does not start',
    'same-socket': '[{0}] {1}: [{2}] listens there already, so that only one of them can start',
    'rotated-device': "[{0}] {1}: {2} cannot be rotated; Python's Supervisor needs {3} with it",
    'endless-auto-log': '[{0}] {1}: an AUTO log that is never rotated may fill the disk',
    'unused-stderr-log': '[{0}] {1}: not used, because redirect_stderr sends stderr to the log of stdout',
    'missing-log-folder': '[{0}] {1}: there is no folder {2}',
    'command-not-found': '[{0}] {1}: there is no {2}',
    'command-not-on-path': '[{0}] {1}: there is no {2} in the folders of PATH',
    'command-not-executable': '[{0}] {1}: {2} is not executable',
    'command-is-folder': '[{0}] {1}: {2} is a folder',
    'relative-command':
      '[{0}] {1}: {2} is looked for in the directory that the daemon was started in, and then run from {3}; write the whole path',
    'restart-loop':
      '[{0}] {1}: with 0 every start is a success, so that a program that ends at once is restarted without end and without a pause',
    'open-server':
      '[{0}] {1}: it listens on every interface and asks for no password, so that whoever reaches it can run programs',
    'plain-password': '[{0}] {1}: readable for whoever reads the file; {SHA} with a digest may stand here',
    'deprecated-value': '[{0}] {1}: {2} is deprecated; use {3}',
    'did-you-mean': '; did you mean {0}?',
    'other-place': 'the other one',
  },
  fixes: {
    'replace-by': 'Change to {0}',
    add: 'Add {0}',
    remove: 'Remove {0}',
    'remove-first': 'Remove the first {0}, which has no effect',
    'remove-item': 'Remove {0} from [{1}]',
    'double-percent': 'Double the percent sign',
    'create-folder': 'Create the folder {0}',
    'hash-password': 'Put its {SHA} digest in the place of the password',
    'own-line': 'Put on a line of its own: {0}',
    'insert-blank': 'Make it a comment, by a blank before it',
    'remove-blank': 'Remove the blank before {0}',
    'local-only': 'Listen on this machine only: {0}',
    ignore: 'Ignore {0} in this line',
    'fix-all': 'Mend all in this file that can be mended without asking',
  },
  codes: {
    'no-file': {
      title: 'There is no such file',
      meaning: 'The configuration file that was named, or one of those that are looked for, is not there.',
      remedy: 'Name the file with `-c`, or make one with `echo_supervisord_conf > supervisord.conf`.',
    },
    'unreadable-file': {
      title: 'The file cannot be read',
      meaning: 'The configuration file is there, but it is a directory, or this user may not read it.',
      remedy: 'Look at the permissions of the file and of the folders above it.',
    },
    'bad-encoding': {
      title: 'The file is not UTF-8',
      meaning:
        'Some bytes of the file are not UTF-8. Files that were written as GBK or Latin-1 are like that.',
      remedy: 'Save the file as UTF-8.',
    },
    'outside-section': {
      title: 'A line before the first section',
      meaning: 'Only comments may stand before the first `[section]`. The daemon refuses the file.',
      remedy: 'Put a header above the line, or a `;` before it.',
    },
    'not-an-option': {
      title: 'A line that is nothing',
      meaning:
        'The line is no header, no comment, and no `name=value`; nor is it indented, as the further lines of a value are. The daemon refuses the file.',
      remedy:
        'Write the option with `=`, put a `;` before a remark, or indent a line that belongs to the value above.',
    },
    'missing-section': {
      title: 'A section is missing',
      meaning:
        'The daemon needs `[supervisord]`, and supervisorctl `[supervisorctl]`, though they may be empty.',
      remedy: 'Add the header.',
    },
    'missing-option': {
      title: 'An option is missing',
      meaning: 'The section cannot do without this option. The daemon refuses the file.',
      remedy: 'Add the option.',
    },
    'unknown-name': {
      title: 'An unknown name in `%(…)s`',
      meaning:
        'Each option knows some names only; `%(process_num)d`, for example, is not known where there are no processes yet. The daemon refuses the file.',
      remedy:
        'Use one of the names that the message lists, or `%(ENV_X)s` for a variable of the environment that the daemon was started with.',
    },
    'bad-format': {
      title: 'A percent sign that must be doubled',
      meaning:
        'A percent sign begins `%(name)s`. One that means itself is written twice, and four times in the names of log files, in which names are put in twice. The daemon refuses the file.',
      remedy: 'Write `%%`, as in `date +%%Y`; or complete `%(name)` by its `s` or `d`.',
    },
    'bad-value': {
      title: 'A value that the option does not take',
      meaning: 'The message says what may stand there. The daemon refuses the file.',
      remedy: 'Write such a value. A remark behind it needs a blank before its `;`.',
    },
    'bad-name': {
      title: 'A name that cannot be used',
      meaning:
        'Names of programs and groups have no blank, colon or slash, since those part names in commands and addresses. The daemon refuses the file.',
      remedy: 'Use letters, digits, `-` and `_`.',
    },
    'unknown-program': {
      title: 'A member that is not there',
      meaning:
        'The group lists a name that no `[program:x]` and no `[fcgi-program:x]` has. The daemon refuses the file.',
      remedy:
        'Correct the name, remove it, or add the program. A comma at the end of the list counts as an empty name.',
    },
    'ambiguous-program': {
      title: 'A member that is there twice',
      meaning:
        'The group lists a name that a `[program:x]` and a `[fcgi-program:x]` both have. The daemon refuses the file.',
      remedy: 'Rename one of them.',
    },
    conflict: {
      title: 'Options that do not go together',
      meaning:
        'Each value is right by itself, but not beside the other: `numprocs` above 1 without `%(process_num)` in `process_name`, `stopasgroup` without `killasgroup`, a name without a password, or an owner for a socket that is no file. The daemon refuses the file.',
      remedy: 'Change one of the two options that the message names.',
    },
    'same-server': {
      title: 'Two servers at one address',
      meaning:
        'Two sections listen on one port or one socket. The second one finds the address taken, and the daemon does not start.',
      remedy: 'Give one of them another port or path, or remove it.',
    },
    'unknown-section': {
      title: 'An unknown section',
      meaning:
        'Supervisor passes over sections that it does not know, without a word; none of their options has an effect. Titles are case-sensitive.',
      remedy: 'Correct the title, or silence this where another program reads the section.',
    },
    'ignored-section': {
      title: 'A section that only counts in the main file',
      meaning:
        'The daemon follows `[include]` in the main file alone, and supervisorctl reads no other file, so that `[supervisorctl]` has no effect in an included one.',
      remedy: 'Move the section to the main file.',
    },
    'unknown-option': {
      title: 'An unknown option',
      meaning:
        'Supervisor passes over options that it does not know, without a word: the default stays in effect.',
      remedy: 'Correct the name, or remove the line.',
    },
    'ignored-option': {
      title: 'An option that does nothing here',
      meaning:
        'The option belongs to another kind of section, or has no effect in this one: what an event listener writes to stdout, for example, is the event protocol, which is neither captured nor sent to syslog.',
      remedy: 'Move the option to the section it belongs to, or remove it.',
    },
    'duplicate-section': {
      title: 'A section that stands twice',
      meaning:
        'Two sections of one title, in one file or in two files of a configuration, are taken together. Where both give an option, the one that is read later wins, without a word.',
      remedy: 'Join them, or rename one: a copied program needs a name of its own.',
    },
    'duplicate-option': {
      title: 'An option that is given twice',
      meaning: 'The one that is read later counts; the other one has no effect.',
      remedy: 'Remove the one that is not meant.',
    },
    'duplicate-group': {
      title: 'Two groups of one name',
      meaning:
        'Every program is a group of its own name, unless a `[group:x]` lists it. Of two groups of one name the daemon runs one and drops the other without a word.',
      remedy: 'Rename one of them.',
    },
    'duplicate-member': {
      title: 'A member that is listed twice',
      meaning:
        'The group lists a program a second time. Its processes have the same names, and so replace each other.',
      remedy: 'Remove one of the two.',
    },
    'program-in-two-groups': {
      title: 'A program in two groups',
      meaning:
        'A program that two groups list runs once in each of them, with the same log files and perhaps the same port.',
      remedy: 'Leave it in one group, or write a second program.',
    },
    'include-without-file': {
      title: 'An include that matches no file',
      meaning:
        'No file matches the pattern. Supervisor warns of it at its start. Relative patterns begin at the directory of the main file; `~` and quotes have no meaning in them.',
      remedy: 'Correct the pattern, or leave it for files to come.',
    },
    'full-width-character': {
      title: 'A full-width sign, curly quote or wide blank',
      meaning:
        'Signs such as `；`, `＝`, `：`, `，`, `［` and `“` look like those that a configuration is made of, but are other characters: they part nothing, quote nothing and begin no comment. Pages and input methods put them in; so they do with blanks that are no ordinary ones, which part no words of a command.',
      remedy: 'Write the ASCII character. All of a file can be replaced at once.',
    },
    'text-after-header': {
      title: 'Text behind a header',
      meaning:
        'What stands behind the `]` of a header is ignored. Where a page lost its line ends, that is the first option of the section.',
      remedy: 'Put the option on a line of its own, or a `;` before a remark.',
    },
    'option-in-comment': {
      title: 'An option at the end of a comment',
      meaning:
        'The comment ends in `name=value` of an option that is not set in the section: most likely the line end between the two was lost when the file was copied.',
      remedy: 'Put the option on a line of its own.',
    },
    'swallowed-line': {
      title: 'An indented line that looks like one of its own',
      meaning:
        'A line that is indented deeper than the option above goes on with its value. Here it looks like an option or a header, which it then is not: the value above gets longer by it, and the option is not set.',
      remedy: 'Move the line to the margin.',
    },
    'glued-comment': {
      title: 'A comment that belongs to the value',
      meaning:
        'Behind a value, `;` and `#` begin a comment only after a blank. Without one the remark is a part of the value.',
      remedy: 'Put a blank before the sign.',
    },
    'cut-value': {
      title: 'A quoted text that a comment cuts',
      meaning:
        'A `;` or `#` behind a blank begins a comment even inside quotes. The value ends there, and its quote stays open: the program does not start.',
      remedy: 'Write `a; b` instead of `a ; b`, or put the commands into a script.',
    },
    'unnamed-conversion': {
      title: 'A `%s` without a name',
      meaning:
        'Names are put in for `%(name)s`. For a bare `%s` all of them are put in at once, as Python shows a dictionary, with the whole environment of the daemon. `date +%s` is read without a word, and does something else.',
      remedy: 'Write `%%s`.',
    },
    'shared-log': {
      title: 'One log file for two',
      meaning:
        'Two programs, two channels of a program, or all processes of one, write to one file, and at least one of them rotates it. When it does, the others go on writing into the renamed file, and rotate what is not full.',
      remedy:
        'Give each a file of its own, with `%(program_name)s` or `%(process_num)d` in the name; set `redirect_stderr=true` for stdout and stderr of one program; or switch rotation off for all with `…_maxbytes=0`.',
    },
    'same-socket': {
      title: 'Two sockets at one address',
      meaning:
        'The socket of a FastCGI program has the address of another one or of a server. Only one of them can listen there.',
      remedy: 'Give one of them another address.',
    },
    'rotated-device': {
      title: 'A log that cannot be rotated',
      meaning:
        "Streams such as `/dev/stdout` and pipes have no size. Python's Supervisor fails at the first line when it shall rotate one, and 50 MB is the default. This daemon never rotates them.",
      remedy: 'Set `stdout_logfile_maxbytes=0`, so that the file works with both.',
    },
    'endless-auto-log': {
      title: 'An AUTO log without a limit',
      meaning:
        'The daemon chose the place of this log, in the folder for temporary files, and never rotates it. Supervisor warns of it at its start.',
      remedy: 'Give it a size, or a file that something else rotates.',
    },
    'unused-stderr-log': {
      title: 'A log for stderr that is not used',
      meaning:
        'With `redirect_stderr=true` everything goes to the log of stdout, and no file is made for stderr. Supervisor warns of it at its start.',
      remedy: 'Remove one of the two options.',
    },
    'missing-log-folder': {
      title: 'The folder of a log is not there',
      meaning:
        'On this machine there is no such folder. The daemon makes log files, but no folders, and refuses the file.',
      remedy: 'Create the folder; nothing is to be done where the file is for another machine.',
    },
    'command-not-found': {
      title: 'The program is not there',
      meaning: 'On this machine there is no such program, so that it ends as FATAL.',
      remedy:
        'Correct the path, or install the program. The daemon looks in its own `PATH`, which at boot is shorter than yours; nothing is to be done where the file is for another machine.',
    },
    'command-not-executable': {
      title: 'The program is not executable',
      meaning:
        'There is such a file, but it may not be executed, or it is a folder, so that the program ends as FATAL.',
      remedy: 'Run `chmod +x`, or put the interpreter before it, as in `/usr/bin/python3 run.py`.',
    },
    'relative-command': {
      title: 'A relative command beside `directory`',
      meaning:
        'Whether the command exists is looked up from the directory that the daemon was started in, but it is run from `directory`. It must be in both.',
      remedy: 'Write the whole path.',
    },
    'restart-loop': {
      title: 'Restarts without a pause',
      meaning:
        'With `startsecs=0` every start is a success, and after a success nothing waits: with `autorestart=true` a program that ends at once is started again as fast as the machine can.',
      remedy: 'Set `startsecs=1`, or `autorestart=unexpected` or `false` for a task that is to run once.',
    },
    'open-server': {
      title: 'A server without a password that is open to the network',
      meaning:
        'The server listens on every interface and asks nobody for a name. Whoever reaches the port can stop programs, and by the interface of the daemon much more.',
      remedy: 'Listen on `127.0.0.1`, or set `username` and `password`.',
    },
    'plain-password': {
      title: 'A password that can be read',
      meaning: 'Whoever reads the file, or a copy of it, has the password.',
      remedy:
        'Write `{SHA}` and the SHA-1 of the password, or `%(ENV_X)s` to take it from the environment. The digest can still be guessed: keep the file to yourself. In `[supervisorctl]` the password stays as it is.',
    },
    'deprecated-value': {
      title: 'A deprecated value',
      meaning: 'Supervisor still takes the value, warns of it at its start, and is going to drop it.',
      remedy: 'Write `NONE`, and `stdout_syslog=true` or `stderr_syslog=true` beside it.',
    },
  },
};
