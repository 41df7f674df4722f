import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './root.ts';

/** Where in the editor something was given, and in which test. `name`: a title, an id or a key, as the kind has it. */
export type Driven = {
  readonly kind: DrivenKind;
  readonly name: string;
  /** From the root of the sources. */
  readonly file: string;
  /** Of the test; `undefined` where a whole file does it, as in what all its tests begin with. */
  readonly test: string | undefined;
};

export type DrivenKind =
  | 'command palette'
  | 'context menu of a row'
  | 'button in a row'
  | 'menu of the view'
  | 'button of the view'
  | 'context menu of a file'
  | 'context menu of an editor'
  | 'button of an editor'
  | 'executed by its id'
  | 'setting'
  | 'view'
  | 'text';

/** What a test calls, the place that it drives thereby, and which argument names it. */
const CALLS: Readonly<Record<string, readonly [DrivenKind, number]>> = {
  choose: ['context menu of a row', 2],
  clickInline: ['button in a row', 1],
  runCommand: ['command palette', 1],
  chooseAboveView: ['menu of the view', 1],
  clickAboveView: ['button of the view', 1],
  chooseForFile: ['context menu of a file', 2],
  chooseInEditor: ['context menu of an editor', 1],
  clickAboveEditor: ['button of an editor', 1],
  executeCommand: ['executed by its id', 0],
  openView: ['view', 1],
  showsWelcome: ['text', 1],
  showsStep: ['text', 1],
};

/** All that the tests in a real editor do to what the manifest contributes, in the order of their files. */
export function drivenSurfaces(): Driven[] {
  return ['outside', 'inside'].flatMap(part => {
    const folder = `test/editor/${part}`;
    return readdirSync(join(root, folder))
      .toSorted()
      .flatMap(name => drivenIn(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')));
  });
}

export function drivenIn(file: string, text: string): Driven[] {
  const found: Driven[] = [];
  const tell = (kind: DrivenKind, name: string, test: string | undefined): void => {
    found.push({ kind, name, file, test });
  };
  const visit = (node: ts.Node, test: string | undefined): void => {
    let inside = test;
    if (ts.isCallExpression(node)) {
      const called = nameOf(node.expression);
      if (called === 'test' || called === 'it') inside = textOf(node.arguments[0]) ?? test;
      const [kind, index] = CALLS[called] ?? [];
      const name = textOf(node.arguments[index ?? 0]);
      if (kind !== undefined && name !== undefined) tell(kind, name, test);
      // Within the extension host, without the first part of the key.
      const key = called === 'update' ? textOf(node.arguments[0]) : undefined;
      if (key !== undefined) tell('setting', `supervisord.${key}`, test);
    }
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) {
      if (node.name.text.startsWith('supervisord.')) tell('setting', node.name.text, test);
    }
    ts.forEachChild(node, child => {
      visit(child, inside);
    });
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), undefined);
  return found;
}

function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
