/** The size of a graph, in the units of its `viewBox`. */
export type GraphSize = { readonly width: number; readonly height: number; readonly points: number };

/** The `d` of the line and of the area below it; empty where there are fewer than two values. */
export type GraphPaths = { readonly line: string; readonly area: string };

/**
 * Values from left to right, the newest at the right edge. `ceiling` is what the top edge stands for at least: a graph of
 * little things stays low.
 */
export function graphPaths(values: readonly number[], ceiling: number, size: GraphSize): GraphPaths {
  if (values.length < 2) return { line: '', area: '' };
  const top = Math.max(ceiling, ...values);
  const step = size.width / (size.points - 1);
  const first = size.points - values.length;
  const places = values.map((value, index) => {
    const x = short((first + index) * step);
    const y = short(1 + (size.height - 2) * (1 - value / top));
    return `${x} ${y}`;
  });
  const line = `M${places.join('L')}`;
  return { line, area: `${line}V${size.height}H${short(first * step)}Z` };
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
