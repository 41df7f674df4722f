// One of several: beats in its own rhythm.
const number = Number(process.argv[2]);

console.log(`member ${number} ready`);
setInterval(() => console.log(`member ${number} beats`), 3000 + 1000 * number);
