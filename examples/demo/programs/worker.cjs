// Does a little work each second and says so; finishes what it is at when asked to stop.
let done = 0;

const timer = setInterval(() => {
  done += 1;
  console.log(`${new Date().toISOString()} job ${done} done`);
  if (done % 10 === 0) console.error(`${done} jobs so far`);
}, 1000);

console.log('worker ready');
process.on('SIGTERM', () => {
  clearInterval(timer);
  console.log(`stopping after ${done} jobs`);
});
