/** Percent of one processor: `0.3 %`, `12 %`. */
export function percentText(percent: number): string {
  return percent < 9.95 ? `${percent.toFixed(1)} %` : `${percent.toFixed(0)} %`;
}

/** From bytes: `512 KiB`, `9.5 MiB`, `118 MiB`, `1.2 GiB`. */
export function memoryText(bytes: number): string {
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${String(UNITS[unit])}`;
}

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'];
