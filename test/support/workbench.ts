// VS Code's workbench in a browser, as the end-to-end tests see it: what a person does and sees, by name.

import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** The names of the themes that screenshots and contrast checks go through. */
export const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
  'high-contrast-light': 'Light High Contrast',
} as const;
export type Theme = keyof typeof THEMES;

/** What the workbench has as its class under each theme. */
const WORKBENCH_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'high-contrast': 'hc-black',
  'high-contrast-light': 'hc-light',
};

/** What the web view's body has as its class under each theme. */
const BODY_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light',
};

export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves when the workbench has restored itself and takes commands. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.waitForFunction(() => performance.getEntriesByName('code/didStartWorkbench').length > 0);
  }

  /** Closes what is open above the editor and gives the editor the focus. */
  async settle(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.command('View: Focus First Editor Group');
  }

  /**
   * Reloads the window once VS Code has put the panel with a text in it into the state that it keeps. It does so
   * every few seconds, and not when a page goes.
   */
  async reload(text: string): Promise<void> {
    const attempts = 60;
    for (let attempt = 1; !(await this.page.evaluate(keptState, text)); attempt++) {
      if (attempt === attempts) {
        throw new Error(`VS Code keeps no panel with ${text}`);
      }
      await this.page.waitForTimeout(500);
    }
    const url = new URL(this.page.url());
    // The order to open a file would count for more than the editors of before.
    url.searchParams.delete('payload');
    await this.page.goto(url.href);
    await this.ready();
  }

  /** Chooses a command in the palette by its exact label, typing as much of it as needed to find it. */
  async command(label: string): Promise<void> {
    // The palette may lose the focus to an editor that is still opening.
    const attempts = 4;
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput.fill(`>${label}`, { timeout: 3000 });
        await this.quickRow(label).click({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Probes through the palette, without the mouse. `command` is the probe command's label. */
  async probe(endpoint: string, command = 'Socket Lens: Probe Connection…'): Promise<void> {
    await this.command(command);
    await this.quickInput.fill(endpoint);
    // The row comes from the extension, a moment after the text.
    await this.quickRows(endpoint).first().waitFor();
    await this.quickInput.press('Enter');
    await this.quickWidget.waitFor({ state: 'hidden' });
  }

  get quickInput(): Locator {
    return this.quickWidget.locator('.quick-input-box input');
  }

  /** The row of a quick pick whose accessible label begins with these words. */
  quickRow(label: string): Locator {
    const named = JSON.stringify(label);
    const rows = this.quickWidget.locator('.quick-input-list');
    return rows
      .locator(
        `.monaco-list-row[aria-label=${named}], .monaco-list-row[aria-label^=${JSON.stringify(`${label}, `)}]`,
      )
      .first();
  }

  /** Rows of the quick pick that contain a text anywhere. */
  quickRows(text: string): Locator {
    return this.quickWidget.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
  }

  async goTo(line: number, column: number): Promise<void> {
    // The list may still be filling when Enter comes, and swallow it.
    const attempts = 4;
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+G');
      await this.quickInput.fill(`:${line}:${column}`);
      await this.quickInput.press('Enter');
      try {
        await this.quickWidget.waitFor({ state: 'hidden', timeout: 4000 });
        return;
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  tab(name: string): Locator {
    return this.page.locator(`.tabs-container .tab[aria-label^=${JSON.stringify(name)}]`).first();
  }

  /** The hover that is shown, if it has this text. */
  hover(text: string): Locator {
    return this.page.locator('.monaco-hover:visible .hover-contents').filter({ hasText: text }).first();
  }

  /** The debugger's own hover, which shows a value while a program is stopped. */
  debugHover(text: string): Locator {
    return this.page.locator('.debug-hover-widget:visible').filter({ hasText: text }).first();
  }

  /**
   * Holds the pointer over a text in the editor until a hover with `wanted` in it comes up, and gives the hover.
   * `line` is a longer part of the line, where the text alone is not the first of its kind.
   * It tries again, because an extension that is still starting answers nothing.
   */
  async hoverOver(text: string, wanted: string, line = text, hover = this.hover(wanted)): Promise<Locator> {
    const attempts = 10;
    for (let attempt = 1; ; attempt++) {
      await this.pointAt(text, line);
      try {
        await hover.waitFor({ timeout: 2000 });
        return hover;
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
        await this.page.mouse.move(0, 0);
      }
    }
  }

  /** Holds the pointer over a text that is painted behind code until a hover with `wanted` in it comes up, and gives it. */
  async hoverOverPainted(words: string, wanted: string): Promise<Locator> {
    const { x, y } = await this.painted(words);
    await this.page.mouse.move(x, y - 60);
    await this.page.mouse.move(x, y, { steps: 3 });
    const hover = this.hover(wanted);
    await hover.waitFor();
    return hover;
  }

  /** Moves the pointer onto a text in the first visible line of the editor that contains `line`. */
  private async pointAt(text: string, line: string): Promise<void> {
    const shown = this.page.locator('.view-line').filter({ hasText: line }).first();
    const place = await shown.evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at >= 0) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }
      throw new Error(`"${wanted}" is not one piece of text`);
    }, text);
    await this.page.mouse.move(place.x + 1, place.y, { steps: 3 });
  }

  /** The lens above the code whose title has this text. */
  lens(title: string): Locator {
    return this.page.locator('.codelens-decoration:visible a').filter({ hasText: title }).first();
  }

  /** Waits until the extension has painted a text that contains `words` behind a line of code. */
  async painted(words: string): Promise<PaintedText> {
    const handle = await this.page.waitForFunction(paintedBehindCode, words);
    const found = await handle.jsonValue();
    if (!found) {
      throw new Error(`nothing is painted with ${words}`);
    }
    return found;
  }

  /** Resolves when no text with `words` in it is painted behind code. */
  async unpainted(words: string): Promise<void> {
    await this.page.waitForFunction(`!(${paintedBehindCode.toString()})(${JSON.stringify(words)})`);
  }

  /** Opens a file of the workspace in the editor. */
  async openFile(name: string): Promise<void> {
    await this.command('Go to File...');
    await this.quickInput.fill(name);
    await this.quickRows(name).first().click();
    await this.tab(name).waitFor();
  }

  /** Leaves one file open, at its top: what a test that begins with an editor can rely on, whatever ran before it. */
  async openAlone(name: string): Promise<void> {
    await this.command('View: Close All Editors');
    await this.openFile(name);
    await this.settle();
    await this.page.keyboard.press('Control+Home');
  }

  /**
   * Holds the pointer over the last occurrence of a text in the terminal until VS Code has linked it, then follows the
   * link. `tooltip` is a part of what the link shows.
   */
  async followTerminalLink(text: string, tooltip: string): Promise<void> {
    const shown = this.page.locator('.workbench-hover:visible').filter({ hasText: tooltip });
    const attempts = 10;
    for (let attempt = 1; ; attempt++) {
      const handle = await this.page.waitForFunction(placeInTerminal, text);
      const place = (await handle.jsonValue()) ?? { x: 0, y: 0 };
      await this.page.mouse.move(place.x + 60, place.y + 40);
      await this.page.mouse.move(place.x, place.y, { steps: 3 });
      try {
        await shown.waitFor({ timeout: 1000 });
        await this.page.keyboard.down('Control');
        await this.page.mouse.click(place.x, place.y);
        await this.page.keyboard.up('Control');
        return;
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
      }
    }
  }

  notification(text: string): Locator {
    return this.page
      .locator('.notifications-toasts .monaco-list-row[role="dialog"]')
      .filter({ hasText: text });
  }

  /** A row of a tree view in the side bar. */
  treeRow(text: string): Locator {
    return this.page.locator('.part.sidebar .pane-body .monaco-list-row').filter({ hasText: text }).first();
  }

  /** The extension's page inside the web view. VS Code wraps it in a frame of its own. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The same page as a frame, to run scripts in. */
  async panelFrame(): Promise<Frame> {
    const outer = this.page.frameLocator('iframe.webview.ready');
    const element = await outer.locator('iframe#active-frame').elementHandle();
    const frame = await element.contentFrame();
    if (!frame) {
      throw new Error('there is no web view');
    }
    return frame;
  }

  /** Moves the focus to a part of the panel, as a person without a mouse does. */
  async tabTo(testId: string): Promise<void> {
    const steps = 12;
    const frame = await this.panelFrame();
    // VS Code gives the panel the focus a moment after it shows it, and to the page as a whole.
    await frame.waitForFunction(() => document.hasFocus());
    for (let step = 0; step < steps; step++) {
      const focused = await frame.evaluate(() => document.activeElement?.getAttribute('data-testid'));
      if (focused === testId) {
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${steps} presses of Tab did not reach ${testId}`);
  }

  /** Changes the colour theme, and waits until the panel wears it. */
  async chooseTheme(theme: Theme): Promise<void> {
    await this.chooseWorkbenchTheme(theme);
    await this.panel.locator(`body.${BODY_CLASSES[theme]}`).waitFor();
  }

  /** Changes the colour theme as a person does; a settings file that changes is not reliably noticed. */
  async chooseWorkbenchTheme(theme: Theme): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.quickInput.fill(THEMES[theme]);
    await this.quickRow(THEMES[theme]).click();
    await this.quickWidget.waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${WORKBENCH_CLASSES[theme]}`).waitFor();
  }

  /** A row of Problems that has this text. */
  problem(text: string): Locator {
    return this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first();
  }

  /** Opens the light bulb's list at the cursor and gives the entry with this text. */
  async quickFix(text: string): Promise<Locator> {
    const entry = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: text }).first();
    const attempts = 4;
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+.');
      try {
        await entry.waitFor({ timeout: 4000 });
        return entry;
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  private get quickWidget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }
}

