import * as vscode from 'vscode';
import { currentSettings } from '../editor-settings.ts';
import { toRange } from '../language/convert.ts';
import { type ProjectFiles } from '../language/project-files.ts';
import { GUTTER_MARKS, gutterMark, type GutterMark } from './gutter-icons.ts';
import { type LiveSections } from './live-sections.ts';
import { worstState } from './section-lenses.ts';

const MARKS = Object.keys(GUTTER_MARKS) as GutterMark[];

/** A mark beside the header of each section whose processes a daemon has, in the visible editors. */
export function registerGutter(live: LiveSections, files: ProjectFiles): vscode.Disposable {
  const types = new Map(MARKS.map(mark => [mark, decorationType(mark)]));
  const show = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const isWanted = vscode.workspace.isTrusted && currentSettings(document.uri).gutterMarks;
    const marked = isWanted ? live.of(document) : [];
    const { source } = files.treeOf(document);
    for (const [mark, type] of types) {
      const ranges = marked.flatMap(({ section, processes }) => {
        const state = worstState(processes);
        return state !== undefined && gutterMark(state) === mark ? [toRange(source, section.headerSpan)] : [];
      });
      editor.setDecorations(type, ranges);
    }
  };
  const showAll = (): void => {
    vscode.window.visibleTextEditors.forEach(editor => {
      if (live.serverOf(editor.document) !== undefined) show(editor);
    });
  };
  showAll();
  return vscode.Disposable.from(
    ...types.values(),
    live.onDidChange(showAll),
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('supervisord.gutter')) showAll();
    }),
  );
}

function decorationType(mark: GutterMark): vscode.TextEditorDecorationType {
  const { svg, ruler } = GUTTER_MARKS[mark];
  return vscode.window.createTextEditorDecorationType({
    gutterIconPath: vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`),
    gutterIconSize: 'contain',
    overviewRulerColor: new vscode.ThemeColor(ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
