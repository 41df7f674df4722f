import { nodeClock } from '../wire/node-clock.ts';

/** The local time as C and Python write it: `Wed Nov  5 21:46:51 2026`. */
export function asctime(epochMs = nodeClock.epochMs()): string {
  const time = new Date(epochMs);
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map(part =>
    String(part).padStart(2, '0'),
  );
  const date = `${DAYS[time.getDay()] ?? ''} ${MONTHS[time.getMonth()] ?? ''} ${String(time.getDate()).padStart(2)}`;
  return `${date} ${hours}:${minutes}:${seconds} ${time.getFullYear()}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
