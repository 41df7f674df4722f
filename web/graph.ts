import { graphPaths } from './model/graph-path.ts';
import { POINTS } from './model/usage-history.ts';
import { setText } from './element.ts';

const SIZE = { width: 64, height: 18, points: POINTS };

/** A cell of an amount and its little graph. The amount is text; the graph is for the eye alone. */
export class GraphCell {
  readonly #amount = document.createElement('span');
  readonly #area = shape('path');
  readonly #line = shape('path');

  constructor(cell: Element) {
    const svg = shape('svg');
    svg.setAttribute('viewBox', `0 0 ${SIZE.width} ${SIZE.height}`);
    svg.setAttribute('class', 'graph');
    svg.setAttribute('aria-hidden', 'true');
    this.#area.setAttribute('class', 'area');
    this.#line.setAttribute('class', 'line');
    svg.append(this.#area, this.#line);
    this.#amount.className = 'amount';
    cell.replaceChildren(this.#amount, svg);
  }

  show(text: string, values: readonly number[], ceiling: number): void {
    setText(this.#amount, text);
    const { line, area } = graphPaths(values, ceiling, SIZE);
    this.#line.setAttribute('d', line);
    this.#area.setAttribute('d', area);
  }
}

function shape<Name extends 'svg' | 'path'>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS('http://www.w3.org/2000/svg', name);
}
