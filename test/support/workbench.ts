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
    await this.page.keyboard.press('Control+G');
    await this.quickInput.fill(`:${line}:${column}`);
    await this.quickInput.press('Enter');
    await this.quickWidget.waitFor({ state: 'hidden' });
  }

  tab(name: string): Locator {
    return this.page.locator(`.tabs-container .tab[aria-label^=${JSON.stringify(name)}]`).first();
  }

  /** The hover that is shown, if it has this text. */
  hover(text: string): Locator {
    return this.page.locator('.monaco-hover:visible .hover-contents').filter({ hasText: text }).first();
  }

  /** The first occurrence of a word in the open editor. */
  word(word: string): Locator {
    const exactly = new RegExp(`^\\s*${word}\\s*$`);
    return this.page.locator('.view-line span').filter({ hasText: exactly }).first();
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

  /** Changes the colour theme as a person does; a settings file that changes is not reliably noticed. */
  async chooseTheme(theme: Theme): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.quickInput.fill(THEMES[theme]);
    await this.quickRow(THEMES[theme]).click();
    await this.quickWidget.waitFor({ state: 'hidden' });
    await this.panel.locator(`body.${BODY_CLASSES[theme]}`).waitFor();
  }

  private get quickWidget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }
}
