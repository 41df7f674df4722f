import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The English texts that TypeScript files below `folder` hand to a translator: first arguments of `t(…)` and `….t(…)`. */
export function translatedTexts(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  );
  const found = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), found);
  }
  return [...found];
}

function visit(node: ts.Node, found: Set<string>): void {
  if (ts.isCallExpression(node) && isTranslator(node.expression)) {
    const [message] = node.arguments;
    if (message === undefined || !ts.isStringLiteralLike(message)) {
      const { fileName } = node.getSourceFile();
      throw new Error(`${fileName}: ${node.getText()}: a text to translate is written out where it is used`);
    }
    found.add(message.text);
  }
  ts.forEachChild(node, child => {
    visit(child, found);
  });
}

function isTranslator(callee: ts.Expression): boolean {
  return (
    (ts.isIdentifier(callee) && callee.text === 't') ||
    (ts.isPropertyAccessExpression(callee) && callee.name.text === 't')
  );
}
