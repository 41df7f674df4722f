// acking-listener.cjs COUNT FILE: an event listener that does nothing but accept, as quickly as it can. When it has accepted COUNT
// events it writes into FILE how many milliseconds that took, counted from the first one.
const { readSync, writeFileSync, writeSync } = require('node:fs');

const [count, file] = [Number(process.argv[2]), process.argv[3]];
const buffer = Buffer.alloc(64 * 1024);
const answer = Buffer.from('RESULT 2\nOKREADY\n');
let input = '';
let accepted = 0;
let begin = 0;

// It waits in the read: going around Node's event loop would take longer than what is measured.
writeSync(1, 'READY\n');
for (let length = readSync(0, buffer); length > 0; length = readSync(0, buffer)) {
  input += buffer.latin1Slice(0, length);
  for (;;) {
    const end = input.indexOf('\n');
    if (end === -1) break;
    const next = end + 1 + Number(/ len:(\d+)/.exec(input.slice(0, end))?.[1]);
    if (input.length < next) break;
    input = input.slice(next);
    if (accepted === 0) begin = performance.now();
    accepted += 1;
    if (accepted === count) writeFileSync(file, String(performance.now() - begin));
    writeSync(1, answer);
  }
}