/** A text that stands behind a line of code without being part of it. */
export interface PaintedText {
  readonly text: string;
  /** As CSS has them: `rgb(255, 255, 255)`. */
  readonly colour: string;
  readonly background: string;
  /** Pixels of the page: the middle of the text, its right end, and where the minimap begins. */
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly minimap: number;
}

/** Runs in the page: the first text behind code that contains `words`; null where there is none. */
function paintedBehindCode(words: string): PaintedText | null {
  for (const element of document.querySelectorAll('.editor-instance .view-line span')) {
    const { content, color } = getComputedStyle(element, '::after');
    const text = content.replace(/^"|"$/g, '');
    if (text.includes(words)) {
      const editor = element.closest('.monaco-editor');
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return {
        text,
        colour: color,
        background: editor ? getComputedStyle(editor).backgroundColor : '',
        x: (left + right) / 2,
        y: (top + bottom) / 2,
        end: right,
        minimap: editor?.querySelector('.minimap')?.getBoundingClientRect().left ?? Infinity,
      };
    }
  }
  return null;
}

/** Runs in the page: the middle of the last occurrence of a text in the active terminal; null where there is none. */
function placeInTerminal(text: string): { readonly x: number; readonly y: number } | null {
  const rows = [...document.querySelectorAll('.terminal-wrapper.active .xterm-rows > div')].reverse();
  for (const row of rows) {
    const start = row.textContent.replace(/\u00a0/g, ' ').indexOf(text);
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node && start >= 0; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (passed + length > start) {
        const range = document.createRange();
        range.setStart(node, start - passed);
        range.setEnd(node, start - passed + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      passed += length;
    }
  }
  return null;
}

/** Runs in the page: whether VS Code's databases in this browser hold the panel as an editor, with a text in its state. */
async function keptState(text: string): Promise<boolean> {
  const finished = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error('the database did not answer'));
      };
    });
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith('vscode-web-state-db')) {
      const database = await finished(indexedDB.open(name));
      const values = await finished(database.transaction('ItemTable').objectStore('ItemTable').getAll());
      database.close();
      const panel = 'mainThreadWebview-socketLens.result';
      if (values.some(value => typeof value === 'string' && value.includes(panel) && value.includes(text))) {
        return true;
      }
    }
  }
  return false;
}
