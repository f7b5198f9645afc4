// Implements "Socket Lens: Explain Socket Error…": what is typed or pasted is read while it is typed.

import * as vscode from 'vscode';
import type { HoverContext } from '../hoverMarkdown';
import type { DetailsDocuments } from './detailsDocument';
import { labelOf, subjectsOf } from './subject';
import type { Subject } from './subject';

const { l10n } = vscode;

interface SubjectItem extends vscode.QuickPickItem {
  readonly subject?: Subject;
}

/** Opens the page of a named spelling; without one, asks. Rejects where the spelling names no socket error. */
export async function explainError(
  argument: unknown,
  documents: DetailsDocuments,
  context: HoverContext,
): Promise<void> {
  if (typeof argument === 'string') {
    const [subject] = subjectsOf(argument);
    if (!subject) {
      throw new Error(l10n.t('There is no socket error in "{0}".', argument));
    }
    return documents.show(subject);
  }
  const picked = await pickSubject(selectedText(), context);
  if (picked) {
    await documents.show(picked);
  }
}

function pickSubject(value: string, context: HoverContext): Promise<Subject | undefined> {
  const pick = vscode.window.createQuickPick<SubjectItem>();
  pick.title = l10n.t('Explain Socket Error');
  pick.placeholder = l10n.t(
    'A code, a name, a line of a log, or the bytes of a sockaddr: 10061, 0x8007274D, ECONNREFUSED',
  );
  pick.matchOnDescription = pick.matchOnDetail = true;
  const preview = (text: string) => {
    pick.items = itemsFor(text, context);
  };
  pick.onDidChangeValue(preview);
  pick.value = value;
  preview(value);
  pick.show();
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      const subject = pick.selectedItems[0]?.subject;
      if (subject) {
        resolve(subject);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
  });
}

function itemsFor(text: string, context: HoverContext): readonly SubjectItem[] {
  const subjects = subjectsOf(text);
  if (subjects.length > 0) {
    return subjects.map(subject => ({ ...labelOf(subject, context), subject, alwaysShow: true }));
  }
  return text.trim() === ''
    ? []
    : [{ label: l10n.t('There is no socket error in "{0}".', text), alwaysShow: true }];
}

/** One selected line is what the question is about, most of the time. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor?.selection.isSingleLine === true ? editor.document.getText(editor.selection) : '';
}
