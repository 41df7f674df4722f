/** What differs between two runs of the same daemon, or names the release; everything else is compared as it stands. */
export function mask(text: string, folder: string): string {
  return masks.reduce(
    (masked, [pattern, word]) => masked.replace(pattern, word),
    text.replaceAll(folder, 'FOLDER'),
  );
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/\bpid \d+/g, 'pid PID'],
  [/\(\d+\) with SIGKILL/g, '(PID) with SIGKILL'],
  // Lines of `pid`: a number alone; 0 is no pid.
  [/^[1-9]\d*$/gm, 'PID'],
  [/\buptime (\d+ days?, )?\d+:\d\d:\d\d/g, 'uptime UPTIME'],
  [/\b[A-Z][a-z]{2} \d\d \d\d:\d\d [AP]M\b/g, 'DATE'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\b/g, 'TIME'],
  [/^4\.\d+\.\d+$/gm, 'VERSION'],
  [/(?<=-(stdout|stderr)---[a-z]+-)[a-z0-9_]{8}(?=\.log)/g, 'RANDOM'],
  // XML: times and process ids that are not 0.
  [/(?<=<name>(start|stop|now)<\/name>\n<value><int>)[1-9]\d+/g, 'TIME'],
  [/(?<=<name>pid<\/name>\n<value><int>)[1-9]\d*/g, 'PID'],
  [/(?<=<param>\n<value><int>)[1-9]\d*/g, 'PID'],
  [/(?<=<string>)4\.\d+\.\d+(?=<\/string>)/g, 'VERSION'],
  [/\b127\.0\.0\.1:\d+\b/g, '127.0.0.1:PORT'],
];
