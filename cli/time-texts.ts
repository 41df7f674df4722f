/** Seconds as `0:01:02`; hours are not counted in days. */
export function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** Unix seconds as `2026-01-02 03:04:05`, where the program runs. */
export function localTime(epochSeconds: number): string {
  const at = new Date(epochSeconds * 1000);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
