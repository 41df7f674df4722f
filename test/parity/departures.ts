/**
 * Where the two daemons answer differently on purpose: the line of `pitfalls.md` that says so, and what differs. Every one is
 * used by at least one row of the parity tests, which count them; `docs/compatibility.md` gives the reasons.
 */
export const departures = {
  'wrong types are refused': {
    line: '72',
    what: 'a call with parameters of another type gets the fault INCORRECT_PARAMETERS; 4.2.5 answers HTTP 500',
  },
  'autorestart is told': {
    line: 'I (4.4.0.dev0), 71',
    what: 'getAllConfigInfo has the member autorestart, true as a boolean; 4.2.5 has none',
  },
  'bytes that are no UTF-8 are replaced': {
    line: '69',
    what: 'logs can be read and tailed whatever they hold; 4.2.5 answers HTTP 500',
  },
  'characters that XML forbids are replaced': {
    line: '70',
    what: 'every client can read the answer; 4.2.5 sends them as they are',
  },
  'logs of stopped programs are cleared': {
    line: '59',
    what: 'the file is emptied; 4.2.5 answers that it is and leaves it',
  },
  'a full input is waited for': {
    line: '100b',
    what: 'sendProcessStdin to a program that does not read is true, up to 1 MiB; 4.2.5 answers HTTP 500 and queues without limit',
  },
  'a change from a file to AUTO is seen': {
    line: '39',
    what: 'reread and update take it for a change; 4.2.5 sees none',
  },
  'a doubled % before (here)s stays a %': {
    line: '35',
    what: '%%(here)s is the text %(here)s; where there is an [include], 4.2.5 puts the folder there and refuses what comes of it',
  },
  'environment is read as the newest does': {
    line: '37',
    what: 'quotes and backslashes in environment= as in a shell; 4.2.5 keeps the backslashes',
  },
  'a restart with a broken file is refused': {
    line: '42',
    what: 'the fault CANT_REREAD, and everything keeps running; 4.2.5 ends everything and then itself',
  },
  'nothing is held back in capture mode': {
    line: '60, 62',
    what: 'the log has all that is not captured; 4.2.5 loses the last 24 bytes, and a block without an end mark',
  },
  'all escape sequences are known': {
    line: '64',
    what: 'strip_ansi takes out all CSI and OSC sequences, cut into reads or not; 4.2.5 knows some, and looks at each read alone',
  },
  'our own methods are listed': {
    line: '–',
    what: 'system.listMethods has the methods of supervisord. too; 4.2.5 has none',
  },
  'members of a group start by priority': {
    line: '7',
    what: 'inside a [group:x], too, a lower number starts first; 4.2.5 takes the order of programs=',
  },
  'no signal is ignored from the start': {
    line: '29a',
    what: 'programs begin with the default for every signal; of 4.2.5 they inherit SIGPIPE and SIGXFSZ ignored',
  },
} as const satisfies Record<string, Departure>;

export type Departure = { readonly line: string; readonly what: string };

export type DepartureName = keyof typeof departures;
