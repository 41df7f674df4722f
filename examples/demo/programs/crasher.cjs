// Works for 10 to 20 seconds, then fails.
const seconds = 10 + Math.floor(10 * Math.random());

console.log(`good for ${seconds} seconds`);
setTimeout(() => {
  console.error('giving up: the flux ran dry');
  process.exitCode = 3;
}, seconds * 1000);
