import { type Driven } from './driven-surfaces.ts';
import { editorSurfaces, type Surface } from './editor-surfaces.ts';
import { code, heading, table } from './markdown.ts';

/** What the editor shows of the extension, and the tests that drive it there, as Markdown: made of the manifest and of the tests. */
export function surfacesPage(): string {
  const surfaces = editorSurfaces();
  const kinds = [...new Set(surfaces.map(({ kind }) => kind))];
  const blocks = [
    '<!-- Made by `npm run docs` from package.json and test/editor: changes belong there. -->',
    heading(1, 'Surfaces of the editor'),
    'Each command, menu entry, button, setting and text that the manifest contributes, and a test that drives it in a real editor: those of ' +
      '`outside` as a person does, in the installed package; those of `inside` within the extension host. The unit tests fail when one is left out.',
    ...kinds.flatMap(kind => {
      const ofKind = surfaces.filter(surface => surface.kind === kind);
      return [
        heading(2, `${kind.charAt(0).toUpperCase()}${kind.slice(1)} (${ofKind.length})`),
        table(['', '', 'test', 'others'], ofKind.map(rowOf)),
      ];
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function rowOf({ id, title, drivenBy }: Surface): string[] {
  const tests = [...new Map(drivenBy.map(step => [`${step.file} ${step.test ?? ''}`, step])).values()];
  // What a whole file does says less than a test.
  const [first] = tests.toSorted((a, b) => Number(a.test === undefined) - Number(b.test === undefined));
  const others = tests.length - 1;
  return [
    code(id),
    title === id ? '' : title,
    first === undefined ? '–' : testOf(first),
    others > 0 ? `+ ${others}` : '',
  ];
}

function testOf({ file, test }: Driven): string {
  const short = file.replace('test/editor/', '');
  return `[${short}](../${file})${test === undefined ? '' : `: ${test}`}`;
}
